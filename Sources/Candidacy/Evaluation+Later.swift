internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

extension Evaluation {
  /// Whether a later look at the same entries must lead to the same, told by what time may have turned
  /// alone: every such finding comes out as before.
  ///
  /// It says no where more than the findings decides: where a waiver is asked for, or an answer about
  /// the last trial, which ages too.
  func leadsToTheSame(in later: EvaluationContext) -> Bool {
    guard waivers.isEmpty, !asksAfterTrial else { return false }
    let (asOf, day) = (context.evidence.asOf, later.evidence.asOf.day)
    func holds(
      _ own: (determination: Determination, grounds: Grounds), _ condition: Condition
    ) -> Bool {
      own.grounds.stands(from: asOf, to: day)
        || later.read(condition).determination.answer == own.determination.answer
    }
    guard holds(population, knowledge.pathway.population),
      holds(declined, knowledge.pathway.declined),
      options.supposed.allSatisfy({ $0.grounds.stands(from: asOf, to: day) })
    else { return false }
    return findings.allSatisfy { own in
      if own.grounds.stands(from: asOf, to: day) { return true }
      let set = knowledge.sets[own.reference.set]
      guard let then = set?.evaluate(own.criterion, in: later) else { return false }
      return Self.comesOutAlike(then, own)
    }
  }

  // The optimiser of Swift 6.3.1 crashes where this stands in the closure above.
  @inline(never)
  private static func comesOutAlike(_ then: Finding, _ own: Finding) -> Bool {
    then.status == own.status && then.determination.answer == own.determination.answer
  }

  /// The findings whose status is another one in a later evaluation.
  func turned(in later: Evaluation) -> [Finding] {
    let then = Dictionary(
      later.findings.map { ($0.reference, $0.status) }, uniquingKeysWith: { first, _ in first })
    return findings.filter { then[$0.reference] != $0.status }
  }

  /// Whether what the last trial leads to hangs on an answer that was given after it.
  private var asksAfterTrial: Bool {
    switch currentTrial?.assessment.outcome {
    case .negative, .positiveNotTolerated: true
    default: false
    }
  }
}
