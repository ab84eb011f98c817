internal import ClinicalModel

/// The mean of the diary in the days before the first dose, with its count.
///
/// A few readings make no baseline: how many days and readings are wanted is the team's (trial facts,
/// C4: mean of 7 daily readings, at least 4 of them valid).
public struct DiaryBaseline: Sendable, Hashable {
  /// The mean of the readings in the days; nil where there is none.
  public let mean: MeasureRange?
  /// How many readings it is the mean of.
  public let count: Int
  /// How many readings of the diary lie outside the days, or have no day.
  public let outside: Int
  /// How many days before the first dose were wanted.
  public let days: Int
  /// Whether there are as many valid readings as the team wants.
  public let isEnough: Bool

  /// The diary of a series; nil where it has none.
  public init?(_ series: PainSeries, in trial: TrialEvidence, rules: MeasureRules) {
    guard let whole = series.baselines[.diary], let first = trial.everyDose.first?.content.at else {
      return nil
    }
    let wanted = Set(whole.entries)
    let all = trial.baselineReadings.filter { wanted.contains($0.entry) }
    let own = all.filter { Self.lies($0.reading.at, within: rules.diaryDays, before: first) }
    let numbers = own.compactMap(\.number)
    mean = Self.mean(numbers)
    count = numbers.count
    outside = all.count - own.count
    days = rules.diaryDays
    isEnough = numbers.count >= rules.leastDiaryReadings
  }

  private static func lies(
    _ at: ClinicalMoment?, within days: Int, before first: ClinicalMoment
  ) -> Bool {
    guard let at, at.earliest == at.latest else { return false }
    let age = first.earliest.dayNumber - at.earliest.dayNumber
    return (0...days).contains(age) && !first.isCertainlyBefore(at)
  }

  private static func mean(_ numbers: [ClosedRange<ExactNumber>]) -> MeasureRange? {
    guard let low = ExactRatio.mean(numbers.map { ExactRatio($0.lowerBound) }),
      let high = ExactRatio.mean(numbers.map { ExactRatio($0.upperBound) })
    else { return nil }
    return MeasureRange(least: low, greatest: high)
  }
}

extension PainSeries {
  /// How far the mean of the diary lies from the reading before the dose, without sign; nil where one
  /// of them is missing.
  public var baselineDifference: MeasureRange? {
    guard let diary = baselines[.diary]?.mean, let single = baselines[.preDose]?.mean,
      let most = diary.greatest.minus(single.least), let least = diary.least.minus(single.greatest)
    else { return nil }
    // A range on both sides of 0 may be no difference at all.
    let crosses = least.numerator < 0 && most.numerator > 0
    guard let range = MeasureRange(between: least.magnitude, and: most.magnitude) else {
      return nil
    }
    return crosses ? MeasureRange(least: ExactRatio(0), greatest: range.greatest) : range
  }
}

extension ExactRatio {
  fileprivate var magnitude: ExactRatio { numerator < 0 ? ExactRatio(0).minus(self) ?? self : self }
}
