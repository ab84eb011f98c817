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

  /// The findings, each set aside where a waiver of its criterion works and it is not met.
  func waived(_ findings: [Finding]) -> [Finding] {
    outcomes.isEmpty ? findings : findings.map(waived)
  }

  /// The finding, set aside where a waiver of its criterion works and it is not met.
  private func waived(_ finding: Finding) -> Finding {
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

  /// The findings on the criteria that a stage adopts, whatever is waived.
  func findings(inStage stage: Int) -> [Finding] {
    knowledge.adopted[stage].indices.map { place in
      if let own = earlier?.read[stage][place], stands(own.grounds) { return own }
      let adopted = knowledge.adopted[stage][place]
      return adopted.set.evaluate(adopted.criterion, in: context)
    }
  }

  /// The finding on a criterion, adopted or not, whatever is waived.
  func finding(of reference: CriterionReference) -> Finding? {
    guard let set = knowledge.sets[reference.set] else { return nil }
    return set.criterion(reference.id).map { set.evaluate($0, in: context) }
  }

  private func stands(_ grounds: Grounds) -> Bool {
    guard let earlier else { return false }
    return grounds.stands(from: earlier.context.evidence.asOf, to: context.evidence.asOf.day)
  }
}
