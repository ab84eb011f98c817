/// Every limit as the research on trials and labels has it, written from there and not from the formulary:
/// id, value, confidence (S seen, S2 secondary, M unverified, D team; the lower of two), countries.
let researchLimits = """
  morphine.label-caution 20 mg/day secondary
  morphine.pacc-daily 15 mg/day unverified
  morphine.label-epidural 30 mg/day secondary
  morphine.pacc-bolus 0.5 mg unverified
  morphine.pacc12-bolus 1 mg unverified
  morphine.pacc-outpatient 0.15 mg unverified
  morphine.label-start-naive 1 mg/day secondary
  morphine.label-start-tolerant 10 mg/day secondary
  morphine.pacc-start 0.5 mg/day unverified
  morphine.label-epidural-start-naive 7.5 mg/day secondary
  morphine.label-epidural-start-tolerant 10 mg/day secondary
  morphine.pacc-concentration 20 mg/mL unverified
  morphine.label-observation 24 h seen
  morphine.pacc-observation 6 h seen
  hydromorphone.pacc-daily 10 mg/day unverified
  hydromorphone.pacc-bolus 0.1 mg unverified
  hydromorphone.pacc12-bolus 0.2 mg unverified
  hydromorphone.pacc-outpatient 0.04 mg unverified
  hydromorphone.pacc-start 0.15 mg/day unverified
  hydromorphone.pacc12-start 0.5 mg/day unverified
  hydromorphone.pacc-concentration 15 mg/mL unverified
  hydromorphone.pacc-observation 6 h seen
  hydromorphone.class-observation 24 h unverified
  fentanyl.pacc-daily 1000 mcg/day unverified
  fentanyl.pacc-bolus 75 mcg unverified
  fentanyl.pacc-outpatient 25 mcg unverified
  fentanyl.pacc-start 75 mcg/day unverified
  fentanyl.pacc-concentration 10 mg/mL unverified
  fentanyl.pacc-observation 6 h seen
  sufentanil.pacc-daily 500 mcg/day unverified
  sufentanil.pacc-bolus 20 mcg unverified
  sufentanil.pacc-start 20 mcg/day unverified
  sufentanil.pacc-concentration 5 mg/mL unverified
  sufentanil.pacc-observation 6 h seen
  ziconotide.us-daily 19.2 mcg/day secondary us
  ziconotide.eu-daily 21.6 mcg/day seen at de eu-other
  ziconotide.pacc-bolus 5 mcg unverified
  ziconotide.monograph-bolus-start 2 mcg secondary
  ziconotide.protocol-bolus-start 2.5 mcg seen
  ziconotide.label-start 2.4 mcg/day secondary
  ziconotide.pacc-start 1.2 mcg/day seen
  ziconotide.label-step 2.4 mcg/day seen
  ziconotide.monograph-step 1.2 mcg/day secondary
  ziconotide.us-steps 3 seen us
  ziconotide.eu-interval 24 h seen at de eu-other
  ziconotide.eu-interval-recommended 48 h seen at de eu-other
  ziconotide.pacc-concentration 100 mcg/mL unverified
  ziconotide.observation 8 h secondary
  bupivacaine.pacc-daily 20 mg/day unverified
  bupivacaine.pacc-bolus 2.5 mg unverified
  bupivacaine.pacc-start 4 mg/day unverified
  bupivacaine.pacc-concentration 30 mg/mL unverified
  clonidine.pacc-daily 600 mcg/day unverified
  clonidine.pacc-bolus 20 mcg unverified
  clonidine.pacc-start 100 mcg/day unverified
  clonidine.pacc-concentration 1000 mcg/mL unverified
  baclofen.label-caution 1000 mcg/day secondary
  baclofen.screening-step 100 mcg secondary
  baclofen.screening-start 50 mcg secondary
  baclofen.walker-start 25 mcg seen
  baclofen.tone-start 25 mcg seen
  baclofen.screening-rise 25 mcg team
  baclofen.screening-interval 24 h secondary
  baclofen.cerebral-step 15 % secondary
  baclofen.spinal-step 30 % unverified
  baclofen.step-interval 24 h secondary
  baclofen.observation 4 h secondary
  """
