internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library

/// Asks the engine of hypothetical cases, each once, and no more than may be afforded.
struct WhatIf {
  /// So many hypothetical cases are looked at; beyond, a search says that it was cut short.
  static let mostLooks = 5_000

  let review: ReviewedCase
  let regions: AnswerRegions
  let engine: CandidacyEngine
  private(set) var looks = 0
  /// Whether something was left unsearched: too many cases, or evidence that cannot be supposed.
  private(set) var isCut = false
  private var known: [Suppositions: Look] = [:]

  init(_ review: ReviewedCase) {
    self.review = review
    engine = CandidacyEngine(review.loaded.knowledge)
    regions = AnswerRegions(review.loaded.knowledge, review.context.plan.facts, asOf: review.asOf)
  }

  var knowledge: Knowledge { review.loaded.knowledge }

  /// What leads if these answers were given; nil where no more cases are looked at.
  mutating func look(_ answers: Suppositions) -> Look? {
    if let look = known[answers] { return look }
    guard looks < Self.mostLooks else {
      isCut = true
      return nil
    }
    looks += 1
    let look = engine.look(
      at: review.patientCase.supposing(answers, asOf: review.asOf), asOf: review.asOf)
    known[answers] = look
    return look
  }

  /// Notes that something was left unsearched.
  mutating func cut() { isCut = true }

  /// The solver of a set's criteria in a hypothetical case.
  func solver(
    _ set: CriteriaSet, _ context: EvaluationContext, changesAnswers: Bool = false
  ) -> CriterionSolver {
    CriterionSolver(
      ConditionSolver(regions, context, set, changesAnswers: changesAnswers))
  }

  /// Everything open on which what still blocks in a hypothetical case hangs.
  func openSubjects(in look: Look) -> Set<Gap.Subject> {
    guard let step = look.steps.first(where: { $0.category == .completeTheEvaluation }) else {
      return []
    }
    let criteria = step.findings.compactMap { finding in
      knowledge.sets[finding.reference.set].map {
        openSubjects(finding.criterion, $0, look.context)
      }
    }
    return criteria.reduce(into: Set(step.gaps.map(\.subject))) { $0.formUnion($1) }
  }

  /// The open parts of one criterion, and of the plan that it hangs on.
  private func openSubjects(
    _ criterion: Criterion, _ set: CriteriaSet, _ context: EvaluationContext
  ) -> Set<Gap.Subject> {
    let leaves = criterion.everyCondition(in: set).filter {
      $0.parts.isEmpty && set.read($0, in: context).determination.answer == nil
    }
    return Set(leaves.compactMap(ConditionSolver.subject))
  }
}

extension Suppositions {
  /// How easily answers are had: fewer people first, then what is said before what is measured, looked
  /// up, listed or assessed.
  func cost(_ dictionary: DataDictionary) -> (people: Int, effort: Int) {
    var people: Set<String> = []
    var effort = 0
    for (subject, answer) in self {
      switch answer {
      case .value(let value, let role):
        people.insert(role)
        switch value {
        case .yesNo, .code: effort += dictionary.hasForm(subject) ? 2 : 1
        case .quantity, .date: effort += 2
        }
      case .outcome(_, let role):
        people.insert(role)
        effort += 4
      case .treatments, .trial:
        people.insert("referrer")
        effort += 3
      }
    }
    return (people.count, effort)
  }

  /// A stable name, so that equal sets stand in one order.
  var code: String { keys.map(\.code).sorted().joined(separator: " ") }

  /// The answers in the order in which they are told.
  var inOrder: [(subject: Gap.Subject, answer: Supposed)] {
    sorted { $0.key.code < $1.key.code }.map { (subject: $0.key, answer: $0.value) }
  }
}

extension DataDictionary {
  /// Whether a fact wants evidence of a kind: a document, a test.
  fileprivate func hasForm(_ subject: Gap.Subject) -> Bool {
    if case .fact(let fact) = subject { return facts[fact]?.form != nil }
    return false
  }
}
