internal import ClinicalModel

/// Reads a response rule against one dose of a trial.
struct ResponseReading {
  let trial: TrialEvidence
  let dose: Recorded<Dose>
  let baseline: TrialProfile.Baseline
  /// The baseline that the profile names: by it all but pain is read.
  let named: TrialProfile.Baseline
  /// The readings of the dose.
  let own: DoseReadings
  /// The factors by which systemic opioids are summed up.
  let equivalents: MorphineEquivalence?

  func read(_ rule: ResponseRule) -> Determination {
    switch rule {
    case .all(let parts): return .all(parts.map(read))
    case .any(let parts): return .any(parts.map(read))
    case .painRelief(let comparison, let percent, let lasting):
      return agreed(own.pain) {
        $0.responds(comparison, percent, lasting: lasting, from: baseline)
      }
    case .percentFall(let scale, let comparison, let percent, let lasting):
      return trial.instruments[scale]?.measures == .opioid
        ? opioidFall(scale, comparison, percent) : fall(scale, comparison, percent, lasting)
    case .abovePlacebo: return abovePlacebo
    case .scoreDrop(let scale, let comparison, let points, let lasting, let aggregate):
      return spasticity(scale, comparison, points, lasting, aggregate)
    case .assessed(let scale, let values):
      return Assessment(trial: trial).read(scale, values, in: own.after, within: nil)
    }
  }

  /// Where pain was read on several scales or in several contexts and the rule names none, it decides
  /// only if all of them agree.
  func agreed(
    _ series: [PainSeries], _ answer: (PainSeries) -> Determination
  ) -> Determination {
    if series.contains(where: { hasUnknownVariant($0.key.scale) }) {
      return .indeterminate([Gap(.trial(.scaleVariant), .missing)])
    }
    guard !series.isEmpty else { return .indeterminate([Gap(.trial(.readingInWindow), .missing)]) }
    return .agreed(series.map(answer), else: Gap(.trial(.context), .disagreement))
  }

  func fall(
    _ scale: String, _ comparison: Comparison, _ percent: ExactNumber, _ lasting: CalendarSpan?
  ) -> Determination {
    agreed(own.scores(on: scale)) {
      $0.responds(comparison, percent, lasting: lasting, from: named)
    }
  }

  /// Where the rule names no aggregation, mean, worst and any must agree; likewise all variants.
  private func spasticity(
    _ scale: String, _ comparison: Comparison, _ points: ExactNumber, _ lasting: CalendarSpan?,
    _ aggregate: ResponseRule.Aggregate?
  ) -> Determination {
    if hasUnknownVariant(scale) { return .indeterminate([Gap(.trial(.scaleVariant), .missing)]) }
    let series = own.grades.filter { $0.scale == scale }
    guard !series.isEmpty else { return .indeterminate([Gap(.trial(.readingInWindow), .missing)]) }
    let ways = aggregate.map { [$0] } ?? ResponseRule.Aggregate.allCases
    let answers = series.flatMap { own in
      ways.map { own.responds(comparison, points, lasting: lasting, by: $0) }
    }
    return .agreed(answers, else: Gap(.trial(.aggregation), .disagreement))
  }

  private func hasUnknownVariant(_ scale: String) -> Bool {
    trial.scalesOfUnknownVariant.contains(scale)
  }
}

/// Reads an assessment: a grade given after a dose, or every agreed goal's.
struct Assessment {
  let trial: TrialEvidence

  func read(
    _ scale: String, _ values: [String], after doses: [String], within window: ClosedRange<Int64>?
  ) -> Determination {
    read(scale, values, in: doses.flatMap(trial.readings(after:)), within: window)
  }

  /// The same among these readings.
  func read(
    _ scale: String, _ values: [String], in readings: [TimedReading],
    within window: ClosedRange<Int64>?
  ) -> Determination {
    let own = readings.filter { reading in
      guard reading.reading.scale == scale else { return false }
      guard let window else { return (reading.seconds ?? 0) >= 0 }
      return reading.seconds.map(window.contains) ?? false
    }
    guard trial.instruments[scale]?.measures == .goal else {
      return latest(own, values, .assessment)
    }
    let goals = trial.start.content.goals
    guard !goals.isEmpty else { return .indeterminate([Gap(.trial(.goal), .missing)]) }
    return .all(
      goals.map { goal in latest(own.filter { $0.reading.goal == goal.id }, values, .goal) })
  }

  /// One agreed goal, at any time after any of these doses.
  func read(
    goal: String, _ scale: String, _ values: [String], after doses: [String]
  ) -> Determination {
    let own = doses.flatMap(trial.readings(after:)).filter {
      $0.reading.scale == scale && $0.reading.goal == goal && ($0.seconds ?? 0) >= 0
    }
    return latest(own, values, .goal)
  }

  /// The latest grade counts; different grades at one time contradict, and one without a time may be
  /// the latest.
  private func latest(
    _ readings: [TimedReading], _ values: [String], _ need: TrialNeed
  ) -> Determination {
    let newest = readings.compactMap(\.seconds).max()
    let rivals = readings.filter { $0.seconds == nil || $0.seconds == newest }
    guard let last = rivals.last else { return .indeterminate([Gap(.trial(need), .missing)]) }
    let entries = rivals.map(\.entry)
    guard Set(rivals.map(\.reading.value)).count == 1 else {
      return .indeterminate([Gap(.trial(need), .conflict, entries: entries)])
    }
    switch last.reading.value {
    case .grade(let code): return values.contains(code) ? .met : .notMet
    case .absent(let absence):
      return .indeterminate([Gap(.trial(need), .absent(absence), entries: entries)])
    case .number: return .indeterminate([Gap(.trial(need), .missing, entries: entries)])
    }
  }
}
