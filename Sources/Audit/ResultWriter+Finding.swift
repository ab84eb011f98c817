internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel

extension ResultWriter {
  /// A finding with everything it rests on; its path is the prefix and the criterion's name.
  mutating func finding(_ finding: Finding, _ prefix: String = "") {
    item(prefix, finding.reference.set, "/", finding.reference.id, code: finding.status.code) {
      $0.put(finding.edition)
      $0.put(finding.status)
      $0.put(finding.determination)
      $0.put(finding.grounds)
    }
  }

  private mutating func put(_ status: Finding.Status) {
    switch status {
    case .met: choice(0)
    case .notMet: choice(1)
    case .indeterminate: choice(2)
    case .waived(let entry):
      choice(3)
      put(entry)
    case .notApplicable: choice(4)
    case .pending(let option, let values):
      choice(5)
      put(option.rawValue)
      texts(values)
    case .unverified: choice(6)
    case .informs: choice(7)
    }
  }

  private mutating func put(_ grounds: Grounds) {
    list(grounds.uses) { writer, use in
      writer.put(use.subject)
      writer.put(use.entry)
      writer.optional(use.at) { $0.put($1) }
      writer.optional(use.value) { $0.put($1) }
      writer.optional(use.lastDay) { $0.put($1) }
    }
    list(grounds.turningDays.sorted()) { $0.put($1) }
    list(grounds.dueDays.sorted()) { $0.put($1) }
  }

  /// What the findings lead to.
  mutating func step(_ step: ConclusionStep) {
    item("step:", step.category.rawValue, code: step.date?.description ?? "applies") {
      $0.list(step.findings) { $0.put($1.reference) }
      $0.list(step.gaps) { $0.put($1) }
      $0.list(step.dates.keys.sorted()) { writer, reference in
        writer.put(reference)
        writer.optional(step.dates[reference]) { $0.put($1) }
      }
      $0.numbers(step.entries)
    }
  }

  mutating func waiver(_ outcome: WaiverOutcome) {
    item("waiver:", String(outcome.waiver.entry), code: outcome.verdict.code) {
      $0.put(outcome.waiver.content.set)
      $0.put(outcome.waiver.content.criterion)
      switch outcome.verdict {
      case .noSource: $0.choice(0)
      case .accepted(let reference):
        $0.choice(1)
        $0.put(reference)
      case .conditionOpen(let reference, let determination):
        $0.choice(2)
        $0.put(reference)
        $0.put(determination)
      }
    }
  }
}

extension Finding.Status {
  /// The status in a word.
  var code: String {
    switch self {
    case .met: "met"
    case .notMet: "not-met"
    case .indeterminate: "indeterminate"
    case .waived: "waived"
    case .notApplicable: "not-applicable"
    case .pending: "pending"
    case .unverified: "unverified"
    case .informs: "information"
    }
  }
}

extension Determination {
  /// The determination in a word.
  var code: String {
    switch self {
    case .met: "met"
    case .notMet: "not-met"
    case .indeterminate: "indeterminate"
    }
  }
}

extension WaiverOutcome.Verdict {
  /// The verdict in a word.
  var code: String {
    switch self {
    case .accepted: "accepted"
    case .noSource: "no-source"
    case .conditionOpen: "condition-open"
    }
  }
}
