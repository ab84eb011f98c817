internal import ClinicalModel
internal import TrialAnalysis

/// What a pain series comes to over its whole time, in words.
///
/// The sums and times take the score to run straight between readings, and say so; none of them decides.
struct CurveWords {
  let series: PainSeries
  let rule: TrialProfile.Baseline
  let percents: [ExactNumber]

  /// The measures under a name; empty where there is no baseline or no timed reading.
  func measures(named name: String) -> [Report.Measure] {
    guard let curves = series.curves(from: rule) else { return [] }
    return [
      Report.Measure(
        name: "\(name): relief over time (SPID)", value: spid(curves), note: sensitivity),
      Report.Measure(
        name: "\(name): mean score over time",
        value: "\(text(curves.range(\.timeWeightedAverage))) "
          + "(area \(text(curves.range(\.area))) points × h)", note: nil),
      Report.Measure(
        name: "\(name): onset and length of relief", value: times(curves),
        note: "with straight lines between readings, which nobody observed; does not decide"),
    ]
  }

  private func spid(_ curves: SeriesCurves) -> String {
    let sums = TimeWeighting.allCases.map { way in
      let sum = text(curves.range { $0.spid(way) })
      let share = curves.range { $0.percentSPID(way) }.map {
        ", \(text($0)) % of the greatest possible"
      }
      return "\(sum) points × h by \(way == .step ? "steps" : "trapezoids")\(share ?? "")"
    }
    return sums.joined(separator: "; ")
  }

  /// What other ways to treat missing readings would say; nil where none is missing.
  private var sensitivity: String? {
    guard series.readings.contains(where: { $0.seconds != nil && $0.number == nil }) else {
      return nil
    }
    func sum(_ missing: MissingReadings) -> String {
      text(series.curves(from: rule, missing: missing)?.range { $0.spid(.trapezoid) })
    }
    return
      "missing readings left out; by trapezoids \(sum(.baselineCarried)) with the baseline in their "
      + "place (sensitivity), and others might report \(sum(.lastCarried)) with the last reading carried"
  }

  private func times(_ curves: SeriesCurves) -> String {
    percents.map { percent in
      let (least, greatest) = (
        curves.least.times(ofRelief: percent), curves.greatest.times(ofRelief: percent)
      )
      guard let least, let greatest else { return "\(percent) %: not defined at this baseline" }
      guard greatest.onset != nil else { return "\(percent) %: not reached" }
      let onset =
        least.onset == nil ? "perhaps never" : between(greatest.onset, least.onset, "after")
      let length = between(least.total, greatest.total, "for")
      let longest = between(least.longest, greatest.longest, "longest")
      let censored = greatest.isCensored ? ", and still at the last reading" : ""
      return "\(percent) %: \(onset), \(length) in all, \(longest)\(censored)"
    }.joined(separator: "; ")
  }

  private func between(_ a: ExactRatio?, _ b: ExactRatio?, _ word: String) -> String {
    guard let a, let b else { return "\(word) an unknown time" }
    return "\(word) \(text(MeasureRange(least: a, greatest: b))) h"
  }

  private func text(_ range: MeasureRange?) -> String {
    guard let range else { return "not defined" }
    let (low, high) = (text(range.least), text(range.greatest))
    return range.isExact || low == high ? low : "\(low) to \(high)"
  }

  /// With two decimals at most, rounded half up.
  private func text(_ ratio: ExactRatio) -> String {
    guard let hundredths = ratio.rounded(to: 2).flatMap({ Int64(exactly: $0) }) else {
      return "too great a number"
    }
    return ExactNumber(millionths: hundredths * 10_000).description
  }
}
