public import ClinicalModel

/// How a trial came out, with its grounds.
public struct TrialAssessment: Sendable {
  /// The outcome: that of the first rule that matches.
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
  /// The rule that matched, such as O3.
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
  /// What was recorded of the trial.
  public let trial: TrialEvidence
  let rules: OutcomeRules
  let walker: Determination?
  /// The same trial without what rescue medication may have changed; nil where it may have changed nothing.
  let beforeRescue: TrialEvidence?
  /// What the doses answer, where that was found before: of the trial, and of it without what rescue
  /// medication may have changed.
  var known: (own: DoseAnswers, beforeRescue: DoseAnswers?)?

  /// A judge of one trial.
  ///
  /// - Parameters:
  ///   - trial: what was recorded of it.
  ///   - rules: the outcome rules.
  ///   - walker: whether the patient walks, for a test of spasticity.
  public init(_ trial: TrialEvidence, rules: OutcomeRules, walker: Determination) {
    self.init(
      trial, rules,
      trial.start.content.purpose == .spasticity ? walker : nil, trial.beforeRescue)
  }

  init(
    _ trial: TrialEvidence, _ rules: OutcomeRules, _ walker: Determination?,
    _ beforeRescue: TrialEvidence?
  ) {
    self.trial = trial
    self.rules = rules
    self.walker = walker
    self.beforeRescue = beforeRescue
  }

  /// The same judge with the answers of the doses: of their readings it looks at nothing else.
  func knowing(_ own: DoseAnswers, _ beforeRescue: DoseAnswers?) -> TrialJudge {
    var other = self
    other.known = (own, beforeRescue)
    return other
  }

  /// The profile's response by itself, as a criterion reads it: relief, and what the profile wants
  /// beside it.
  public func meets(_ profile: TrialProfile) -> Determination {
    guard trial.start.content.purpose == profile.purpose else {
      return .indeterminate([Gap(.trial(.trial), .missing)])
    }
    guard accepts(profile) else { return .notMet }
    return .all([
      response(by: profile, strictly: true).determination, rescued { $0.goal(of: profile) },
    ])
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
    let goal =
      walker?.answer == true
      ? .met : rescued { Determination.all([$0.goal(of: profile), $0.agreedGoals]) }
    let tolerated = toleratedWithStrength(by: profile)
    let stops = Tolerability(trial: trial, rules: rules).stops.map(\.entry)
    let method =
      accepts(profile) ? [] : [Gap(.trial(.method), .missing, entries: [trial.start.entry])]
    let found = TrialAnswers(
      isStopped: !stops.isEmpty, response: response, goal: goal, tolerated: tolerated,
      record: undeclared + method, partial: rescued { $0.partial(by: profile) },
      protocolDone: protocolDone(profile, standing))
    let row = rules.table.row(for: found.answers)
    return TrialAssessment(
      trial: trial, profile: profile, outcome: row?.outcome ?? .indeterminate,
      rule: row?.rule ?? "", response: response, goal: goal, tolerated: tolerated,
      walker: walker, respondingDoses: doses, stops: stops, gaps: found.gaps(of: row))
  }
}

/// What the table of outcomes asks of one trial.
private struct TrialAnswers {
  let isStopped: Bool
  let response: Determination
  let goal: Determination
  let tolerated: Determination
  /// What is not declared or not known.
  let record: [Gap]
  let partial: Determination
  let protocolDone: Determination

  var answers: OutcomeTable.Answers {
    OutcomeTable.Answers { question in
      switch question {
      case .stopped: isStopped ? .yes : .no
      case .record: record.isEmpty ? .yes : .no
      default: OutcomeTable.Answer(determination(question))
      }
    }
  }

  /// Everything that is open where a rule matched; nothing where the trial was stopped, and nothing of
  /// a goal where there is no response to it.
  func gaps(of row: OutcomeTable.Row?) -> [Gap] {
    if row?.outcome == .stoppedForSafety { return [] }
    let asked = row?.asked ?? []
    let last = [OutcomeTable.Question.partial, .protocolDone].filter(asked.contains)
    return
      (response.gaps + tolerated.gaps + (response == .notMet ? [] : goal.gaps) + record
      + last.flatMap { determination($0).gaps }).unique()
  }

  private func determination(_ question: OutcomeTable.Question) -> Determination {
    switch question {
    case .response: response
    case .goal: goal
    case .tolerated: tolerated
    case .partial: partial
    case .protocolDone: protocolDone
    case .stopped, .record: .notMet
    }
  }
}

extension OutcomeTable.Answer {
  fileprivate init(_ determination: Determination) {
    self = determination.answer.map { $0 ? .yes : .no } ?? .open
  }
}
