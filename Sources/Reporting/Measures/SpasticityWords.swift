internal import ClinicalModel
internal import TrialAnalysis

/// The rows of one spasticity series: at each time the fall by every way of reading several muscles.
struct SpasticityWords {
  let series: SpasticitySeries

  init(_ series: SpasticitySeries) { self.series = series }

  func name(scale: Instrument?) -> String {
    "\(scale?.label ?? series.scale), \(series.variant.title), dose \(series.dose.content.id)"
  }

  func rows(against points: [ExactRatio]) -> [Report.Measure] {
    series.moments.map { moment in
      Report.Measure(
        name: moment.seconds.map { "\(TrialSectionBuilder.hours($0)) after the dose" }
          ?? "Time not recorded",
        value: falls(at: moment, points) ?? "not every muscle was read again",
        note: grades(at: moment))
    }
  }

  /// Mean and worst before and after, each with its fall, and the greatest fall of a muscle.
  private func falls(at moment: SpasticitySeries.Moment, _ points: [ExactRatio]) -> String? {
    let falls = ResponseRule.Aggregate.allCases.compactMap { way -> String? in
      guard let fall = fall(at: moment, way, points) else { return nil }
      switch way {
      case .mean:
        return levels(moment) { series.mean(of: $0)?.printed() }.map { "mean \($0)\(fall)" }
      case .worst: return levels(moment, series.worst).map { "worst \($0)\(fall)" }
      case .any: return "any muscle\(fall)"
      }
    }
    guard !falls.isEmpty else { return nil }
    // One muscle, or a scale of no muscle: every way of reading several is the same.
    let worst = series.baseline.count == 1 ? falls.first { $0.hasPrefix("worst ") } : nil
    return worst.map { String($0.dropFirst(6)) } ?? falls.joined(separator: "; ")
  }

  private func fall(
    at moment: SpasticitySeries.Moment, _ way: ResponseRule.Aggregate, _ points: [ExactRatio]
  ) -> String? {
    series.drop(at: moment, by: way).flatMap { range in
      MeasureRange(
        least: ExactRatio(ExactNumber(millionths: range.lowerBound)),
        greatest: ExactRatio(ExactNumber(millionths: range.upperBound))
      ).printed(2, against: points)
    }.map { ", fall \($0)" }
  }

  private func levels(
    _ moment: SpasticitySeries.Moment, _ level: ([String: Instrument.Grade]) -> String?
  ) -> String? {
    guard let before = level(series.baseline), let after = level(moment.grades) else { return nil }
    return "\(before) → \(after)"
  }

  /// The codes themselves, muscle by muscle.
  private func grades(at moment: SpasticitySeries.Moment) -> String? {
    let pairs = series.baseline.keys.sorted().map { muscle in
      let after = moment.grades[muscle]?.code ?? "not read"
      return
        "\(muscle.isEmpty ? "" : "\(muscle) ")\(series.baseline[muscle]?.code ?? "") → \(after)"
    }
    let half = (Array(series.baseline.values) + moment.grades.values).filter {
      $0.points.map { $0.lowerBound < $0.upperBound } ?? false
    }
    let said = Set(half.map(\.code)).sorted().compactMap { code in
      half.first { $0.code == code }?.mean.map { "\(code) counts \($0) in the mean" }
    }
    let codes = pairs.joined(separator: ", ")
    return pairs.isEmpty ? nil : ([codes] + said).joined(separator: "; ")
  }
}
