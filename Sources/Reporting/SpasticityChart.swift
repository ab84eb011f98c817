internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// The scores of a screening test of spasticity as a drawing wants them: the mean where the profile
/// reads the mean, else each muscle group with its codes as they were recorded.
struct SpasticityChart {
  let input: ReportInput
  let result: TrialResult

  private var trial: TrialEvidence { result.assessment.trial }
  private var instruments: [String: Instrument] { input.dictionary.instruments }

  /// The lines of the first scale that is read muscle by muscle; nil where no reading of it has a time.
  func data(events: [Report.ChartData.Mark]) -> Report.ChartData? {
    let timed = trial.spasticitySeries.filter { series in
      instruments[series.scale]?.byMuscle == true && series.moments.contains { $0.seconds != nil }
    }
    guard let first = timed.first else { return nil }
    let same = timed.filter { $0.scale == first.scale && $0.variant.id == first.variant.id }
    let shown = drawn(of: same)
    // A mean has no code: between the whole points it is a number.
    let grades = first.variant.grades.filter { grade in
      !isMean || grade.points.map { $0.lowerBound == $0.upperBound } == true
    }
    let ticks = grades.compactMap { grade in
      grade.mean.map { Report.ChartData.Threshold(score: hundredths($0), label: grade.code) }
    }
    let scale = instruments[first.scale]?.label ?? first.scale
    let doses = shown.map { dose($0) }.joined(separator: ", ")
    return Report.ChartData(
      title: "\(scale) after \(doses)", summary: summary(shown, of: same),
      greatest: ticks.map(\.score).max() ?? 400, unit: "hours after the dose",
      lines: shown.flatMap { lines(of: $0, isAlone: shown.count == 1) }, thresholds: [],
      events: events, doses: [], ticks: ticks)
  }

  /// Every dose while its lines can be told apart; else the last that responded, or the last.
  private func drawn(of all: [SpasticitySeries]) -> [SpasticitySeries] {
    let lines = all.reduce(0) { $0 + (isMean ? 1 : muscles(of: $1).count) }
    guard lines > TrialChartMarker.allCases.count else { return all }
    let responding = result.assessment.respondingDoses
    let decisive = all.last { responding.contains($0.dose.content.id) } ?? all.last
    return decisive.map { [$0] } ?? []
  }

  /// Whether the profile says that muscle groups are read as their mean.
  private var isMean: Bool {
    result.assessment.profile.response.scoreDrops.first?.aggregate == .mean
  }

  private func muscles(of series: SpasticitySeries) -> [String] {
    Set(series.baseline.keys).union(series.moments.flatMap(\.grades.keys)).sorted()
  }

  private func lines(of series: SpasticitySeries, isAlone: Bool) -> [Report.ChartData.Line] {
    let tail = isAlone ? "" : ", \(dose(series))"
    if isMean {
      return [line("mean of the muscle groups" + tail, series) { mean($0, of: series) }]
    }
    return muscles(of: series).map { muscle in
      line((muscle.isEmpty ? "muscle not named" : muscle) + tail, series) { grades in
        grades[muscle]?.mean.map(hundredths)
      }
    }
  }

  private func line(
    _ label: String, _ series: SpasticitySeries, _ score: ([String: Instrument.Grade]) -> Int?
  ) -> Report.ChartData.Line {
    Report.ChartData.Line(
      label: label, baseline: score(series.baseline),
      points: series.moments.compactMap { moment in
        moment.seconds.map { seconds in
          let value = score(moment.grades)
          return Report.ChartData.Point(hours: Int(seconds / 36), low: value, high: value)
        }
      })
  }

  /// The mean in hundredths, cut; nil where a muscle of the baseline was not read.
  private func mean(_ grades: [String: Instrument.Grade], of series: SpasticitySeries) -> Int? {
    let means = series.baseline.keys.compactMap { grades[$0]?.mean.map(hundredths) }
    guard !means.isEmpty, means.count == series.baseline.count else { return nil }
    return means.reduce(0, +) / means.count
  }

  private func dose(_ series: SpasticitySeries) -> String {
    "dose \(series.dose.content.id) (\(series.dose.content.amount))"
  }

  /// The codes in words, for those who do not see the drawing.
  private func summary(_ shown: [SpasticitySeries], of all: [SpasticitySeries]) -> String {
    let parts = shown.flatMap { series in
      muscles(of: series).map { muscle in
        let before = series.baseline[muscle]?.code ?? "not recorded"
        let after = series.moments.map { moment in
          (moment.grades[muscle]?.code ?? "not obtained")
            + (moment.seconds.map { " at \(TrialSectionBuilder.hours($0))" } ?? "")
        }
        return
          "\(dose(series)), \(muscle.isEmpty ? "muscle not named" : muscle): \(before) before, "
          + after.joined(separator: ", ")
      }
    }
    let more = all.count > shown.count ? ["The other doses are in the table"] : []
    return (parts + more).joined(separator: ". ")
  }

  private func hundredths(_ number: ExactNumber) -> Int { Int(number.millionths / 10_000) }
}

extension ResponseRule {
  /// A rule that asks for a fall of a spasticity score.
  struct ScoreDrop {
    let scale: String
    let comparison: Comparison
    let points: ExactNumber
    let aggregate: Aggregate?
  }

  /// The rules that ask for a fall of a spasticity score, in order of appearance.
  var scoreDrops: [ScoreDrop] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.scoreDrops)
    case .scoreDrop(let scale, let comparison, let points, _, let aggregate):
      [ScoreDrop(scale: scale, comparison: comparison, points: points, aggregate: aggregate)]
    case .painRelief, .percentFall, .abovePlacebo, .assessed: []
    }
  }
}
