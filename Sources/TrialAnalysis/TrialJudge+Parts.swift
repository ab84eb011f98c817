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

  func goalsReached(after dose: String) -> Determination {
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
}
