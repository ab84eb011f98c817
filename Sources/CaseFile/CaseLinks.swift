internal import ClinicalModel
internal import Markup

/// What entries say of each other: trials, doses, goals and superseded entries must be there, each
/// once, and nothing is recorded twice.
struct CaseLinks {
  let entries: [Entry]
  let lines: [Element]

  func check(_ decoder: inout CaseDecoder) {
    checkIDs(&decoder)
    checkCorrections(&decoder)
    checkRepeatedReadings(&decoder)
  }

  private func checkIDs(_ decoder: inout CaseDecoder) {
    let superseded = Set(entries.compactMap(\.supersedes))
    var trials: [String: TrialStart] = [:]
    var doses: [String: Dose] = [:]
    // Walked by place: copying every entry and its line would cost more than the check.
    let standing = entries.indices.filter { !superseded.contains(entries[$0].number) }
    for place in standing {
      switch entries[place].standing {
      case .trial(let trial):
        if trials.updateValue(trial, forKey: trial.id) != nil {
          reportTwice("trial", trial.id, lines[place], &decoder)
        }
      case .dose(let dose):
        if doses.updateValue(dose, forKey: dose.id) != nil {
          reportTwice("dose", dose.id, lines[place], &decoder)
        }
      default: break
      }
    }
    checkChanges(standing, &decoder)
    for place in standing {
      guard let content = entries[place].standing else { continue }
      checkLinks(content, lines[place], trials, doses, &decoder)
    }
  }

  private func reportTwice(
    _ what: String, _ id: String, _ line: Element, _ decoder: inout CaseDecoder
  ) {
    decoder.report(
      "case.duplicate-id", at: line, "\(what) '\(id)' is recorded twice",
      fix: "give the second its own id, or make it a correction of the first")
  }

  private func checkLinks(
    _ content: EntryContent, _ line: Element, _ trials: [String: TrialStart],
    _ doses: [String: Dose], _ decoder: inout CaseDecoder
  ) {
    for link in content.links {
      guard let fault = Self.fault(of: link, trials, doses) else { continue }
      decoder.report(fault.code, at: line, fault.summary)
    }
    if !trials.isEmpty, let what = content.lackOfTrial {
      decoder.report(
        "case.trial-missing", at: line, what, fix: "add trial=\"…\", so that it counts")
    }
    if let (id, trial) = content.doseOfTrial, let dose = doses[id], dose.trial != trial {
      decoder.report(
        "case.wrong-trial", at: line,
        "dose '\(id)' belongs to trial '\(dose.trial)', not '\(trial)'")
    }
    if case .dose(let dose) = content, let changed = dose.changes.flatMap({ doses[$0] }),
      let fault = dose.fault(changing: changed)
    {
      decoder.report(
        "case.changes", at: line, fault,
        fix: "name the infusion of this trial whose rate it changes, or leave out changes")
    }
  }

  private static func fault(
    of link: Link, _ trials: [String: TrialStart], _ doses: [String: Dose]
  ) -> (code: String, summary: String)? {
    switch link {
    case .trial(let id):
      guard trials[id] == nil else { return nil }
      return ("case.unknown-trial", "trial '\(id)' is not recorded in this case")
    case .dose(let id):
      guard doses[id] == nil else { return nil }
      return ("case.unknown-dose", "dose '\(id)' is not recorded in this case")
    case .goal(let trial, let goal):
      let agreed = trials[trial]?.goals ?? []
      guard !agreed.contains(where: { $0.id == goal }) else { return nil }
      return ("case.unknown-goal", "goal '\(goal)' was not agreed in trial '\(trial)'")
    }
  }

  private func checkCorrections(_ decoder: inout CaseDecoder) {
    var done: [Int: Int] = [:]
    for (entry, line) in zip(entries, lines) {
      guard let number = entry.supersedes else { continue }
      if number >= entry.number {
        decoder.report(
          "case.correction", at: line,
          "entry \(entry.number) corrects entry \(number), which does not stand before it")
      } else if isSeal(number) {
        decoder.report(
          "case.correction", at: line,
          "entry \(number) is a sealed recommendation, which nothing corrects", fix: "seal anew")
      } else if let other = done.updateValue(entry.number, forKey: number) {
        decoder.report(
          "case.correction", at: line,
          "entry \(number) is already corrected by entry \(other)", fix: "correct entry \(other)")
      }
    }
  }

  private func isSeal(_ number: Int) -> Bool {
    guard entries.indices.contains(number - 1) else { return false }
    if case .recommendation = entries[number - 1].content { return true }
    return false
  }

  /// The same scale, context, muscle and goal at one time after one dose is one reading (H19).
  private func checkRepeatedReadings(_ decoder: inout CaseDecoder) {
    var seen: [Reading: Int] = [:]
    let superseded = Set(entries.compactMap(\.supersedes))
    for place in entries.indices where !superseded.contains(entries[place].number) {
      guard case .reading(var reading)? = entries[place].standing, reading.hasTime else { continue }
      // Whether it was agreed beforehand makes it no other reading.
      reading.isPlanned = nil
      if let first = seen.updateValue(entries[place].number, forKey: reading) {
        decoder.report(
          "case.duplicate-reading", at: lines[place],
          "this reading is already recorded as entry \(first)",
          fix: "remove it; a changed reading is a correction")
      }
    }
  }
}
