internal import ClinicalModel

extension TrialJudge {
  func response(
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
  func answers(
    to rule: ResponseRule, from baseline: TrialProfile.Baseline, named: TrialProfile.Baseline
  ) -> [Determination] {
    let known = known?.own.answers(to: rule, from: baseline)
    return trial.doses.map {
      known?[$0.content.id] ?? read(rule, after: $0, from: baseline, named: named)
    }
  }

  func answer(
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

  func hasBaseline(_ rule: TrialProfile.Baseline) -> Bool {
    trial.painBaselines.contains(rule)
  }
}
