public import ClinicalModel

/// From when to when a dose ran.
public struct DoseInterval: Sendable, Hashable {
  /// When it began.
  public let from: ClinicalMoment
  /// When it ended; nil where that is not known, or it was a bolus.
  public let until: ClinicalMoment?
  /// The id of the dose by which its rate was changed; nil where none did.
  public let changedBy: String?
}

extension TrialEvidence {
  /// From when to when a dose ran: an infusion ends where its rate is changed.
  public func interval(of dose: Dose) -> DoseInterval {
    let change = everyDose.first { $0.content.changes == dose.id }?.content
    guard let change else {
      return DoseInterval(from: dose.at, until: dose.until, changedBy: nil)
    }
    // Where an end was recorded too, the earlier of the two counts.
    let ends = [dose.until, change.at].compactMap(\.self)
    let end = ends.min { $0.isCertainlyBefore($1) }
    return DoseInterval(from: dose.at, until: end, changedBy: change.id)
  }
}
