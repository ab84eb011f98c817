public import Candidacy
public import ClinicalModel
public import Library
internal import TrialAnalysis

/// Whether a trial's outcome survives an error of one point in any one reading, and its loss: what the
/// report says of it, for the library's other tools.
public struct TrialStability: Sendable {
  /// One sentence or a few.
  public let words: String

  /// Tries every single reading of a trial.
  public init(_ result: TrialResult, in loaded: LoadedKnowledge, asOf: AsOf) {
    let trial = result.assessment.trial
    let outcome = result.assessment.outcome.headline.lowercased()
    let robustness = result.judge(by: loaded.knowledge.outcomeRules).robustness(
      of: result.assessment, following: result.course(asOf: asOf))
    let stability = StabilityWords(
      robustness: robustness, trial: trial, dictionary: loaded.knowledge.dictionary)
    words =
      "Trial \(trial.start.content.id), \(outcome): "
      + (result.assessment.stops.isEmpty
        ? stability.sentence : "stopped, whatever the readings say.")
  }
}

extension TrialResult {
  /// A judge of the trial.
  func judge(by rules: OutcomeRules) -> TrialJudge {
    TrialJudge(assessment.trial, rules: rules, walker: assessment.walker ?? .notMet)
  }

  /// The protocol that it follows, at the moment of looking; nil where it follows none.
  func course(asOf: AsOf) -> FollowedProtocol? {
    review.map { FollowedProtocol($0.standing.plan, asOf: asOf) }
  }
}
