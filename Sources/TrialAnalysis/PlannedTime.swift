public import ClinicalModel

/// One reading that was agreed beforehand: a scale at a time after a dose.
public struct PlannedTime: Sendable, Hashable {
  /// The id of the dose.
  public let dose: String
  /// What was agreed, with the scale and how far a reading may lie from its time.
  public let plan: PlannedReading
  /// Seconds after the dose.
  public let seconds: Int64
}

extension TrialEvidence {
  /// What was agreed for each dose, up to the next one.
  public var plannedTimes: [PlannedTime] {
    everyDose.indices.flatMap { place in
      let dose = everyDose[place].content
      let next = everyDose.dropFirst(place + 1).first?.content.at.instant
      let end = next.flatMap { next in dose.at.instant.map { next.seconds - $0.seconds } }
      return start.content.plan.flatMap { plan in
        plan.after.compactMap { CalendarSpan($0)?.seconds }
          .filter { seconds in end.map { seconds < $0 } ?? true }
          .map { PlannedTime(dose: dose.id, plan: plan, seconds: $0) }
      }
    }
  }

  /// What was agreed and is not on record; what was tried and not obtained is.
  public var missingTimes: [PlannedTime] {
    plannedTimes.filter { planned in
      !readings(after: planned.dose).contains { isReading($0, of: planned) }
    }
  }

  /// Whether a reading was taken at a planned time; where nobody agreed how far it may lie from it, it
  /// belongs to the nearest.
  public func isReading(_ timed: TimedReading, of planned: PlannedTime) -> Bool {
    let (reading, plan) = (timed.reading, planned.plan)
    guard reading.relation == .after(dose: planned.dose), reading.scale == plan.scale,
      plan.context == nil || reading.context == plan.context,
      plan.variant == nil || variant(of: reading)?.id == plan.variant,
      let seconds = timed.seconds, seconds >= 0
    else { return false }
    let distance = abs(seconds - planned.seconds)
    if let tolerance = plan.tolerance.flatMap(CalendarSpan.init)?.seconds {
      return distance <= tolerance
    }
    let others = plan.after.compactMap { CalendarSpan($0)?.seconds }
    return others.allSatisfy { distance <= abs(seconds - $0) }
  }
}
