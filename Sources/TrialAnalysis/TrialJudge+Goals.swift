internal import ClinicalModel

extension TrialJudge {
  /// Whether it was tolerated, strength and gait included for those who walk.
  ///
  /// Without the statement that the list of adverse events is complete, "none recorded" is not
  /// "none"; an event that was not tolerated counts all the same.
  func toleratedWithStrength(by profile: TrialProfile) -> Determination {
    let list = Gap.Subject.list(.adverseEvents, trial: trial.start.content.id)
    let complete = trial.complete[.adverseEvents]
    let events = Determination.all([
      Tolerability(trial: trial, rules: rules).determination,
      complete == nil ? .indeterminate([Gap(list, .incomplete)]) : .met,
      sideEffectGate(of: profile),
    ])
    guard let walker, walker != .notMet else { return events }
    let all = trial.doses.map(\.content.id)
    // By goals even where nobody said whether the patient walks: a dose that responds by points alone
    // says nothing of what those who walk would keep.
    let reached = all.filter { goalsReached(after: $0) == .met }
    let rule = WalkerRule(trial: trial, rules: rules.walker)
    let each = (reached.isEmpty ? all : reached).map { rule.preserved(after: $0) }
    // One dose that reached the goals with strength and gait kept is enough.
    let kept = reached.isEmpty ? Determination.all(each) : .any(each)
    if walker == .met { return .all([events, kept]) }
    // Nobody said whether the patient walks: kept strength settles it, lost or untested does not.
    return .all([events, kept == .met ? .met : walker])
  }

  /// Where the source wants no side effect at all: whether enough doses responded without one.
  private func sideEffectGate(of profile: TrialProfile) -> Determination {
    guard profile.demands.excludesSideEffects, response(by: profile).determination == .met else {
      return .met
    }
    return response(by: profile, strictly: true).determination
  }

  /// Goals agreed with the patient count whatever rule the trial is judged by.
  var agreedGoals: Determination {
    guard !trial.start.content.goals.isEmpty else { return .met }
    return assessed(rules.walker.goalScale, rules.walker.goalValues)
  }

  /// What was assessed after any dose: one dose after which it says so is enough, and a dose after
  /// which nobody assessed it says nothing.
  private func assessed(_ scale: String, _ values: [String]) -> Determination {
    let reader = Assessment(trial: trial)
    let doses = trial.doses.map(\.content.id)
    let read = doses.filter { dose in
      trial.readings(after: dose).contains { $0.reading.scale == scale }
    }
    guard !read.isEmpty else { return reader.read(scale, values, after: doses, within: nil) }
    return .any(read.map { reader.read(scale, values, after: [$0], within: nil) })
  }

  func goal(of profile: TrialProfile) -> Determination {
    guard let rule = profile.goal else { return .met }
    return goal(rule, from: profile.baseline)
  }

  private func goal(_ rule: ResponseRule, from baseline: TrialProfile.Baseline) -> Determination {
    switch rule {
    case .all(let parts): return .all(parts.map { goal($0, from: baseline) })
    case .any(let parts): return .any(parts.map { goal($0, from: baseline) })
    case .assessed(let scale, let values): return assessed(scale, values)
    case .painRelief, .scoreDrop, .percentFall, .abovePlacebo:
      return .any(answers(to: rule, from: baseline, named: baseline))
    }
  }
}
