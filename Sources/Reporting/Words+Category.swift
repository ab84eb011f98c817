internal import Candidacy
internal import TrialAnalysis

/// The tool's own words for its codes. Guideline sentences are data and stand in `Criteria/`.
extension RecommendationCategory {
  /// The conclusion in words.
  var headline: String {
    switch self {
    case .stopAndEscalate: "Stop and escalate"
    case .patientDeclines: "The patient declines"
    case .noPathwayApplies: "No pathway applies"
    case .notACandidate: "Not a candidate"
    case .externalSystem: "Consider an external or tunnelled system instead"
    case .holdUntil: "Hold"
    case .correctAndReevaluate: "Correct and re-evaluate"
    case .completeTheEvaluation: "Complete the evaluation"
    case .teamConference: "Refer to the team conference"
    case .doNotImplant: "Do not implant"
    case .repeatOrModifyTrial: "Repeat or modify the trial"
    case .continueTrial: "Continue the trial"
    case .proceedToTrial: "Proceed to the trial"
    case .recommendWithoutTrial: "Implantation for consideration, without a trial"
    case .recommendImplantation: "Implantation for consideration"
    }
  }

  /// What the conclusion means.
  var meaning: String {
    switch self {
    case .stopAndEscalate:
      "An adverse event on the stop list, or a grave one, is on record. It comes before everything else."
    case .patientDeclines:
      "The patient does not want this therapy. The case is closed and can be reopened."
    case .noPathwayApplies:
      "The patient lies outside the population that this pathway is made for."
    case .notACandidate:
      "A lasting exclusion or an unmet requirement without remedy is on record."
    case .externalSystem:
      "The recorded prognosis is shorter than an implanted system is for."
    case .holdUntil: "An exclusion of the moment is on record. Check again on the date given."
    case .correctAndReevaluate:
      "A requirement is not met, or the planned option is excluded, and that can be corrected."
    case .completeTheEvaluation:
      "Something that must be known is missing, too old or contradictory. That is neither a yes nor a no."
    case .teamConference: "Reviewers or adopted sources disagree, and no rule decides between them."
    case .doNotImplant: "The trial was negative for this drug and method."
    case .repeatOrModifyTrial:
      "The trial does not support implantation as it stands. A repeat says what changes."
    case .continueTrial: "The trial is not finished."
    case .proceedToTrial:
      "Every criterion that must be settled before the trial is met, and no exclusion is on record."
    case .recommendWithoutTrial:
      "The criteria are met, and a waiver of the trial that a source prints applies."
    case .recommendImplantation: "The criteria are met and the trial was positive."
    }
  }
}

extension ConclusionStep {
  /// What it means after a trial where the outcome alone does not say; nil where it does.
  func meaning(of outcome: TrialAssessment.Outcome?) -> String? {
    switch (category, outcome) {
    case (.doNotImplant, .positiveNotTolerated):
      "The trial was not tolerated, and the team says that nothing is left that another could change."
    case (.doNotImplant, .negative) where !gaps.isEmpty:
      category.meaning + " If its protocol was deviated from, it is repeated: that is not known."
    case (.repeatOrModifyTrial, .negative):
      "The trial was negative, but its protocol was deviated from, or another method is planned since."
    default: nil
    }
  }
}

extension TrialAssessment.Outcome {
  /// The outcome in words.
  var headline: String {
    switch self {
    case .stoppedForSafety: "Stopped for safety"
    case .indeterminate: "Indeterminate"
    case .positive: "Positive"
    case .positiveNotTolerated: "Positive, but not tolerated"
    case .partial: "Partial"
    case .negative: "Negative"
    case .continueTrial: "Not finished"
    }
  }
}
