import Testing

/// The rows of sections I to S of the clinical research that print numbers, written from it by hand and not
/// from the library.
///
/// Columns: set, row, kind, for whom (NC non-cancer pain, CA cancer pain, SP spasticity), confidence (`off`
/// where the row is not applied), thresholds, and words of the statement.
enum SourceTable {
  static let rows = """
    pacc-2017 | pacc17.trial.observe-6h | required | NC CA | secondary | trial.observation-planned >= 6 h | (>=) 6 h; responsible adult
    pacc-2017 | pacc17.success | information | NC CA | unverified off | | (>=) 50 %
    pacc-2017 | pacc17.trial-bolus | information | NC CA | unverified off | | Morphine 0.1 to 0.5 mg; hydromorphone 0.025 to 0.1 mg; fentanyl 15 to 75 mcg; sufentanil 5 to 20 mcg; bupivacaine 0.5 to 2.5 mg; clonidine 5 to 20 mcg; ziconotide 1 to 5 mcg
    pacc-2017 | pacc17.start-dose | information | NC CA | unverified off | | morphine 0.1 to 0.5 mg; hydromorphone 0.01 to 0.15 mg; ziconotide 0.5 to 1.2 mcg; fentanyl 25 to 75 mcg; bupivacaine 0.01 to 4 mg; clonidine 20 to 100 mcg
    pacc-2017 | pacc17.max | caution | NC CA | unverified off | | Morphine 20 mg/mL, 15 mg/d; hydromorphone 15 mg/mL, 10 mg/d; fentanyl 10 mg/mL, 1000 mcg/d; bupivacaine 30 mg/mL, 15 to 20 mg/d; clonidine 1000 mcg/mL, 600 mcg/d; ziconotide 100 mcg/mL, 19.2 mcg/d
    medtronic-cancer-referral | mdtca.refer | information | CA | seen | life-expectancy > 3 mo; pain.vas >= 5 cm; opioid.daily-mme >= 200 {MME}/d | (>) 3 months; (>=) 5 despite 200 mg a day
    smith-2002 | smith02.entry | information | CA | seen | life-expectancy >= 3 mo; pain.vas >= 5 cm; opioid.daily-mme >= 200 {MME}/d | (>=) 5 of 10; (>=) 200 mg; (>=) 3 months
    smith-2002 | smith02.success | information | CA | seen | | 4 weeks; VAS by at least (>=) 20 %; toxicity by at least (>=) 20 %
    smith-2005 | smith05.crossover | information | CA | seen | | (>=) 5 despite 320 mg; 1 month
    oncology-1999 | onc99.device | information | CA | seen | life-expectancy > 3 mo | (<) 3 months; (>) 3 months
    deer-treatment-of-pain | dtp.csf | information | CA | seen | life-expectancy >= 3 mo | (>=) 3 months
    schmerzzentrum-at | at.trial-1wk | required | NC CA | seen | trial.catheter-duration >= 1 wk | (>=) 1 week
    hunter-2012 | hips.nc | information | NC | seen | | 2003; 24 of 25
    fpm-anzca-2020 | fpm.ccs | information | NC | partial | | 10 quality statements
    lioresal-intrathecal-label | itb.tbi-1y | required | SP | seen | spasticity.brain-injury-date >= 1 a | (>=) 1 year
    lioresal-intrathecal-label | itb.age | exclusion | SP | secondary | age < 4 a | < 4 years
    lioresal-intrathecal-label | itb.screen.step1 | information | SP | secondary | | 50 mcg in 1 mL; (>=) 1 minute; 4 to 8 hours
    lioresal-intrathecal-label | itb.screen.paed | information | SP | secondary | | 25 mcg
    lioresal-intrathecal-label | itb.screen.step2 | information | SP | secondary | | 75 mcg (1.5 mL), 24 hours; 4 to 8 hours
    lioresal-intrathecal-label | itb.screen.step3 | information | SP | secondary | | 100 mcg (2 mL), 24 hours
    lioresal-intrathecal-label | itb.screen.fail | exclusion | SP | secondary | | 100 mcg
    lioresal-intrathecal-label | itb.screen.timing | information | SP | seen | | 30 to 60 minutes; 4 to 6 hours; 4 to 8 hours
    lioresal-intrathecal-label | itb.start-dose | information | SP | secondary | | 2 times; (>) 8 hours, 1 time; first 24 hours
    lioresal-intrathecal-label | itb.titrate | information | SP | partial | | 24 hours; 5 to 15 %; 10 to 30 %
    lioresal-intrathecal-label | itb.maintenance | information | SP | secondary | | 300 to 800 mcg/d; 90 to 703 mcg/d; (>) 1000 mcg/d
    lioresal-intrathecal-label | itb.contra.implant | exclusion | SP | seen | implant.depth > 2.5 cm | (>) 2.5 cm
    itb-screening-2016 | itbscr16.dose | information | SP | seen | | 50 mcg; 25 mcg; 75 and 100 mcg, 24 h
    itb-screening-2016 | itbscr16.monitor | required | SP | seen | screening.measures-within-4h >= 2 1 | first 2 h; (>=) 2 times within 4 h
    itb-european-consensus-2022 | eu22.best | information | SP | seen | | Multisegmental
    itb-european-consensus-2022 | eu22.focal | caution | SP | seen | | botulinum toxin
    sisters-2018 | sisters.entry | information | SP | seen | age 18 to 75 a; spasticity.stroke-date > 6 mo; spasticity.limbs-affected >= 2 1; spasticity.leg-groups-grade-3 >= 2 1 | 18 to 75; (>) 6 months; (>=) 2 limbs; (>=) 3 in at least (>=) 2; 1 month
    itb-commissioning-england | uk.itb.severity | required | SP | seen | spasticity.groups-grade-4 >= 2 1; spasticity.penn >= 3 {score} | (>=) 4 in at least (>=) 2; (>=) 3
    nice-cg145 | cg145.indication | required | SP | seen | age < 19 a | III to V; (<) 19
    nice-cg145 | cg145.contra | exclusion | SP | seen | age < 19 a | (<) 19
    nice-cg145 | cg145.potential | caution | SP | seen | age < 19 a | (<) 19
    nice-cg145 | cg145.tone-supports | caution | SP | seen | age < 19 a | (<) 19
    nice-cg145 | cg145.test | required | SP | unverified off | | 3 to 5 h
    cmsc-2015-survey | cmsc15.survey | information | SP | seen | | half of 22
    morphine-intrathecal-label | mor.indication | required | NC CA | seen | age >= 18 a | >= 18
    morphine-intrathecal-label | mor.trial.inpatient | required | NC CA | seen | | (>=) 24 hours
    morphine-intrathecal-label | mor.start | information | NC CA | secondary | | 0.2 to 1 mg/d; 1 to 10 mg/d; (>) 20 mg/d
    morphine-intrathecal-label | mor.contra.general | exclusion | NC CA | secondary | | 14 days
    ziconotide-label-us | zic.dose | information | NC CA | secondary | | (<=) 2.4 mcg/d (0.1 mcg/h); 2 to 3 times a week; 19.2 mcg/d (0.8 mcg/h) by day 21
    ziconotide-label-us | zic.suicide | caution | NC CA | seen | age >= 65 a | >= 65
    synchromed-device | dev.depth | exclusion | NC CA SP | seen | implant.depth > 2.5 cm | > 2.5 cm
    prometra-device | dev.depth | exclusion | NC CA SP | seen | implant.depth > 2.5 cm | > 2.5 cm
    medstream-device | dev.depth | exclusion | NC CA SP | seen | implant.depth > 2.5 cm | > 2.5 cm
    prometra-device | dev.age | required | NC CA SP | seen | age >= 22 a; age >= 12 a | >= 22; >= 12
    synchromed-device | dev.preservative | exclusion | NC CA SP | seen | drug.ph <= 3 1 | <= 3
    asra-2018-interventional-pain | ac.aspirin | caution | NC CA SP | secondary | aspirin.last-dose < 6 d; aspirin.last-dose >= 6 d | 6 days
    asra-2018-interventional-pain | ac.nsaid | caution | NC CA SP | secondary | nsaid.last-dose < 10 d | 5 half-lives; ibuprofen 1 day; indomethacin 2; meloxicam 4; nabumetone 6; piroxicam 10
    asra-2018-interventional-pain | ac.cilostazol | caution | NC CA SP | secondary | cilostazol-dipyridamole.last-dose < 2 d; cilostazol-dipyridamole.last-dose >= 2 d | 2 days
    asra-2018-interventional-pain | ac.warfarin | required | NC CA SP | secondary | warfarin.last-dose >= 5 d | 5 days; 6 h; <= 1.2
    asra-2018-interventional-pain | ac.acenocoumarol | required | NC CA SP | secondary | acenocoumarol.last-dose >= 3 d | 3 days; 24 h
    asra-2018-interventional-pain | ac.heparin | required | NC CA SP | secondary | heparin.last-dose < 24 h; heparin.last-dose >= 6 h; heparin.last-dose >= 24 h | 6 h; 2 h; 24 h
    asra-2018-interventional-pain | ac.lmwh | required | NC CA SP | secondary | lmwh.last-dose < 24 h; lmwh.last-dose >= 12 h; lmwh.last-dose >= 24 h | 12 h; 24 h; 12 to 24 h
    asra-2018-interventional-pain | ac.p2y12-doac | required | NC CA SP | unverified off | | clopidogrel 7 d; prasugrel 7 to 10 d; ticagrelor 5 d; fondaparinux 4 d; dabigatran 4 d; 5 to 6 d; rivaroxaban 3 d; apixaban 3 d
    neuraxial-thrombocytopenia | ac.platelets | caution | NC CA SP | partial | | 50 x 10^9/L; 70 x 10^9/L
    neuromodulation-infection-practices | inf.abx | required | NC CA SP | secondary | | 1 h
    ege-2023 | dm.hba1c-7 | caution | NC CA SP | seen | hba1c >= 7 %; glucose >= 200 mg/dL | 195; 37.5 %; >= 7 %; 40 %; >= 200 mg/dL; 2.3 %
    scs-medical-considerations | dm.glucose-200 | caution | NC CA SP | seen | glucose >= 200 mg/dL | < 200 mg/dL
    asa-asra-2016 | resp.monitor-24h | information | NC CA | seen | | >= 24 h; 12 h; every 2 hours; >= 2 h; 20 min
    team-policy | psy.validity | information | NC | unverified off | | 6 or 12 months
    embrace-tdd-protocol | emb.entry | information | NC | seen | age >= 18 a; opioid.daily-mme > 0 {MME}/d; opioid.daily-mme <= 120 {MME}/d; pain.vas >= 50 mm; nose.total >= 40 {score} | (>=) 18; (>) 0; (<=) 120; (>=) 50 mm; (>=) 40
    grider-2011 | grider.opioid-free | information | NC | seen | | 6 weeks; 25, 50, 100, 200, 400 mcg; 50 to 400 mcg
    utmb-microdose | micro.opioid-free | information | NC | seen | | 4 to 6 weeks; (<) 0.2 mg/d
    textbook-patient-selection | tx.success | information | NC CA | seen | | 50 %
    textbook-patient-selection | tx.duration | information | NC | seen | pain.expected-duration > 6 mo | (>) 6 months
    nmf-scs-trial | scs.success-analogue | information | NC | seen | | 50 %
    """

  /// A line of the table.
  struct Row: Sendable, CustomTestStringConvertible {
    let set: String
    let id: String
    let kind: String
    let population: [String]
    let confidence: String
    let thresholds: [String]
    let says: [String]
    var testDescription: String { "\(set) \(id)" }
  }

  static let parsed: [Row] = rows.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    guard cells.count == 7 else { return nil }
    return Row(
      set: cells[0], id: cells[1], kind: cells[2],
      population: cells[3].split(separator: " ").map {
        ["NC": "noncancer-pain", "CA": "cancer-pain", "SP": "spasticity"][$0] ?? String($0)
      }, confidence: cells[4], thresholds: parts(cells[5]), says: parts(cells[6]))
  }

  private static func parts(_ cell: String) -> [String] {
    cell.split(separator: ";").map(trimmed)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
