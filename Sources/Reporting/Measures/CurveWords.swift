internal import ClinicalModel
internal import TrialAnalysis

/// What a pain series comes to over its whole time, in words.
///
/// The sums and times take the score to run straight between readings, and say so; none of them decides.
struct CurveWords {
  let tables: MeasureTables
  let series: PainSeries
  let percents: [ExactNumber]

  /// The rows; empty where there is no baseline or no timed reading.
  var rows: [Report.Measure] {
    guard let curves = series.curves(from: tables.rule) else { return [] }
    return [
      Report.Measure(
        name: isRateChange ? "Length of relief" : "Onset and length of relief",
        value: times(curves),
        note: "interpolated with straight lines between readings, which nobody observed"
          + (isRateChange ? "; from the first reading on, since only a rate was changed" : "")),
      Report.Measure(
        name: "Relief over time (SPID)", value: spid(curves),
        note: sensitivity
          + (isRateChange ? "; begins at the baseline, though only a rate was changed" : "")),
      Report.Measure(
        name: "Mean score over time",
        value: "\(text(curves.range(\.timeWeightedAverage))) "
          + "(area \(text(curves.range(\.area))) points × h)", note: "by trapezoids"),
    ]
  }

  /// Whether the dose only changed the rate of an infusion, so that relief did not begin with it.
  private var isRateChange: Bool { series.dose.content.changes != nil }

  private func spid(_ curves: SeriesCurves) -> String {
    let sums = TimeWeighting.allCases.map { way in
      let sum = text(curves.range { $0.spid(way) })
      let share = curves.range { $0.percentSPID(way) }.map { " (\(tables.percent($0)))" }
      return "\(sum) points × h\(share ?? "") by \(way == .step ? "steps" : "trapezoids")"
    }
    return sums.joined(separator: "; ")
  }

  /// What the percentage is of, and what other ways to treat missing readings would say.
  private var sensitivity: String {
    let share = "percent of the greatest possible, pain-free throughout"
    guard series.isIncomplete else { return share }
    func sum(_ missing: MissingReadings) -> String {
      text(series.curves(from: tables.rule, missing: missing)?.range { $0.spid(.trapezoid) })
    }
    return share
      + "; missing readings left out; by trapezoids \(sum(.baselineCarried)) with the baseline in "
      + "their place (sensitivity), and others might report \(sum(.lastCarried)) with the last reading "
      + "carried"
  }

  private func times(_ curves: SeriesCurves) -> String {
    percents.map { percent in
      let (least, greatest) = (
        curves.least.times(ofRelief: percent, afterRateChange: isRateChange),
        curves.greatest.times(ofRelief: percent, afterRateChange: isRateChange)
      )
      guard let least, let greatest else {
        let why = curves.least.baseline.isPositive ? Self.beyond : "not defined at this baseline"
        return "\(percent) %: \(why)"
      }
      guard isRateChange || greatest.onset != nil else { return "\(percent) %: not reached" }
      let began =
        least.onset == nil ? "perhaps never" : between(greatest.onset, least.onset, "after")
      let onset = isRateChange ? "" : "\(began), "
      let length = between(least.total, greatest.total, "for")
      let longest = between(least.longest, greatest.longest, "longest")
      let censored = greatest.isCensored ? ", and still at the last reading" : ""
      return "\(percent) %: \(onset)\(length) in all, \(longest)\(censored)"
    }.joined(separator: "; ")
  }

  private func between(_ a: ExactRatio?, _ b: ExactRatio?, _ word: String) -> String {
    guard let a, let b else { return "\(word) an unknown time" }
    let shown = MeasureRange(least: a, greatest: b).printed(2, against: tables.hours)
    return shown.map { "\(word) \($0) h" } ?? "\(word) a time \(Self.beyond)"
  }

  /// A sum of many crossings whose common denominator does not fit into 128 bits: nothing is rounded.
  private static let beyond = "beyond exact reckoning"

  private func text(_ range: MeasureRange?) -> String {
    range?.printed() ?? MeasureTables.undefined
  }
}
