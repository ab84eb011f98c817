public import ClinicalModel

/// How a trial came out, with its grounds.
public struct TrialAssessment: Sendable {
  /// The outcome: the first rule of O1 to O7 that matches.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case stoppedForSafety = "stopped-for-safety"
    case indeterminate
    case positive
    case positiveNotTolerated = "positive-not-tolerated"
    case partial
    case negative
    case continueTrial = "continue"
  }

  /// What was recorded of the trial.
  public let trial: TrialEvidence
  /// The success rule by which it was judged.
  public let profile: TrialProfile
  /// How it came out.
  public let outcome: Outcome
  /// The rule that matched, O1 to O7.
  public let rule: String
  /// Whether the profile's response was reached.
  public let response: Determination
  /// Whether what the profile wants beside it was reached; met where it wants nothing.
  public let goal: Determination
  /// Whether it was tolerated, strength and gait included for those who walk.
  public let tolerated: Determination
  /// Whether the walker's rule decided; nil for analgesia.
  public let walker: Determination?
  /// The doses that reached the response.
  public let respondingDoses: [String]
  /// The events that stop the trial.
  public let stops: [Int]
  /// Why nothing more can be said.
  public let gaps: [Gap]

  /// Every entry that the assessment read.
  public var entries: [Int] {
    let complete = trial.complete.values
    let events = trial.adverseEvents.map(\.entry)
    let own = [trial.start.entry] + trial.everyDose.map(\.entry) + trial.readings.map(\.entry)
    return (own + events + trial.rescues.map(\.entry) + complete).unique().sorted()
  }
}

/// Judges a trial by a profile and the outcome rules.
public struct TrialJudge: Sendable {
  let trial: TrialEvidence
  let rules: OutcomeRules
  let walker: Determination?

  /// A judge of one trial.
  ///
  /// - Parameters:
  ///   - trial: what was recorded of it.
  ///   - rules: the outcome rules.
  ///   - walker: whether the patient walks, for a test of spasticity.
  public init(_ trial: TrialEvidence, rules: OutcomeRules, walker: Determination) {
    self.trial = trial
    self.rules = rules
    self.walker = trial.start.content.purpose == .spasticity ? walker : nil
  }

  /// The profile's response by itself, as a criterion reads it: relief, and what the profile wants
  /// beside it.
  public func meets(_ profile: TrialProfile) -> Determination {
    guard trial.start.content.purpose == profile.purpose else {
      return .indeterminate([Gap(.trial(.trial), .missing)])
    }
    guard accepts(profile) else { return .notMet }
    return .all([response(by: profile).determination, goal(of: profile)])
  }

  /// The outcome by a profile: the first rule that matches.
  ///
  /// - Parameters:
  ///   - profile: the success rule.
  ///   - standing: where the trial stands in its protocol; nil where it follows none.
  /// - Returns: the outcome with its grounds.
  public func assess(
    by profile: TrialProfile, standing: ProtocolStanding? = nil
  ) -> TrialAssessment {
    let (response, doses) = decisiveResponse(by: profile)
    let goal = walker?.answer == true ? .met : Determination.all([goal(of: profile), agreedGoals])
    let tolerated = toleratedWithStrength(doses)
    let stops = Tolerability(trial: trial, rules: rules).stops.map(\.entry)
    let method =
      accepts(profile) ? [] : [Gap(.trial(.method), .missing, entries: [trial.start.entry])]
    let open = gaps(response, goal, tolerated) + method
    let verdict = outcome(
      response, goal, tolerated, stops: stops, open: open, partial: partial(by: profile),
      protocolDone: protocolDone(profile, standing))
    return TrialAssessment(
      trial: trial, profile: profile, outcome: verdict.outcome, rule: verdict.rule,
      response: response, goal: goal, tolerated: tolerated, walker: walker,
      respondingDoses: doses, stops: stops, gaps: verdict.gaps)
  }

  private func outcome(
    _ response: Determination, _ goal: Determination, _ tolerated: Determination, stops: [Int],
    open: [Gap], partial: Determination, protocolDone: Determination
  ) -> (outcome: TrialAssessment.Outcome, rule: String, gaps: [Gap]) {
    if !stops.isEmpty { return (.stoppedForSafety, "O1", []) }
    if response == .met, tolerated == .notMet { return (.positiveNotTolerated, "O4", open) }
    if !open.isEmpty { return (.indeterminate, "O2", open) }
    if response == .met { return goal == .met ? (.positive, "O3", []) : (.partial, "O5", []) }
    switch partial {
    case .met: return (.partial, "O5", [])
    case .indeterminate(let gaps): return (.indeterminate, "O2", gaps)
    case .notMet: break
    }
    switch protocolDone {
    case .met: return (.negative, "O6", [])
    case .notMet: return (.continueTrial, "O7", [])
    case .indeterminate(let gaps): return (.indeterminate, "O2", gaps)
    }
  }
}
