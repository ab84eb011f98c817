internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// Every entry that speaks of what a criterion asks, and what became of it: used, or refused and why.
struct EvidenceReader {
  let review: ReviewedCase
  let finding: Finding
  private let conditions: [Condition]
  private let facts: Set<String>
  private let stages: Set<String>
  private let lists: Set<ListName>
  private let readsTrial: Bool
  private let trial: TrialUse?

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

  private func implied(by finding: ClinicalFinding) -> [String] {
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

  /// Why an entry does not count; nil where it does.
  private func refusal(of entry: Entry) -> String? {
    let evidence = review.context.evidence
    if evidence.unseen.contains(entry.number) {
      return "recorded or dated after the day on which the case is looked at"
    }
    if let correction = evidence.superseded[entry.number] {
      return "corrected by entry \(correction)"
    }
    if case .correction(let number, let reason, _, nil) = entry.content {
      return "withdraws entry \(number) (\(reason)), and puts nothing in its place"
    }
    if case .waiver = entry.content { return waiver(entry.number) }
    let gap = finding.determination.gaps.first { $0.entries.contains(entry.number) }
    if let gap, gap.reason != .missing { return review.words.reason(gap) }
    let isRead =
      finding.grounds.uses.contains { $0.entry == entry.number }
      || trial?.entries.contains(entry.number) == true
    return isRead || gap != nil ? nil : unread(entry)
  }

  /// Why an entry that stands was not read.
  private func unread(_ entry: Entry) -> String {
    let standing = review.context.evidence.entries.first { $0.number == entry.number } ?? entry
    switch standing.content {
    case .finding(let own):
      let fact = facts.contains(own.fact) ? own.fact : implied(by: own).first ?? own.fact
      return replaced(fact, entry) ?? "not read: \(silence)"
    case .referral: return replaced("indication", entry) ?? "not read: \(silence)"
    case .review(let own):
      let roles = conditions.roles(ofReviewAt: own.stage)
      if !roles.contains(entry.role) {
        return "recorded by a role that the criterion does not ask"
      }
      return "replaced by a later assessment"
    case .reading, .adverseEvent, .dose, .trial, .rescue:
      return trial?.refusal(of: standing.content) ?? listed
    case .therapy: return listed
    default: return "not read: \(silence)"
    }
  }

  /// Why an item of a list that the criterion counts is not among those it counts.
  private var listed: String {
    lists.isEmpty ? "not read: \(silence)" : "does not have what the criterion looks for"
  }

  /// A later answer, or an equal one, stands in its place.
  private func replaced(_ fact: String, _ entry: Entry) -> String? {
    guard let definition = review.dictionary.facts[fact] else { return nil }
    switch review.context.evidence.standing(on: definition) {
    case .answered(let answer) where answer.entry != entry.number:
      return "superseded by entry \(answer.entry) of \(answer.at.printed)"
    case .conflict(let answers) where !answers.contains(where: { $0.entry == entry.number }):
      return "superseded by later answers, which contradict each other"
    default: return nil
    }
  }

  private var silence: String {
    switch finding.status {
    case .notApplicable: "the criterion does not apply"
    case .unverified: "the criterion is not applied"
    case .informs: "the criterion decides nothing"
    default: "the answer was settled without it"
    }
  }

  private func waiver(_ number: Int) -> String? {
    let outcome = review.recommendation.waivers.first { $0.waiver.entry == number }
    switch outcome?.verdict {
    case .accepted?: return nil
    case .conditionOpen?: return "the printed waiver's condition does not hold or is not known"
    case .noSource?, nil: return "the pathway permits no waiver of this criterion"
    }
  }

  /// What is special about an entry that is used.
  private func remark(on entry: Entry) -> String? {
    let use = finding.grounds.uses.first { $0.entry == entry.number }
    var remarks: [String] = []
    if let last = use?.lastDay { remarks.append("counts to \(last.printed)") }
    if case .finding(let own) = entry.content, !facts.contains(own.fact) {
      let labels = implied(by: own).map { review.dictionary.label(ofFact: $0).lowercasedStart }
      remarks.append("answers with yes: \(labels.joined(separator: ", "))")
    }
    if case .correction(let number, _, _, _) = entry.content {
      remarks.append("in place of entry \(number)")
    }
    return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
  }
}

extension Criterion {
  /// Every condition that its answer may rest on, those of criteria that it refers to among them.
  func everyCondition(in set: CriteriaSet) -> [Condition] {
    [appliesIf, condition].compactMap(\.self).flatMap { $0.unfolded(in: set) }
  }
}

extension Condition {
  /// The condition and every one inside it, with those of criteria that it refers to.
  func unfolded(in set: CriteriaSet) -> [Condition] {
    if case .criterionMet(let id) = self {
      return [self] + (set.criterion(id)?.condition?.unfolded(in: set) ?? [])
    }
    return [self] + parts.flatMap { $0.unfolded(in: set) }
  }

  /// The stage whose assessment it asks for.
  var stage: String? {
    if case .review(let stage, _, _) = self { return stage }
    return nil
  }

  /// The list whose items it counts.
  var list: ListName? {
    switch self {
    case .count(let filter, _, _), .reckon(_, let filter, _, _): filter.list
    default: nil
    }
  }
}

extension [Condition] {
  fileprivate func roles(ofReviewAt stage: String) -> Set<String> {
    reduce(into: []) { roles, condition in
      if case .review(stage, let own, _) = condition { roles.formUnion(own) }
    }
  }
}
