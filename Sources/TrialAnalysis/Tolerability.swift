internal import ClinicalModel

/// Whether a trial was tolerated: side effects are a gate of their own, whatever the pain did.
struct Tolerability {
  let trial: TrialEvidence
  let rules: OutcomeRules

  /// The events that stop the trial: on the stop list, or grave and not known to be unrelated.
  var stops: [Recorded<AdverseEvent>] {
    trial.adverseEvents.filter { recorded in
      let event = recorded.content
      let listed = rules.stopEvents.contains {
        $0.code == event.code && ($0.drugs.isEmpty || !isGiven(none: $0.drugs))
      }
      return listed || ((event.grade ?? 0) >= rules.stopGrade && event.related != .unrelated)
    }
  }

  private func isGiven(none drugs: [String]) -> Bool {
    !drugs.contains(trial.start.content.drug)
      && !trial.doses.contains { drugs.contains($0.content.drug) }
  }

  /// Whether every event was tolerated.
  var determination: Determination { .all(trial.adverseEvents.map(tolerated)) }

  private func tolerated(_ recorded: Recorded<AdverseEvent>) -> Determination {
    let event = recorded.content
    if event.related == .unrelated { return .met }
    if event.endedTrial == true {
      return event.related == .related ? .notMet : gap(.relatedness, recorded)
    }
    guard let grade = event.grade else { return gap(.grade, recorded) }
    if grade < rules.conditionalGrade { return .met }
    let verdict = grade >= rules.intolerableGrade ? .notMet : conditional(recorded)
    if verdict == .met || event.related == .related { return verdict }
    return gap(.relatedness, recorded)
  }

  /// Tolerated only if it resolved and the patient accepts it.
  private func conditional(_ recorded: Recorded<AdverseEvent>) -> Determination {
    let event = recorded.content
    let gap = Gap(.trial(.acceptance), .missing, entries: [recorded.entry])
    return .all([
      Determination(event.resolved, else: gap), Determination(event.accepted, else: gap),
    ])
  }

  private func gap(_ need: TrialNeed, _ recorded: Recorded<AdverseEvent>) -> Determination {
    .indeterminate([Gap(.trial(need), .missing, entries: [recorded.entry])])
  }
}

/// The walker's rule: for those who walk or stand to transfer, goal, strength and gait decide and the
/// Ashworth score is only shown.
struct WalkerRule {
  let trial: TrialEvidence
  let rules: OutcomeRules.Walker

  /// Whether the agreed goals were reached within the window.
  func goals(after doses: [String]) -> Determination {
    Assessment(trial: trial).read(
      rules.goalScale, rules.goalValues, after: doses, within: rules.window)
  }

  /// Whether strength and gait were kept within the window after one dose.
  func preserved(after dose: String) -> Determination {
    .all([strength(after: dose), walking(after: dose)])
  }

  /// Whether strength was kept within the window after one dose.
  func strength(after dose: String) -> Determination {
    let scale = rules.strengthScale
    let (before, after) = readings(of: scale, after: dose)
    let muscles = Set(before.map { $0.reading.muscle ?? "" }).sorted()
    guard !muscles.isEmpty, !after.isEmpty else {
      return .indeterminate([Gap(.trial(.strength), .missing)])
    }
    return .all(muscles.map { muscle in kept(muscle, before, after) })
  }

  private func kept(
    _ muscle: String, _ before: [TimedReading], _ after: [TimedReading]
  ) -> Determination {
    let first = points(before.filter { ($0.reading.muscle ?? "") == muscle })
    let later = points(after.filter { ($0.reading.muscle ?? "") == muscle })
    guard let strongest = first.max(), let weakest = later.min() else {
      return .indeterminate([Gap(.trial(.strength), .missing)])
    }
    return strongest - weakest <= rules.strengthLoss.millionths ? .met : .notMet
  }

  private func points(_ readings: [TimedReading]) -> [Int64] {
    readings.compactMap { reading in
      guard case .grade(let code) = reading.reading.value else { return nil }
      return trial.variant(of: reading.reading)?.grade(code)?.points?.lowerBound.millionths
    }
  }

  /// Whether no walking time within the window after one dose is much longer than before.
  func walking(after dose: String) -> Determination {
    let (before, after) = readings(of: rules.walkingScale, after: dose)
    let last = before.filter { $0.number != nil }.last()
    let numbers = last.compactMap(\.number)
    guard let low = numbers.map(\.lowerBound).min(), let high = numbers.map(\.upperBound).max(),
      !after.compactMap(\.number).isEmpty
    else { return .indeterminate([Gap(.trial(.walking), .missing)]) }
    let base = low...high
    return .all(after.compactMap(\.number).map { time in longer(base, time) })
  }

  private func longer(
    _ base: ClosedRange<ExactNumber>, _ time: ClosedRange<ExactNumber>
  ) -> Determination {
    let percent = Int128(rules.walkingIncreasePercent.millionths) + 100_000_000
    func isKept(_ before: ExactNumber, _ now: ExactNumber) -> Bool {
      Int128(now.millionths) * 100_000_000 <= Int128(before.millionths) * percent
    }
    let best = isKept(base.upperBound, time.lowerBound)
    let worst = isKept(base.lowerBound, time.upperBound)
    return Determination(best == worst ? best : nil, else: Gap(.trial(.walking), .straddles))
  }

  /// The readings before the dose, its own where there are such, and those in the window after it.
  private func readings(
    of scale: String, after dose: String
  ) -> (before: [TimedReading], after: [TimedReading]) {
    let own = trial.readings(of: dose)
    let linked = own.before.filter { $0.reading.scale == scale }
    let muscles = Set(linked.map(\.reading.muscle))
    let general = (trial.baselines.unnamed[scale] ?? []).filter {
      !muscles.contains($0.reading.muscle)
    }
    let after = own.after.filter { reading in
      reading.reading.scale == scale && (reading.seconds.map(rules.window.contains) ?? false)
    }
    return (linked + general, after)
  }
}
