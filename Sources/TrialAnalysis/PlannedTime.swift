public import ClinicalModel

/// One reading that was agreed beforehand: a scale at a time after a dose.
public struct PlannedTime: Sendable, Hashable {
  /// The id of the dose.
  public let dose: String
  /// What was agreed, with the scale and how far a reading may lie from its time.
  public let plan: PlannedReading
  /// Seconds after the dose.
  public let seconds: Int64
  /// Twice the seconds after the dose between which a reading belongs to it: half-way is exact so.
  let doubled: ClosedRange<Int64>
  /// The second after the dose with which its time has passed.
  let end: Int64

  /// Whether a reading of that moment belongs to it.
  func holds(_ timed: TimedReading) -> Bool {
    timed.seconds.map { $0 >= 0 && doubled.contains(2 * $0) } ?? false
  }
}

extension PlannedReading {
  /// Its times after a dose; where nobody agreed how far a reading may lie from one, it belongs to the
  /// nearest.
  fileprivate func times(after dose: String) -> [PlannedTime] {
    let times = after.compactMap { CalendarSpan($0)?.seconds }
    let margin = tolerance.flatMap(CalendarSpan.init)?.seconds
    return zip(times.indices, times.nearest).map { place, window in
      let time = times[place]
      let first = place == 0 ? 0 : times[place - 1] + time
      let last = place + 1 < times.count ? time + times[place + 1] : .max
      return PlannedTime(
        dose: dose, plan: self, seconds: time,
        doubled: margin.map { 2 * (time - $0)...2 * (time + $0) } ?? first...last,
        end: margin.map { time + $0 } ?? window.upperBound)
    }
  }
}

/// What one plan agreed for one dose, beside what was read after it.
struct AgreedTimes {
  let dose: Recorded<Dose>
  let times: [PlannedTime]
  /// The readings that may be among those agreed.
  let readings: [TimedReading]
  /// The readings of the scale whose time is not on record.
  let untimed: [TimedReading]

  /// The reading that was taken for one of the times.
  func taken(for planned: PlannedTime) -> TimedReading? { readings.first(where: planned.holds) }
}

extension TrialEvidence {
  /// What was agreed for each dose, up to the next one.
  public var plannedTimes: [PlannedTime] { agreed.flatMap(\.times) }

  /// What was agreed and is not on record; what was tried and not obtained is.
  public var missingTimes: [PlannedTime] {
    agreed.flatMap { agreed in agreed.times.filter { agreed.taken(for: $0) == nil } }
  }

  /// What each plan agreed for each dose.
  var agreed: [AgreedTimes] {
    everyDose.indices.flatMap { place in
      let dose = everyDose[place]
      let next = everyDose.dropFirst(place + 1).first?.content.at.instant
      let end = next.flatMap { next in dose.content.at.instant.map { next.seconds - $0.seconds } }
      return start.content.plan.map { plan in
        let own = readings(after: dose.content.id).filter { $0.reading.scale == plan.scale }
        return AgreedTimes(
          dose: dose,
          times: plan.times(after: dose.content.id).filter { time in
            end.map { time.seconds < $0 } ?? true
          }, readings: own.filter { isOf(plan, $0.reading) },
          untimed: own.filter { $0.seconds == nil })
      }
    }
  }

  /// Whether a reading was taken at a planned time.
  public func isReading(_ timed: TimedReading, of planned: PlannedTime) -> Bool {
    timed.reading.relation == .after(dose: planned.dose) && isOf(planned.plan, timed.reading)
      && planned.holds(timed)
  }

  private func isOf(_ plan: PlannedReading, _ reading: Reading) -> Bool {
    reading.scale == plan.scale && (plan.context == nil || reading.context == plan.context)
      && (plan.variant == nil || variant(of: reading)?.id == plan.variant)
  }
}
