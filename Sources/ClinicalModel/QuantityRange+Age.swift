extension QuantityRange {
  /// An age, in completed months or years, as it stands on a later day.
  ///
  /// Whoever was so old on a day is, whole years later, so many years older; between two such days the
  /// birthday may or may not have come. A coarse date of recording widens the range by all its days.
  public func age(recorded moment: ClinicalMoment, on day: CivilDate) -> QuantityRange {
    let step = low.unit.code == "a" ? 12 : 1
    let fewest = CivilDate.wholeMonths(from: min(moment.latest, day), to: day) / step
    let first = min(moment.earliest, day)
    let months = CivilDate.wholeMonths(from: first, to: day)
    let isAnniversary = first.day == day.day && months.isMultiple(of: step)
    return QuantityRange(
      low.adding(fewest), high.adding(months / step + (isAnniversary ? 0 : 1)))
  }

  /// The days after one on which the age may stand otherwise to a threshold, with how it stands then.
  public func birthdays(
    recorded moment: ClinicalMoment, after day: CivilDate, until threshold: Quantity,
    _ reading: (QuantityRange) -> Bool?
  ) -> [(day: CivilDate, answer: Bool?)] {
    let step = low.unit.code == "a" ? 12 : 1
    let left = (threshold.exact - low.exact) / Int128(1_000_000 * step) + 1
    guard low.unit.dimension == threshold.unit.dimension, left > 0 else { return [] }
    let ends = (0...Int(left)).flatMap { count in
      [moment.earliest, moment.latest].map { $0.adding(months: count * step) }
    }
    let days = Set(ends.flatMap { [$0, $0.adding(days: 1)] }).filter { $0 > day }.sorted()
    var last = reading(age(recorded: moment, on: day))
    return days.compactMap { next in
      let answer = reading(age(recorded: moment, on: next))
      defer { last = answer }
      return answer == last ? nil : (next, answer)
    }
  }
}

extension Quantity {
  fileprivate func adding(_ count: Int) -> Quantity {
    Quantity(ExactNumber(millionths: number.millionths + Int64(count) * 1_000_000), unit)
  }
}

extension CivilDate {
  /// The months that have passed in whole: the day of the month has come again.
  fileprivate static func wholeMonths(from first: CivilDate, to last: CivilDate) -> Int {
    (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day ? 1 : 0)
  }
}
