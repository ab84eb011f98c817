internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// What the trial rules of a criterion read of the last trial, and why they read nothing else.
struct TrialUse {
  /// The entries that the rules read.
  let entries: Set<Int>
  private let trial: TrialEvidence
  private let scales: Set<String>

  /// What a finding read of the last trial; nil where it read none.
  init?(_ review: ReviewedCase, _ conditions: [Condition], of finding: Finding) {
    guard let start = review.context.evidence.trials.last,
      finding.grounds.uses.contains(where: { $0.entry == start.entry })
    else { return nil }
    let trial = TrialEvidence(start, in: review.context.evidence, dictionary: review.dictionary)
    let profiles = conditions.compactMap { condition -> TrialProfile? in
      guard case .trialMeets(let id) = condition else { return nil }
      return review.loaded.knowledge.profiles[id]
    }
    // A rule for another purpose or method is settled before any reading is looked at.
    let judging = profiles.filter { profile in
      profile.purpose == start.content.purpose
        && (profile.methods.isEmpty || profile.methods.contains(start.content.method))
    }
    let rules = judging.flatMap { [$0.response, $0.goal].compactMap(\.self) }
    let scales = rules.reduce(into: Set()) { $0.formUnion($1.scales(among: trial.instruments)) }
    let readings = trial.readings.filter { scales.contains($0.reading.scale) }
    entries = Set([start.entry] + trial.doses.map(\.entry) + readings.map(\.entry))
    self.trial = trial
    self.scales = scales
  }

  /// Why an entry about a trial was not read; nil where it is about none.
  func refusal(of content: EntryContent) -> String? {
    switch content {
    case .trial: "a later trial stands in its place"
    case .dose(let dose): other(dose.trial) ?? placebo(dose)
    case .rescue(let rescue):
      other(rescue.trial) ?? "the answer is the same without the readings after it"
    case .reading(let reading): other(reading.trial) ?? scale(reading.scale)
    case .adverseEvent(let event):
      event.trial.flatMap(other) ?? "the trial's rule does not ask for adverse events"
    default: nil
    }
  }

  private func other(_ id: String) -> String? {
    id == trial.start.content.id ? nil : "belongs to trial \(id), not to the last one"
  }

  private func placebo(_ dose: Dose) -> String? {
    dose.given == .placebo ? "a placebo is no trial of the drug" : nil
  }

  private func scale(_ scale: String) -> String {
    scales.isEmpty
      ? "not read: the trial's method or purpose settled the answer"
      : "the trial's rule does not look at this scale"
  }
}

extension ResponseRule {
  /// The scales whose readings it looks at.
  fileprivate func scales(among instruments: [String: Instrument]) -> Set<String> {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.scales(among: instruments)) }
    case .painRelief, .abovePlacebo:
      Set(instruments.values.filter { $0.measures == .pain }.map(\.id))
    case .scoreDrop(let scale, _, _, _, _), .percentFall(let scale, _, _, _),
      .assessed(let scale, _):
      [scale]
    }
  }
}
