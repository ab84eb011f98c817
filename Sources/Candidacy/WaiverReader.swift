internal import ClinicalModel
internal import CriteriaModel

/// A waiver works only where a source prints one and its condition holds; every other one is kept in
/// the record and shown as refused.
struct WaiverReader {
  private let reader: FindingReader
  let outcomes: [WaiverOutcome]

  init(_ reader: FindingReader) {
    self.reader = reader
    outcomes = reader.context.evidence.waivers.map {
      WaiverOutcome(waiver: $0, verdict: Self.verdict($0.content, reader))
    }
  }

  /// The findings on the printed waivers that someone relies on: time may end what they allow.
  var grounds: [Grounds] {
    let targets = outcomes.map {
      CriterionReference(set: $0.waiver.content.set, id: $0.waiver.content.criterion)
    }
    return reader.knowledge.pathway.waivers.filter { targets.contains($0.of) }
      .compactMap { reader.finding(of: $0.under)?.grounds }
  }

  /// The finding, set aside where a waiver of its criterion works and it is not met.
  func waived(_ finding: Finding) -> Finding {
    guard finding.status == .notMet || finding.status == .indeterminate else { return finding }
    let waiver = outcomes.first {
      guard case .accepted = $0.verdict else { return false }
      return $0.waiver.content.set == finding.reference.set
        && $0.waiver.content.criterion == finding.reference.id
    }
    return waiver.map { finding.waived(by: $0.waiver.entry) } ?? finding
  }

  private static func verdict(
    _ waiver: Waiver, _ reader: FindingReader
  ) -> WaiverOutcome.Verdict {
    let target = CriterionReference(set: waiver.set, id: waiver.criterion)
    var refusal = WaiverOutcome.Verdict.noSource
    for permit in reader.knowledge.pathway.waivers where permit.of == target {
      guard let finding = reader.finding(of: permit.under) else { continue }
      if finding.status == .met { return .accepted(under: permit.under) }
      refusal = .conditionOpen(under: permit.under, finding.determination)
    }
    return refusal
  }
}

/// Reads criteria against the evidence; what an earlier look found and time has not touched stands.
struct FindingReader {
  let knowledge: Knowledge
  let context: EvaluationContext
  /// The earlier look at the same entries, where its trials came out the same.
  let earlier: Evaluation?

  /// The finding on a criterion, whatever is waived.
  func finding(of reference: CriterionReference) -> Finding? {
    if let earlier, let own = earlier.read[reference],
      own.grounds.stands(
        from: earlier.context.evidence.asOf, to: context.evidence.asOf.day)
    {
      return own
    }
    guard let set = knowledge.sets[reference.set] else { return nil }
    return set.criterion(reference.id).map { set.evaluate($0, in: context) }
  }
}
