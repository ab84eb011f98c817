public import ClinicalModel

/// What of one systemic opioid was taken on one day.
public struct OpioidIntake: Sendable, Hashable {
  /// The day.
  public let day: CivilDate
  /// The id of the opioid.
  public let opioid: String
  /// The dose of the day; nil where it is not known.
  public let dose: QuantityRange?

  /// What was taken on one day.
  public init(day: CivilDate, opioid: String, dose: QuantityRange?) {
    (self.day, self.opioid, self.dose) = (day, opioid, dose)
  }
}

/// Systemic opioids day by day, in MME by one set of factors, before, during and after a trial.
///
/// A day on which nothing was recorded is missing, and never 0 unless the list was declared complete
/// for it. A day with an opioid that has no factor cannot be reckoned, whatever else was taken.
public struct OpioidDays: Sendable, Hashable {
  /// What a day comes to.
  public enum Amount: Sendable, Hashable {
    /// So many MME.
    case equivalent(MeasureRange)
    /// An opioid without a factor was taken, or one in a unit that the set does not know.
    case notComputable([String])
    /// Nothing was recorded, or the dose of an opioid is not known.
    case missing
  }

  /// The part of the time that a day belongs to.
  public enum Period: String, Sendable, Hashable, CaseIterable {
    case before, during, after
  }

  /// One day.
  public struct Day: Sendable, Hashable {
    /// The day.
    public let date: CivilDate
    /// Whether it lies before, in or after the trial.
    public let period: Period
    /// What it comes to.
    public let amount: Amount
  }

  /// Every day from the first on record to the last, those of the trial among them.
  public let days: [Day]

  /// The days of a record.
  ///
  /// - Parameters:
  ///   - intakes: what was recorded.
  ///   - trial: the days of the trial, from its start to its last dose or reading.
  ///   - declared: the day up to which the list was declared complete; nil where it was not.
  ///   - set: the set of factors.
  public init(
    _ intakes: [OpioidIntake], trial: ClosedRange<CivilDate>, declared: CivilDate?,
    by set: MorphineEquivalence
  ) {
    let byDay = Dictionary(grouping: intakes, by: \.day)
    let first = byDay.keys.min().map { min($0, trial.lowerBound) } ?? trial.lowerBound
    let last = byDay.keys.max().map { max($0, trial.upperBound) } ?? trial.upperBound
    days = (first.dayNumber...last.dayNumber).map { number in
      let date = CivilDate(dayNumber: number)
      let isComplete = declared.map { date <= $0 } ?? false
      return Day(
        date: date, period: Self.period(of: date, trial),
        amount: Self.amount(of: byDay[date] ?? [], isComplete: isComplete, by: set))
    }
  }

  private static func period(of date: CivilDate, _ trial: ClosedRange<CivilDate>) -> Period {
    if date < trial.lowerBound { return .before }
    return date > trial.upperBound ? .after : .during
  }

  private static func amount(
    of intakes: [OpioidIntake], isComplete: Bool, by set: MorphineEquivalence
  ) -> Amount {
    guard !intakes.isEmpty else {
      let none = MeasureRange(least: ExactRatio(0), greatest: ExactRatio(0))
      return isComplete ? .equivalent(none) : .missing
    }
    let byOpioid = Dictionary(grouping: intakes, by: \.opioid)
    let unknown = byOpioid.keys.filter { set.opioids[$0]?.factor == nil }.sorted()
    guard unknown.isEmpty else { return .notComputable(unknown) }
    var total = MeasureRange(least: ExactRatio(0), greatest: ExactRatio(0))
    for (opioid, own) in byOpioid.sorted(by: { $0.key < $1.key }) {
      let doses = own.compactMap(\.dose)
      guard doses.count == own.count else { return .missing }
      let parts = doses.compactMap { set.equivalent(of: opioid, $0) }
      guard parts.count == doses.count, let sum = Self.sum(parts).flatMap(total.plus) else {
        return .notComputable([opioid])
      }
      total = sum
    }
    return .equivalent(total)
  }

  /// Two entries on one opioid and day are two preparations, or one dose recorded twice: the sum is
  /// the most it can be, and the greatest of them the least.
  private static func sum(_ parts: [MeasureRange]) -> MeasureRange? {
    let least = parts.map(\.least).max { $0.compares(.below, to: $1) == true }
    guard let least, let most = ExactRatio.sum(parts.map(\.greatest)) else { return nil }
    return MeasureRange(least: least, greatest: most)
  }
}

extension OpioidDays {
  /// What the days of a period come to.
  public struct Mean: Sendable, Hashable {
    /// The mean of the days that can be reckoned; nil where none can.
    public let mean: MeasureRange?
    /// How many days it is the mean of.
    public let count: Int
    /// How many days are missing.
    public let missing: Int
    /// The opioids for which the set has no factor, by id.
    public let notComputable: [String]
  }

  /// The mean of a period over its days; nil where the record has no day of it.
  public func mean(of period: Period) -> Mean? {
    let own = days.filter { $0.period == period }
    guard !own.isEmpty else { return nil }
    var known: [MeasureRange] = []
    var opioids: [String] = []
    var missing = 0
    for day in own {
      switch day.amount {
      case .equivalent(let amount): known.append(amount)
      case .notComputable(let names): opioids += names
      case .missing: missing += 1
      }
    }
    return Mean(
      mean: Self.mean(known), count: known.count, missing: missing,
      notComputable: opioids.unique().sorted())
  }

  private static func mean(_ amounts: [MeasureRange]) -> MeasureRange? {
    guard let least = ExactRatio.mean(amounts.map(\.least)),
      let greatest = ExactRatio.mean(amounts.map(\.greatest))
    else { return nil }
    return MeasureRange(least: least, greatest: greatest)
  }
}

extension MeasureRange {
  /// The sum of two ranges.
  func plus(_ other: MeasureRange) -> MeasureRange? {
    guard let low = least.plus(other.least), let high = greatest.plus(other.greatest) else {
      return nil
    }
    return MeasureRange(least: low, greatest: high)
  }
}
