internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

/// Hypothetical answers in words.
struct SuppositionWords {
  /// One answer: what it is about, what is on record, what it would have to be, and who gives it.
  struct Said {
    let what: String
    let now: String
    /// nil where only what it is about can be said.
    let answer: String?
    /// The title of the role; nil where it is nobody's alone.
    let from: String?
  }

  let review: ReviewedCase

  /// One line for each answer: what, which answer, from whom.
  func lines(_ answers: Suppositions) -> [String] {
    said(answers).map { said in
      let from = said.from.map { " (from \($0.lowercasedStart))" } ?? ""
      return said.what + (said.answer.map { ": \($0)" } ?? "") + from
    }
  }

  /// The same answers in their parts.
  func said(_ answers: Suppositions) -> [Said] {
    answers.inOrder.map { subject, answer in
      let (words, role) = text(answer, subject)
      return Said(
        what: review.words.subject(subject), now: now(subject), answer: words,
        from: role.map(review.dictionary.title(ofRole:)))
    }
  }

  private func text(
    _ answer: Supposed, _ subject: Gap.Subject
  ) -> (words: String?, role: String?) {
    switch answer {
    case .value(let value, let role): (text(value, subject), role)
    case .outcome(let outcome, let role): (outcomeWord(outcome), role)
    case .trial: (nil, nil)
    case .treatments(let added):
      (
        added.isEmpty
          ? "complete as recorded"
          : "complete, with \(added.map(kind).joined(separator: "; ").lowercasedStart)", nil
      )
    }
  }

  private func kind(_ therapy: Therapy) -> String {
    let outcome = therapy.outcome.map {
      ", " + review.dictionary.label(of: $0, in: "therapy-outcomes").lowercasedStart
    }
    return review.dictionary.label(of: therapy.kind, in: "therapy-classes") + (outcome ?? "")
  }

  private func outcomeWord(_ outcome: String) -> String {
    review.dictionary.label(of: outcome, in: "review-outcomes").lowercasedStart
  }

  private func text(_ value: FactValue, _ subject: Gap.Subject) -> String {
    guard case .fact(let fact) = subject else { return "" }
    switch value {
    case .code: return review.dictionary.text(of: value, fact: fact).lowercasedStart
    default: return review.dictionary.text(of: value, fact: fact)
    }
  }
}

extension SuppositionWords {
  /// What is on record of it.
  private func now(_ subject: Gap.Subject) -> String {
    let evidence = review.context.evidence
    switch subject {
    case .fact(let fact):
      guard let definition = review.dictionary.facts[fact] else { return "not recorded" }
      return now(evidence.standing(on: definition), subject)
    case .review(let stage, let roles):
      let given = evidence.reviews(of: stage).last { roles.contains($0.role) }
      return given.map { outcomeWord($0.review.outcome) } ?? "not recorded"
    case .list(let list, let trial):
      return evidence.completeness(of: list, trial: trial) == nil
        ? "not declared complete" : "complete as recorded"
    case .trial: return "not recorded"
    }
  }

  private func now(
    _ standing: ClinicalModel.Standing<RecordedAnswer>, _ subject: Gap.Subject
  ) -> String {
    switch standing {
    case .missing: "not recorded"
    case .answered(let answer): text(answer.answer, subject)
    case .conflict(let answers):
      "contradictory: "
        + answers.map { "\(text($0.answer, subject)) (entry \($0.entry))" }
        .joined(separator: "; ")
    }
  }

  private func text(_ answer: Answer, _ subject: Gap.Subject) -> String {
    switch answer {
    case .value(let value): text(value, subject)
    case .absent(let absence): "recorded as \(absence.words)"
    }
  }
}
