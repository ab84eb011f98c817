internal import ClinicalModel
internal import Markup

extension CaseLinks {
  /// The rate of an infusion is changed once; a further change is one of the new rate.
  func checkChanges(_ standing: [Int], _ decoder: inout CaseDecoder) {
    var changed: [String: String] = [:]
    for place in standing {
      guard case .dose(let dose)? = entries[place].standing, let id = dose.changes else { continue }
      if let other = changed.updateValue(dose.id, forKey: id) {
        decoder.report(
          "case.changes", at: lines[place],
          "the rate of infusion '\(id)' is already changed by dose '\(other)'",
          fix: "change the rate that ran then: changes=\"\(other)\"")
      }
    }
  }
}

extension Dose {
  /// Why it cannot be a change of the rate of another; nil where it can.
  func fault(changing other: Dose) -> String? {
    if other.trial != trial { return "dose '\(other.id)' belongs to trial '\(other.trial)'" }
    guard isInfusion, other.isInfusion else { return "only the rate of an infusion is changed" }
    let isSameInstant = at.instant != nil && at.instant?.seconds == other.at.instant?.seconds
    if isSameInstant || at.isCertainlyBefore(other.at) {
      return "infusion '\(other.id)' (\(other.at)) had not begun by then (\(at))"
    }
    if let end = other.until, end.isCertainlyBefore(at) {
      return "infusion '\(other.id)' had ended (\(end)) by then (\(at))"
    }
    return nil
  }
}

extension EntryContent {
  /// The dose that it follows, and the trial to which that dose must belong.
  var doseOfTrial: (dose: String, trial: String)? {
    switch self {
    case .reading(let reading):
      guard case .after(let dose) = reading.relation else { return nil }
      return (dose, reading.trial)
    case .rescue(let rescue): return rescue.dose.map { ($0, rescue.trial) }
    default: return nil
    }
  }
}
