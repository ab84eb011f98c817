public import ClinicalModel

/// Whether an outcome stands if one reading is off by one point, or was never taken.
public struct Robustness: Sendable, Hashable {
  /// What is done to one reading.
  public enum Change: Sendable, Hashable {
    /// It reads this instead.
    case error(Reading.Value)
    /// It was not taken.
    case omission
  }

  /// A change of one reading by which the trial comes out otherwise.
  public struct Flip: Sendable, Hashable {
    /// The reading as it was recorded.
    public let reading: TimedReading
    /// What is done to it.
    public let change: Change
    /// How the trial comes out then.
    public let outcome: TrialAssessment.Outcome
  }

  /// Every change that turns the outcome, in the order of the entries.
  public let flips: [Flip]
  /// How many changes were tried.
  public let tried: Int
  /// How many were not, because there are more than can be tried in a time that grows with the readings.
  public let untried: Int

  /// The changes by an error of one point.
  public var errors: [Flip] {
    flips.filter { if case .error = $0.change { true } else { false } }
  }
  /// The changes by leaving a reading out.
  public var omissions: [Flip] { flips.filter { $0.change == .omission } }
}

/// A protocol that a trial follows, and the moment at which one looks.
public struct FollowedProtocol: Sendable {
  let plan: TrialProtocol
  let asOf: AsOf

  /// A protocol as of a moment.
  public init(_ plan: TrialProtocol, asOf: AsOf) {
    self.plan = plan
    self.asOf = asOf
  }
}

extension TrialJudge {
  /// Tries every single reading with one point more and less, and without it.
  ///
  /// - Parameters:
  ///   - assessment: the outcome as it is.
  ///   - course: the protocol that the trial follows; nil where it follows none.
  /// - Returns: what turns it.
  public func robustness(
    of assessment: TrialAssessment, following course: FollowedProtocol? = nil
  ) -> Robustness {
    let changes = SingleChanges(
      trial: trial, beforeRescue: beforeRescue, profile: assessment.profile, rules: rules,
      plan: course?.plan)
    var outcomes = ChangedOutcomes(self, by: assessment.profile, following: course)
    var known: [SingleChanges.Sameness: TrialAssessment.Outcome?] = [:]
    var flips: [Robustness.Flip] = []
    var (tried, untried) = (0, 0)
    for one in changes.all {
      guard let sameness = one.sameness else {
        tried += 1
        continue
      }
      let found = known[sameness] ?? outcomes.outcome(after: one)
      known[sameness] = .some(found)
      guard let outcome = found else {
        untried += 1
        continue
      }
      tried += 1
      guard outcome != assessment.outcome else { continue }
      flips.append(
        Robustness.Flip(
          reading: trial.readings[one.place], change: one.change, outcome: outcome))
    }
    return Robustness(flips: flips, tried: tried, untried: untried)
  }

  /// The outcome by a profile where the trial follows a protocol.
  public func assess(
    by profile: TrialProfile, following course: FollowedProtocol?
  ) -> TrialAssessment {
    guard let course else { return assess(by: profile) }
    let followed = self.course(of: course.plan, profile, asOf: course.asOf)
    return assess(by: profile, standing: ProtocolMachine(course.plan).standing(of: followed))
  }
}
