internal import ClinicalModel

extension TrialJudge {
  /// The response, where it is none that rescue medication may have made.
  func response(
    by profile: TrialProfile, strictly: Bool = false
  ) -> (determination: Determination, doses: [String]) {
    let own = responseAsRead(by: profile, strictly: strictly)
    let read = rescued(own.determination) {
      $0.responseAsRead(by: profile, strictly: strictly).determination
    }
    return (read, own.doses)
  }

  /// The response by the profile's baseline; where another baseline is on record and would flip the
  /// verdict, nothing is said.
  ///
  /// Strictly, a dose with a side effect does not count where the source wants none: so a criterion reads
  /// it. In an outcome that is a matter of what was tolerated.
  private func responseAsRead(
    by profile: TrialProfile, strictly: Bool
  ) -> (determination: Determination, doses: [String]) {
    let own = response(by: profile, from: profile.baseline, strictly: strictly)
    let other = profile.baseline.other
    guard hasBaseline(other), profile.response.hangsOnBaseline else { return own }
    let second = response(by: profile, from: other, strictly: strictly).determination
    let gap = Gap(.trial(.otherBaseline), .disagreement)
    return (.agreed([own.determination, second], else: gap), own.doses)
  }

  /// For those who walk the agreed goals decide; where nobody said whether the patient walks, both
  /// readings must agree.
  func decisiveResponse(
    by profile: TrialProfile
  ) -> (determination: Determination, doses: [String]) {
    let flat = response(by: profile)
    guard let walker else { return flat }
    let all = trial.doses.map(\.content.id)
    let reached = all.filter { goalsReached(after: $0) == .met }
    let rule = WalkerRule(trial: trial, rules: rules.walker)
    let byGoal =
      all.isEmpty
      ? rule.goals(after: []) : rescued { judge in .any(all.map(judge.goalsReached)) }
    switch walker {
    case .met: return (byGoal, reached)
    case .notMet: return flat
    case .indeterminate(let gaps):
      return (
        .agreed([flat.determination, byGoal], else: gaps.first ?? Gap(.trial(.walker), .missing)),
        flat.doses
      )
    }
  }

  private func goalsReached(after dose: String) -> Determination {
    WalkerRule(trial: trial, rules: rules.walker).goals(after: [dose])
  }

  /// Whether one dose brought a response; for those who walk the agreed goals say it.
  func response(
    after dose: Recorded<Dose>, by rule: ResponseRule, _ baseline: TrialProfile.Baseline
  ) -> Determination {
    let flat = rescued { $0.flatResponse(after: dose, by: rule, baseline) }
    guard let walker, walker != .notMet else { return flat }
    let byGoal = rescued { $0.goalsReached(after: dose.content.id) }
    if walker == .met { return byGoal }
    return .agreed([flat, byGoal], else: walker.gaps.first ?? Gap(.trial(.walker), .missing))
  }

  /// Where another baseline is on record and would flip the answer, nothing is said.
  private func flatResponse(
    after dose: Recorded<Dose>, by rule: ResponseRule, _ baseline: TrialProfile.Baseline
  ) -> Determination {
    let own = answer(of: dose, to: rule, from: baseline, named: baseline)
    guard hasBaseline(baseline.other), rule.hangsOnBaseline else { return own }
    let second = answer(of: dose, to: rule, from: baseline.other, named: baseline)
    return .agreed([own, second], else: Gap(.trial(.otherBaseline), .disagreement))
  }

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

  func accepts(_ profile: TrialProfile) -> Bool {
    profile.methods.isEmpty || profile.methods.contains(trial.start.content.method)
  }

  /// Relief that misses the profile's threshold but reaches the partial one.
  ///
  /// Only pain has a partial threshold (clinical rules, §4, O5).
  func partial(by profile: TrialProfile) -> Determination {
    guard !profile.response.painThresholds.isEmpty else { return .notMet }
    let ways =
      [profile.baseline] + (hasBaseline(profile.baseline.other) ? [profile.baseline.other] : [])
    return .agreed(
      ways.map { .any(answers(to: rules.partialRule, from: $0, named: profile.baseline)) },
      else: Gap(.trial(.otherBaseline), .disagreement))
  }

