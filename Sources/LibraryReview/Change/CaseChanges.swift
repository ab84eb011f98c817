internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting
internal import TrialAnalysis

/// What is missing to decide a case, what would change it once it is decided, and until when it holds.
public struct CaseChanges: Sendable {
  let review: ReviewedCase
  /// Of an undecided case: the smallest sets that would decide it.
  let deciding: DecidingSets?
  /// Of a decided case: the smallest changes that would turn it.
  let turning: TurningChanges?
  /// How the last trial stands to each threshold of the rule that judges it.
  let trialMargins: [Margin]
  let regions: AnswerRegions

  /// Looks at a case, by asking the engine of hypothetical ones.
  public init(_ review: ReviewedCase) {
    var whatIf = WhatIf(review)
    self.review = review
    let isOpen = review.recommendation.category == .completeTheEvaluation
    deciding = isOpen ? DecidingSets(&whatIf) : nil
    turning = isOpen ? nil : TurningChanges(&whatIf)
    regions = whatIf.regions
    let rules = review.loaded.knowledge.outcomeRules
    trialMargins =
      review.recommendation.trial.map { result in
        TrialMargins(
          trial: result.assessment.trial, profile: result.assessment.profile, rules: rules
        ).margins(of: result.assessment.profile.response)
      } ?? []
  }
}
