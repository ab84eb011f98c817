internal import Candidacy
internal import ClinicalModel
internal import TrialAnalysis

/// The charts of a trial: its pain scores, then its spasticity scores by muscle group.
struct TrialChartBuilder {
  let input: ReportInput
  let result: TrialResult
  let clock: TrialClock
  let course: TrialCourse

  init(input: ReportInput, result: TrialResult) {
    self.input = input
    self.result = result
    clock = TrialClock(result.assessment.trial)
    course = TrialCourse(input: input, trial: result.assessment.trial, clock: clock)
  }

  /// A version of a scale.
  struct Scale: Hashable {
    let instrument: Instrument
    let variant: Instrument.Variant
  }

  var trial: TrialEvidence { result.assessment.trial }

  /// The charts, the leading one first; none where no reading after a dose has a time.
  var charts: [Report.Chart] {
    scales.compactMap { scale in
      switch scale.instrument.measures {
      case .pain: PainChart(self, scale).chart
      case .spasticity: SpasticityChart(self, scale).chart
      default: nil
      }
    }
  }

  /// The scales that were read after a dose at a time, pain before spasticity, in order of appearance.
  private var scales: [Scale] {
    let found = trial.readings.compactMap { timed -> Scale? in
      guard case .after = timed.reading.relation, clock.place(of: timed) != nil else { return nil }
      return scale(of: timed.reading)
    }.unique()
    return found.filter { $0.instrument.measures == .pain }
      + found.filter { $0.instrument.measures == .spasticity }
  }

  /// The version of the scale of a reading; nil where a scale has several and none is named.
  func scale(of reading: Reading) -> Scale? {
    guard let instrument = input.dictionary.instruments[reading.scale],
      let variant = instrument.variant(reading.variant)
    else { return nil }
    return Scale(instrument: instrument, variant: variant)
  }

  /// The readings on a scale as points of a line, in the order of time; what it is by `score`.
  func points(
    _ readings: [TimedReading], score: (Reading.Value) -> ClosedRange<Int>?
  ) -> [Report.Chart.Point] {
    var placed: [(point: Report.Chart.Point, entry: Int)] = []
    for timed in readings {
      let outcome = score(timed.reading.value).map(Report.Chart.Point.Outcome.read) ?? .notObtained
      if let at = clock.place(of: timed) {
        placed.append((Report.Chart.Point(at: at, outcome: outcome), timed.entry))
      } else if let at = clock.origin(before: timed) {
        placed.append(
          (Report.Chart.Point(at: at, isJustBefore: true, outcome: outcome), timed.entry))
      }
    }
    return placed.sorted {
      ($0.point.at, $0.point.isJustBefore ? 0 : 1, $0.entry)
        < ($1.point.at, $1.point.isJustBefore ? 0 : 1, $1.entry)
    }.map(\.point)
  }

  /// The points of a line with those that were planned and are not on record.
  func points(
    _ readings: [TimedReading], missing: [Report.Chart.Point],
    score: (Reading.Value) -> ClosedRange<Int>?
  ) -> [Report.Chart.Point] {
    let read = points(readings, score: score)
    guard !missing.isEmpty else { return read }
    return (read + missing).enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }.map(\.element)
  }

  /// The parts of the axis for what is drawn.
  func stretches(_ lines: [Report.Chart.Line]) -> [Report.Chart.Stretch] {
    let before = trial.readings.compactMap { timed -> Int? in
      guard case .preDose = timed.reading.relation else { return nil }
      return clock.place(of: timed)
    }
    return TimeStretches(
      lines.flatMap(\.points).map { $0.at...$0.at } + course.spans,
      begins: Set(before + course.doses.map(\.at)), labels: course.labels
    ).parts(isShared: clock.isShared)
  }

  /// What of the readings on a scale is not drawn, in words.
  func undrawn(_ readings: [TimedReading], isBeforeDrawn: Bool) -> [String] {
    var (untimed, uncounted) = (0, 0)
    for timed in readings where clock.place(of: timed) == nil && clock.origin(before: timed) == nil
    {
      switch timed.reading.relation {
      case .unlinked: uncounted += 1
      case .after: if (timed.seconds ?? 0) < 0 { uncounted += 1 } else { untimed += 1 }
      case .diary, .preDose: untimed += isBeforeDrawn ? 0 : 1
      }
    }
    return [
      (untimed, "without a time"), (uncounted, "before its dose or linked to none, not counted"),
    ].filter { $0.0 > 0 }.map { count, why in
      "\(count == 1 ? "1 reading" : "\(count) readings") only in the table: \(why)."
    }
  }
}