  /// Whether the last step of the test was given, or the doses were declared complete; where the trial
  /// follows a protocol, that one says which step is the last.
  func protocolDone(_ profile: TrialProfile, _ standing: ProtocolStanding?) -> Determination {
    if trial.complete[.doses] != nil { return .met }
    if let standing { return standing.isDone }
    guard let last = profile.steps.last else {
      return .indeterminate([Gap(.trial(.protocolSteps), .missing)])
    }
    let reached = trial.doses.contains {
      if case .bolus(let mass) = $0.content.amount { return mass >= last }
      return false
    }
    return reached ? .met : .notMet
  }

  /// What an outcome wants declared and known, and is not.
  var undeclared: [Gap] {
    let id = trial.start.content.id
    let lists = [ListName.adverseEvents, .coInterventions].filter { trial.complete[$0] == nil }
    let unknown = trial.doses.filter { !$0.content.amount.isKnown }.map(\.entry)
    return lists.map { Gap(.list($0, trial: id), .incomplete) }
      + (unknown.isEmpty ? [] : [Gap(.trial(.dose), .missing, entries: unknown)])
  }

  private func response(
    by profile: TrialProfile, from baseline: TrialProfile.Baseline, strictly: Bool
  ) -> (determination: Determination, doses: [String]) {
    let doses = trial.doses
    let read = answers(to: profile.response, from: baseline, named: profile.baseline)
    let answers =
      strictly && profile.demands.excludesSideEffects
      ? zip(doses, read).map { .all([$0.1, freeOfSideEffects($0.0)]) } : read
    guard !answers.isEmpty else {
      return (.indeterminate([Gap(.trial(.dose), .missing)]), [])
    }
    let met = zip(doses, answers).filter { $0.1 == .met }.map(\.0.content.id)
    return (.all([combined(answers, of: doses, by: profile), demands(of: profile)]), met)
  }

  /// Whether so many doses responded.
  ///
  /// Fewer doses than that leave a response open, not refused, unless the last one failed.
  private func combined(
    _ answers: [Determination], of doses: [Recorded<Dose>], by profile: TrialProfile
  ) -> Determination {
    let result = RepeatedDoses(doses: doses, answers: answers, demands: profile.demands)
      .reach(profile.repeats)
    guard profile.repeats > 1, result == .notMet, trial.complete[.doses] == nil,
      answers.last != .notMet
    else { return result }
    return .indeterminate([Gap(.trial(.repetition), .missing)])
  }

  /// What each dose answers to a rule.
  private func answers(
    to rule: ResponseRule, from baseline: TrialProfile.Baseline, named: TrialProfile.Baseline
  ) -> [Determination] {
    let known = known?.own.answers(to: rule, from: baseline)
    return trial.doses.map {
      known?[$0.content.id] ?? read(rule, after: $0, from: baseline, named: named)
    }
  }

  private func answer(
    of dose: Recorded<Dose>, to rule: ResponseRule, from baseline: TrialProfile.Baseline,
    named: TrialProfile.Baseline
  ) -> Determination {
    known?.own.answers(to: rule, from: baseline)?[dose.content.id]
      ?? read(rule, after: dose, from: baseline, named: named)
  }

  private func read(
    _ rule: ResponseRule, after dose: Recorded<Dose>, from baseline: TrialProfile.Baseline,
    named: TrialProfile.Baseline
  ) -> Determination {
    ResponseReading(
      trial: trial, dose: dose, baseline: baseline, named: named,
      own: trial.readings(of: dose.content.id), equivalents: rules.equivalents
    ).read(rule)
  }

  private func hasBaseline(_ rule: TrialProfile.Baseline) -> Bool {
    trial.painBaselines.contains(rule)
  }
}
