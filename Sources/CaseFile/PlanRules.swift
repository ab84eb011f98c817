internal import ClinicalModel

extension Quantity {
  /// Whether it is a length of time in whole seconds.
  var isWholeTime: Bool { unit.dimension == .time && CalendarSpan(self) != nil }
}

extension PlannedReading {
  /// Whether these can be the times of a plan: lengths of time, each later than the one before.
  static func areTimes(_ times: [Quantity]) -> Bool {
    !times.isEmpty && times.allSatisfy(\.isWholeTime)
      && zip(times, times.dropFirst()).allSatisfy { $0.exact < $1.exact }
  }
}

extension DrugMassRate {
  /// Whether amounts of drug in time are written in this unit: milligrams or micrograms.
  static func isWritten(in unit: UnitOfMeasure) -> Bool {
    unit.dimension == .massRate && ["mg/", "ug/"].contains { unit.code.hasPrefix($0) }
  }
}
