public import ClinicalModel

/// A time after a dose over which the readings are averaged.
public struct ResponseWindow: Sendable, Hashable {
  /// Seconds after the dose, both ends included.
  public let seconds: ClosedRange<Int64>
  /// Where the window comes from.
  public let note: SourcedNote

  /// A time after a dose with its source.
  public init(seconds: ClosedRange<Int64>, note: SourcedNote) {
    (self.seconds, self.note) = (seconds, note)
  }
}

/// The percent change of the mean of the readings in a window (trial facts C11).
///
/// It is reckoned from what was read, and again with the baseline in the place of what was not.
public struct WindowResponse: Sendable, Hashable {
  /// The window.
  public let window: ResponseWindow
  /// `100 (B - mean P) / B` of what was read.
  public let change: MeasureRange
  /// The same with the baseline in the place of every reading that was not obtained.
  public let carried: MeasureRange
  /// How many readings the mean is of; two of one time are one.
  public let count: Int
  /// How many readings of the window were not obtained.
  public let missing: Int

  /// Whether the patient responded; nil where a range straddles the threshold, or where the two ways
  /// to treat missing readings disagree.
  public func reaches(_ percent: ExactNumber) -> Bool? {
    let limit = ExactRatio(percent)
    let answers = [change.least, change.greatest, carried.least, carried.greatest].map {
      $0.compares(.atLeast, to: limit)
    }
    return Set(answers).count == 1 ? answers[0] : nil
  }
}

extension PainSeries {
  /// The response in a window; nil without a baseline above 0, or where nothing was read in it.
  public func response(
    in window: ResponseWindow, from rule: TrialProfile.Baseline
  ) -> WindowResponse? {
    let inside = merged.filter { $0.seconds.map(window.seconds.contains) ?? false }
    let count = inside.filter { $0.score != nil }.count
    guard let change = self.change(in: window, from: rule, .leftOut),
      let carried = self.change(in: window, from: rule, .baselineCarried)
    else { return nil }
    return WindowResponse(
      window: window, change: change, carried: carried, count: count,
      missing: inside.count - count)
  }

  private func change(
    in window: ResponseWindow, from rule: TrialProfile.Baseline, _ missing: MissingReadings
  ) -> MeasureRange? {
    curves(from: rule, missing: missing)?.range { $0.percentChange(in: window) }
  }
}

extension ScoreCurve {
  /// The percent change of the mean of the readings in a window, `100 (B - mean P) / B`.
  func percentChange(in window: ResponseWindow) -> ExactRatio? {
    guard let from = ExactRatio(Int128(window.seconds.lowerBound), over: 3600),
      let to = ExactRatio(Int128(window.seconds.upperBound), over: 3600)
    else { return nil }
    let inside = points.filter {
      $0.hours.compares(.atLeast, to: from) == true && $0.hours.compares(.atMost, to: to) == true
    }
    guard baseline.isPositive, let mean = ExactRatio.mean(inside.map(\.score)) else { return nil }
    return baseline.fall(to: mean)
  }
}
