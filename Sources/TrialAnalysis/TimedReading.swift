public import ClinicalModel

/// A reading with the time after its dose.
public struct TimedReading: Sendable, Hashable {
  /// The number of its entry.
  public let entry: Int
  /// The reading as recorded.
  public internal(set) var reading: Reading
  /// Seconds after the dose; nil where it was not reported or the reading follows no dose.
  ///
  /// A negative time lies before the dose, and the reading is not counted.
  public let seconds: Int64?

  init(entry: Int, reading: Reading, seconds: Int64?) {
    (self.entry, self.reading, self.seconds) = (entry, reading, seconds)
  }

  init(_ recorded: Recorded<Reading>, after doses: [String: ClinicalMoment]) {
    entry = recorded.entry
    reading = recorded.content
    guard case .after(let dose) = reading.relation else {
      seconds = nil
      return
    }
    if let elapsed = reading.elapsed.flatMap(CalendarSpan.init) {
      seconds = elapsed.seconds
    } else if let at = reading.at?.instant, let given = doses[dose]?.instant {
      seconds = at.seconds - given.seconds
    } else if let at = reading.at, let given = doses[dose], at.isCertainlyBefore(given) {
      // How long before is not known, and does not matter.
      seconds = -1
    } else {
      seconds = nil
    }
  }
}

extension CalendarSpan {
  /// The span in seconds; nil for months and years.
  var seconds: Int64? {
    switch measure {
    case .seconds(let count): count
    case .days(let count): Int64(count) * 86_400
    case .months: nil
    }
  }
}

extension Recorded<Reading> {
  /// A baseline that was read after its dose is none: it is shown and linked to nothing.
  func asBaseline(
    before doses: [String: ClinicalMoment], first: ClinicalMoment?
  ) -> Recorded<Reading> {
    let limit: ClinicalMoment?
    switch content.relation {
    case .preDose(let dose?): limit = doses[dose]
    case .preDose(nil), .diary: limit = first
    case .after, .unlinked: return self
    }
    guard let limit, let at = content.at, limit.isCertainlyBefore(at) else { return self }
    var unlinked = content
    unlinked.relation = .unlinked
    return Recorded(entry: entry, content: unlinked)
  }
}

extension [TimedReading] {
  /// Those after which none of the others was certainly taken: the last, or the candidates for it.
  ///
  /// Instants are told apart by the clock, dates by the day; a reading without a time is always one.
  func last() -> [TimedReading] {
    let moments = compactMap(\.reading.at)
    let instant = moments.compactMap(\.instant).max()
    let date = moments.filter { $0.instant == nil }.map(\.earliest).max()
    let day = moments.map(\.earliest).max()
    return filter { reading in
      guard let at = reading.reading.at, let day else { return true }
      if let own = at.instant, let instant {
        return !(own < instant) && !(date.map { at.latest < $0 } ?? false)
      }
      return !(at.latest < day)
    }
  }
}
