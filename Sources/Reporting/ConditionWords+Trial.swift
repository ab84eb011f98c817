internal import ClinicalModel
public import TrialAnalysis

/// What a trial has to show by a profile.
extension ConditionWords {
  func trialPhrase(_ id: String, _ isDenied: Bool) -> ConditionPhrase {
    let name = profiles[id].map { "“\($0.title)” (\(id))" } ?? "“\(id)”"
    let text = "The last trial \(isDenied ? "does not meet" : "meets") the rule \(name)"
    return ConditionPhrase(text, parts: profiles[id].map(parts) ?? [])
  }

  /// What a success rule asks.
  public func phrase(_ profile: TrialProfile) -> ConditionPhrase {
    let asked = parts(profile)
    if let only = asked.first, asked.count == 1 { return only }
    return ConditionPhrase("All of these hold", parts: asked)
  }

  private func parts(_ profile: TrialProfile) -> [ConditionPhrase] {
    var parts = [profile.response, profile.goal].compactMap { $0 }.map { phrase($0, profile) }
    if profile.repeats > 1 {
      parts.append(
        ConditionPhrase("The response is seen", "after", "at least \(counted(profile))"))
    }
    parts += demands(profile.demands)
    if !profile.methods.isEmpty {
      let methods = profile.methods.map { dictionary.label(of: $0, in: "trial-methods") }
      parts.append(ConditionPhrase("The method of the trial", "is", choice(quoted(methods))))
    }
    return parts
  }

  /// How many doses, and how they must lie.
  private func counted(_ profile: TrialProfile) -> String {
    let row = profile.demands.isSuccessive ? "successive " : ""
    let apart = profile.demands.spacing.map {
      ", each at least \(words($0.quantity)) after the last"
    }
    return "\(profile.repeats) \(row)doses\(apart ?? "")"
  }

  private func demands(_ demands: TrialDemands) -> [ConditionPhrase] {
    var parts: [ConditionPhrase] = []
    if demands.excludesSideEffects {
      parts.append(ConditionPhrase("The dose has no side effect, however mild"))
    }
    if let span = demands.opioidFree {
      parts.append(
        ConditionPhrase(
          "No systemic opioid is taken", "for", "\(words(span.quantity)) before the first dose"))
    }
    if let score = demands.scoreBefore {
      parts.append(
        ConditionPhrase(
          "The score “\(label(score.scale))” before the first dose", "is",
          limit(score.comparison, words(score.quantity), false, below: "less than")))
    }
    if demands.wantsPlaceboFirst {
      parts.append(ConditionPhrase("A dose of placebo is given before the first active dose"))
    }
    return parts
  }

  private func phrase(_ rule: ResponseRule, _ profile: TrialProfile) -> ConditionPhrase {
    switch rule {
    case .all(let parts):
      return ConditionPhrase("All of these hold", parts: parts.map { phrase($0, profile) })
    case .any(let parts):
      return ConditionPhrase(
        "At least one of these holds", parts: parts.map { phrase($0, profile) })
    case .painRelief(let comparison, let percent, let lasting):
      return ConditionPhrase(
        "Pain falls from \(before(profile.baseline))", "by",
        limit(comparison, "\(percent) %", false, below: "less than"), after: held(lasting))
    case .percentFall(let scale, let comparison, let percent, let lasting):
      return ConditionPhrase(
        "The score “\(label(scale))” falls from \(before(profile.baseline))", "by",
        limit(comparison, "\(percent) %", false, below: "less than"), after: held(lasting))
    case .abovePlacebo:
      return ConditionPhrase("Pain falls more than after every dose of placebo")
    case .scoreDrop(let scale, let comparison, let points, let lasting, let aggregate):
      return ConditionPhrase(
        "The score “\(label(scale))” falls", "by",
        limit(comparison, points.description.counting("point"), false, below: "less than"),
        after: muscles(scale, aggregate) + held(lasting))
    case .assessed(let scale, let grades):
      let isGoal = dictionary.instruments[scale]?.measures == .goal
      let known = dictionary.instruments[scale]?.variants.flatMap(\.grades) ?? []
      let labels = grades.map { code in known.first { $0.code == code }?.label ?? code }
      return ConditionPhrase(
        isGoal ? "Every goal agreed for the trial" : "“\(label(scale))”", "is graded",
        choice(quoted(labels)))
    }
  }

  private func label(_ scale: String) -> String { dictionary.instruments[scale]?.label ?? scale }

  private func before(_ baseline: TrialProfile.Baseline) -> String {
    baseline == .preDose
      ? "the last reading before the dose" : "the mean of the diary before the trial"
  }

  private func held(_ lasting: CalendarSpan?) -> String {
    lasting.map { ", held without a break for at least \(words($0.quantity))" } ?? ""
  }

  /// How several muscles are read as one; where the rule does not say, every way must agree.
  private func muscles(_ scale: String, _ aggregate: ResponseRule.Aggregate?) -> String {
    switch aggregate {
    case .mean?: ", in the mean of the muscles"
    case .worst?: ", in the worst muscle"
    case .any?: ", in any one muscle"
    case nil:
      dictionary.instruments[scale]?.byMuscle == true
        ? ", read alike by the mean, by the worst and by any muscle" : ""
    }
  }
}
