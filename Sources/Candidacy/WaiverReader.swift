internal import ClinicalModel
internal import CriteriaModel

/// A waiver works only where a source prints one and its condition holds; every other one is kept in
/// the record and shown as refused.
struct WaiverReader {
  let knowledge: Knowledge
  let context: EvaluationContext

  var outcomes: [WaiverOutcome] {
    context.evidence.waivers.map { WaiverOutcome(waiver: $0, verdict: verdict($0.content)) }
  }

  /// The findings on the printed waivers that someone relies on: time may end what they allow.
  var grounds: [Grounds] {
    let targets = context.evidence.waivers.map {
      CriterionReference(set: $0.content.set, id: $0.content.criterion)
    }
    return knowledge.pathway.waivers.filter { targets.contains($0.of) }.compactMap { permit in
      knowledge.sets[permit.under.set].flatMap { set in
        set.criterion(permit.under.id).map { set.evaluate($0, in: context).grounds }
      }
    }
  }

  /// The finding on a criterion, set aside where a waiver of it works and it is not met.
  func finding(of reference: CriterionReference) -> Finding? {
    guard let set = knowledge.sets[reference.set], let criterion = set.criterion(reference.id)
    else {
      return nil
    }
    let finding = set.evaluate(criterion, in: context)
    guard finding.status == .notMet || finding.status == .indeterminate else { return finding }
    let waiver = outcomes.first {
      guard case .accepted = $0.verdict else { return false }
      return $0.waiver.content.set == reference.set && $0.waiver.content.criterion == reference.id
    }
    return waiver.map { finding.waived(by: $0.waiver.entry) } ?? finding
  }

  private func verdict(_ waiver: Waiver) -> WaiverOutcome.Verdict {
    let target = CriterionReference(set: waiver.set, id: waiver.criterion)
    let permits = knowledge.pathway.waivers.filter { $0.of == target }
    var refusal = WaiverOutcome.Verdict.noSource
    for permit in permits {
      guard let set = knowledge.sets[permit.under.set], let own = set.criterion(permit.under.id)
      else { continue }
      let finding = set.evaluate(own, in: context)
      if finding.status == .met { return .accepted(under: permit.under) }
      refusal = .conditionOpen(under: permit.under, finding.determination)
    }
    return refusal
  }
}
