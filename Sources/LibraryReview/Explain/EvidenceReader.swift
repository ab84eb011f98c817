internal import ClinicalModel
internal import CriteriaModel

/// Every entry that speaks of what a criterion asks, and what became of it: used, or refused and why.
struct EvidenceReader {
  let review: ReviewedCase
  let finding: Finding
  let conditions: [Condition]
  let facts: Set<String>
  private let stages: Set<String>
  let lists: Set<ListName>
  private let readsTrial: Bool
  let trial: TrialUse?

  init(_ review: ReviewedCase, _ set: CriteriaSet, _ finding: Finding) {
    self.review = review
    self.finding = finding
    let all = finding.criterion.everyCondition(in: set)
    conditions = all
    var facts = Set(all.compactMap(\.fact))
    let plan = review.context.plan.facts
    for option in finding.criterion.options.keys {
      if let fact = plan.options[option] { facts.insert(fact) }
    }
    if !finding.criterion.countries.isEmpty { facts.insert(plan.country) }
    self.facts = facts
    stages = Set(all.compactMap(\.stage))
    lists = Set(all.compactMap(\.list))
    readsTrial = all.contains { if case .trialMeets = $0 { true } else { false } }
    trial = TrialUse(review, all, of: finding)
  }

  /// The entries in their order, corrections and what they replaced among them.
  var considered: [FindingTrace.Consideration] {
    review.patientCase.entries.compactMap(consideration)
  }

  private func consideration(_ entry: Entry) -> FindingTrace.Consideration? {
    guard isConcerned(entry.content) else { return nil }
    let refusal = refusal(of: entry)
    return FindingTrace.Consideration(
      entry: entry.number, date: entry.content.clinicalDate?.printed ?? "",
      role: review.dictionary.title(ofRole: entry.role),
      says: EntryWords(dictionary: review.dictionary).words(entry.content),
      verdict: refusal == nil ? .used : .refused, because: refusal ?? remark(on: entry))
  }

  /// Whether it answers anything that the criterion asks, be it by implication.
  private func isConcerned(_ content: EntryContent) -> Bool {
    switch content {
    case .finding(let finding):
      return facts.contains(finding.fact) || !implied(by: finding).isEmpty
    case .referral: return facts.contains("indication")
    case .review(let review): return stages.contains(review.stage)
    case .therapy: return lists.contains(.therapies)
    case .adverseEvent: return lists.contains(.adverseEvents) || readsTrial
    case .reading: return lists.contains(.readings) || readsTrial
    case .complete(let list, _, _):
      return lists.contains(list) || (readsTrial && list != .therapies && list != .systemicOpioids)
    case .trial, .dose, .rescue: return readsTrial
    case .systemicOpioid: return false
    case .correction(let number, _, _, let replacement):
      let corrected = review.patientCase.entries.first { $0.number == number }
      return (replacement.map(isConcerned) ?? false)
        || (corrected.map { isConcerned($0.content) } ?? false)
    case .waiver(let waiver):
      return waiver.set == finding.reference.set && waiver.criterion == finding.criterion.id
    case .decision, .followUp, .recommendation: return false
    }
  }

  func implied(by finding: ClinicalFinding) -> [String] {
    guard let definition = review.dictionary.facts[finding.fact] else { return [] }
    let code: String
    switch finding.answer {
    case .value(.yesNo(let yes)): code = yes ? "yes" : "no"
    case .value(.code(let own)): code = own
    default: return []
    }
    return definition.implications.filter { $0.values.contains(code) }.map(\.fact)
      .filter(facts.contains)
  }
}
