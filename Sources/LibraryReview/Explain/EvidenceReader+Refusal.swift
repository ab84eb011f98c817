internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

extension EvidenceReader {
  /// Why an entry does not count; nil where it does.
  func refusal(of entry: Entry) -> String? {
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
  func remark(on entry: Entry) -> String? {
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

extension [Condition] {
  fileprivate func roles(ofReviewAt stage: String) -> Set<String> {
    reduce(into: []) { roles, condition in
      if case .review(stage, let own, _) = condition { roles.formUnion(own) }
    }
  }
}
