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
        name: moment.seconds.map { "Fall \(TrialSectionBuilder.hours($0)) after" }
          ?? "Fall, time not recorded",
        value: falls(at: moment, points) ?? "not every muscle was read again",
        note: grades(at: moment))
    }
  }

  private func falls(at moment: SpasticitySeries.Moment, _ points: [ExactRatio]) -> String? {
    let falls = ResponseRule.Aggregate.allCases.compactMap { way -> String? in
      guard let range = series.drop(at: moment, by: way) else { return nil }
      let shown = MeasureRange(
        least: ExactRatio(ExactNumber(millionths: range.lowerBound)),
        greatest: ExactRatio(ExactNumber(millionths: range.upperBound))
      ).printed(2, against: points)
      return shown.map { "\(way.rawValue) \($0)" }
    }
    guard !falls.isEmpty else { return nil }
    // One muscle, or a scale of no muscle: every way of reading several is the same.
    let shown =
      series.baseline.count > 1 ? falls.joined(separator: ", ") : "\(falls[0].dropFirst(5))"
    return shown + (shown == "1" ? " point" : " points")
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
