internal import ClinicalModel
internal import TrialAnalysis

/// What was agreed before a trial, and what else was taken during it.
extension TrialSectionBuilder {
  /// Protocol, blinding, goals and plan, as far as they were recorded.
  var agreed: [Report.Remark] {
    let start = trial.start.content
    let blinding = start.blinding.map { $0 == .open ? "open" : "blinded: \($0.words)" }
    let parts: [(String, String?)] = [
      ("Protocol", start.protocolID), ("Blinding", blinding),
      ("Goals by kind", start.goalKinds), ("Planned readings", planned),
    ]
    return parts.compactMap { title, words in
      words.map { Report.Remark(title, $0, entries: [trial.start.entry]) }
    }
  }

  private var planned: String? {
    let plan = trial.start.content.plan.map { own in
      let times = own.after.map { "\($0.number)" }.joined(separator: ", ")
      let unit = own.after.first.map { " \($0.unit.printed)" } ?? ""
      let tolerance = own.tolerance.map { ", give or take \($0)" } ?? ""
      return "\(scale(own)): \(times)\(unit) after each dose\(tolerance)"
    }
    return plan.isEmpty ? nil : plan.joined(separator: "; ")
  }

  private func scale(_ plan: PlannedReading) -> String {
    let instrument = input.dictionary.instruments[plan.scale]
    let version = plan.variant.flatMap { instrument?.variant($0)?.title }
    return [instrument?.label ?? plan.scale, version, plan.context].compactMap(\.self)
      .joined(separator: ", ")
  }

  func rescue(_ recorded: Recorded<RescueDose>) -> Report.RescueRow {
    let rescue = recorded.content
    return Report.RescueRow(
      drug: rescue.drug.spaced, amount: rescue.amount.description,
      route: input.dictionary.label(of: rescue.route, in: "medication-routes").lowercased(),
      when: rescue.at.printed + (rescue.dose.map { ", after dose \($0)" } ?? "")
        + lateWords(rescue.at, recorded.entry),
      entry: recorded.entry)
  }

  func opioid(_ recorded: Recorded<SystemicOpioid>) -> Report.OpioidRow {
    let opioid = recorded.content
    return Report.OpioidRow(
      drug: input.dictionary.label(of: opioid.drug, in: "systemic-opioids").lowercased(),
      amount: opioid.amount.description, on: opioid.on.printed, entry: recorded.entry)
  }
}

extension Blinding {
  fileprivate var words: String {
    switch self {
    case .open: "nobody"
    case .patient: "the patient"
    case .double: "the patient and whoever reads the scales"
    }
  }
}

extension TrialStart {
  /// The goals whose kind was recorded, each with it; nil where none was.
  fileprivate var goalKinds: String? {
    let kinds = goals.compactMap { goal in
      goal.kind.map { "\(goal.id): \($0.rawValue.spaced)" }
    }
    return kinds.isEmpty ? nil : kinds.joined(separator: "; ")
  }
}
