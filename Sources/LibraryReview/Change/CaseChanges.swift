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

/// Hypothetical answers in words.
struct SuppositionWords {
  let review: ReviewedCase

  /// One line for each answer: what, which answer, from whom.
  func lines(_ answers: Suppositions) -> [String] {
    answers.keys.sorted { $0.code < $1.code }.compactMap { subject in
      answers[subject].map { line(subject, $0) }
    }
  }

  func line(_ subject: Gap.Subject, _ answer: Supposed) -> String {
    let about = review.words.subject(subject)
    switch answer {
    case .value(let value, let role):
      return "\(about): \(text(value, subject)) (from \(title(role)))"
    case .outcome(let outcome, let role):
      let word = review.dictionary.label(of: outcome, in: "review-outcomes").lowercasedStart
      return "\(about): \(word) (from \(title(role)))"
    case .trial: return about
    case .treatments(let added):
      let kinds = added.map { therapy -> String in
        let outcome = therapy.outcome.map {
          ", " + review.dictionary.label(of: $0, in: "therapy-outcomes").lowercasedStart
        }
        return review.dictionary.label(of: therapy.kind, in: "therapy-classes") + (outcome ?? "")
      }
      return added.isEmpty
        ? "\(about): complete as recorded"
        : "\(about): complete, with \(kinds.joined(separator: "; ").lowercasedStart)"
    }
  }

  private func text(_ value: FactValue, _ subject: Gap.Subject) -> String {
    guard case .fact(let fact) = subject else { return "" }
    switch value {
    case .quantity(let range): return range.low.printed
    case .code: return review.dictionary.text(of: value, fact: fact).lowercasedStart
    default: return review.dictionary.text(of: value, fact: fact)
    }
  }

  private func title(_ role: String) -> String {
    review.dictionary.title(ofRole: role).lowercasedStart
  }
}
