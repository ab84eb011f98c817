internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// The scores of one spasticity scale: a small plot for each muscle group with the codes as they were
/// recorded, evenly apart, and one of their mean.
struct SpasticityChart {
  private let builder: TrialChartBuilder
  private let scale: TrialChartBuilder.Scale
  private let readings: [TimedReading]
  private let plan: ChartPlan

  init(_ builder: TrialChartBuilder, _ scale: TrialChartBuilder.Scale) {
    self.builder = builder
    self.scale = scale
    readings = builder.trial.readings.filter { builder.scale(of: $0.reading) == scale }
    plan = ChartPlan(builder, scale)
  }

  /// The chart; nil where nothing was read after a dose.
  var chart: Report.Chart? {
    let muscles = readings.map { $0.reading.muscle ?? "" }.unique().sorted()
    let own = muscles.map { muscle in
      (title(muscle), points(readings.filter { ($0.reading.muscle ?? "") == muscle }), muscle)
    }.filter { !$0.1.isEmpty }
    guard !own.isEmpty else { return nil }
    // All plots share one axis, so that they can be compared.
    let parts = builder.stretches(own.map { line($0.1) })
    let plots = own.map { plot($0.0, line($0.1), parts, codes, levels(of: $0.2)) }
    return Report.Chart(
      title: "\(scale.instrument.label), \(scale.variant.title)", summary: summary,
      plots: (own.count > 1 ? mean(parts) : []) + plots,
      notes: builder.undrawn(readings, isBeforeDrawn: false) + builder.course.notes)
  }

  private func title(_ muscle: String) -> String {
    guard scale.instrument.byMuscle else { return scale.instrument.label }
    return muscle.isEmpty ? "Muscle not named" : muscle.replacingHyphens.sentenceStart
  }

  private func line(_ points: [Report.Chart.Point]) -> Report.Chart.Line {
    Report.Chart.Line(label: scale.instrument.label, style: 0, points: points)
  }

  private func points(_ readings: [TimedReading]) -> [Report.Chart.Point] {
    builder.points(
      readings,
      missing: scale.instrument.byMuscle ? plan.missing(of: readings) : plan.missing(in: nil)
    ) { value in
      guard case .grade(let code) = value else { return nil }
      return place(of: code).map { $0...$0 }
    }
  }

  /// The codes of the scale, each a level of its own: ordinal, so evenly apart.
  private var codes: Report.Chart.ScoreAxis {
    let codes = scale.variant.grades.enumerated().map { index, grade in
      Report.Chart.ScoreAxis.Code(place: index * 1_000_000, code: grade.code)
    }
    return Report.Chart.ScoreAxis(greatest: codes.last?.place ?? 1, codes: codes)
  }

  private func place(of code: String) -> Int? {
    scale.variant.grades.firstIndex { $0.code == code }.map { $0 * 1_000_000 }
  }

  private func plot(
    _ title: String, _ line: Report.Chart.Line, _ parts: [Report.Chart.Stretch],
    _ score: Report.Chart.ScoreAxis, _ levels: [Report.Chart.Level]
  ) -> Report.Chart.Plot {
    Report.Chart.Plot(
      title: title, summary: words(line, score, parts), stretches: parts, score: score,
      lines: [line],
      levels: levels, windows: windows, doses: builder.course.doses, events: builder.course.events)
  }

  /// The time in which those who walk are measured, else what was planned.
  private var windows: [Report.Chart.Window] {
    guard builder.result.assessment.walker == .met else { return plan.windows }
    let window = builder.input.loaded.knowledge.outcomeRules.walker.window
    let words = [window.lowerBound, window.upperBound].map(TrialSectionBuilder.hours)
    return builder.course.doses.map {
      Report.Chart.Window(
        from: $0.at + Int(window.lowerBound), to: $0.at + Int(window.upperBound),
        label: "\(words.joined(separator: " to ")) after the dose: what counts for those who walk")
    }
  }

  // MARK: baselines and mean

  private var series: [SpasticitySeries] {
    builder.trial.spasticitySeries.filter {
      $0.scale == scale.instrument.id && $0.variant.id == scale.variant.id
    }
  }

  /// The grade of a muscle before each dose, as far as that dose reaches.
  private func levels(of muscle: String) -> [Report.Chart.Level] {
    series.compactMap { own in
      own.baseline[muscle].flatMap { place(of: $0.code) }.flatMap { level(own, $0) }
    }
  }

  private func level(_ series: SpasticitySeries, _ score: Int) -> Report.Chart.Level? {
    guard let from = builder.clock.origins[series.dose.content.id] else { return nil }
    let next = builder.clock.origins.values.filter { $0 > from }.min() ?? .max
    return Report.Chart.Level(
      kind: .preDose, style: 0, score: score...score, holds: from...next, label: "")
  }

  /// The mean of the muscle groups; a moment at which one of them was not read is not obtained.
  private func mean(_ parts: [Report.Chart.Stretch]) -> [Report.Chart.Plot] {
    var (points, levels): ([Report.Chart.Point], [Report.Chart.Level]) = ([], [])
    for own in series {
      guard let origin = builder.clock.origins[own.dose.content.id] else { continue }
      levels += mean(own.baseline, of: own).flatMap { level(own, $0) }.map { [$0] } ?? []
      for moment in own.moments {
        guard let seconds = moment.seconds else { continue }
        points.append(
          Report.Chart.Point(
            at: origin + Int(seconds),
            outcome: mean(moment.grades, of: own).map { .read($0...$0) } ?? .notObtained))
      }
    }
    guard let greatest = scale.variant.grades.compactMap(\.mean?.millionths).max(), !points.isEmpty
    else { return [] }
    let line = line(points.sorted { $0.at < $1.at })
    let title = "Mean of the muscle groups\(counted)"
    return [
      plot(title, line, parts, Report.Chart.ScoreAxis(greatest: Int(greatest)), levels)
    ]
  }

  /// What a code that is no number counts in the mean.
  private var counted: String {
    let between = scale.variant.grades.filter { $0.mean != nil && ExactNumber($0.code) == nil }
    let words = between.compactMap { grade in grade.mean.map { "\(grade.code) counts \($0)" } }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }

  /// The mean in millionths, cut; nil where a muscle of the baseline was not read.
  private func mean(_ grades: [String: Instrument.Grade], of series: SpasticitySeries) -> Int? {
    let means = series.baseline.keys.compactMap { grades[$0]?.mean?.millionths }
    guard !means.isEmpty, means.count == series.baseline.count else { return nil }
    return Int(means.reduce(0, +)) / means.count
  }

  // MARK: words

  /// The readings of a plot, part by part, for those who do not see it.
  private func words(
    _ line: Report.Chart.Line, _ score: Report.Chart.ScoreAxis, _ parts: [Report.Chart.Stretch]
  ) -> String {
    let each = parts.map { part in
      let own = line.points.filter { (part.from...part.to).contains($0.at) }
      let readings = own.map { "\(result(of: $0, score)) \(time(of: $0, in: part))" }
      let name = parts.count > 1 ? "\(part.label): " : ""
      return name + ChartWords.first(readings, most: 12, apart: ", ")
    }
    return ChartWords.first(each, most: 12)
  }

  private func result(of point: Report.Chart.Point, _ score: Report.Chart.ScoreAxis) -> String {
    switch point.outcome {
    case .read(let range):
      score.codes.first { $0.place == range.lowerBound }?.code ?? ChartWords.score(range)
    case .notObtained: "not obtained"
    case .notOnRecord: "planned, not on record"
    }
  }

  private func time(of point: Report.Chart.Point, in part: Report.Chart.Stretch) -> String {
    let after = point.at - part.origin
    if point.isJustBefore { return "before the dose" }
    return after < 0 ? "\(ChartWords.clock(-after)) before" : "at \(ChartWords.clock(after))"
  }

  private var summary: String {
    let muscles = Set(readings.compactMap(\.reading.muscle)).count
    let doses = builder.course.doses.map(\.label)
    let count = muscles == 1 ? "1 muscle group" : "\(muscles) muscle groups"
    return (scale.instrument.byMuscle ? "\(count), " : "") + "after "
      + ChartWords.first(doses, most: 8)
  }
}

extension String {
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
