public import ClinicalModel

/// A named success rule with its source.
///
/// Published rules run from 20 to 60 %: there is no constant.
public struct TrialProfile: Sendable, Hashable {
  /// Which baseline counts.
  public enum Baseline: String, Sendable, Hashable {
    case preDose = "pre-dose"
    case diary

    /// The one that does not count, and must not flip the verdict.
    var other: Baseline { self == .diary ? .preDose : .diary }
  }

  /// The slug of the profile, such as `ge50`.
  public let id: String
  /// The edition of the profile.
  public let edition: String
  /// The profile as a report names it.
  public let title: String
  /// Whether it judges pain relief or the effect on spasticity.
  public let purpose: TrialStart.Purpose
  /// The baseline from which relief is reckoned.
  public let baseline: Baseline
  /// What counts as a response.
  public let response: ResponseRule
  /// What the source wants beside the response; nil where it wants nothing.
  public let goal: ResponseRule?
  /// The bolus steps of the test, where the source prints them.
  public let steps: [DrugMass]
  /// The methods the source accepts; empty for any.
  public let methods: [String]
  /// How many doses must show the response.
  public let repeats: Int
  /// What the source wants of the trial beside response and goal.
  public let demands: TrialDemands
  /// What the rule may be used for.
  public let use: Use

  /// What a rule may be used for.
  public enum Use: String, Sendable, Hashable {
    /// To judge a trial.
    case trials
    /// The endpoint of a treatment study, or a threshold of change: information, never a rule by which
    /// somebody is implanted.
    case endpoint
    /// Nothing before it has been verified: it is shown and never applied.
    case unverified
  }

  /// A named success rule.
  public init(
    id: String, edition: String, title: String, purpose: TrialStart.Purpose, baseline: Baseline,
    response: ResponseRule, goal: ResponseRule?, steps: [DrugMass], methods: [String], repeats: Int,
    demands: TrialDemands = TrialDemands(), use: Use = .trials
  ) {
    self.id = id
    self.edition = edition
    self.title = title
    self.purpose = purpose
    self.baseline = baseline
    self.response = response
    self.goal = goal
    self.steps = steps
    self.methods = methods
    self.repeats = repeats
    self.demands = demands
    self.use = use
  }
}

/// What counts as a response: the trial's own small vocabulary.
public indirect enum ResponseRule: Sendable, Hashable {
  case all([ResponseRule])
  case any([ResponseRule])
  /// A fall of the pain score by this percentage of the baseline, perhaps sustained.
  case painRelief(Comparison, percent: ExactNumber, lasting: CalendarSpan?)
  /// A fall of another score by this percentage of what it was before, perhaps sustained.
  case percentFall(scale: String, Comparison, percent: ExactNumber, lasting: CalendarSpan?)
  /// More relief than after every dose of placebo.
  case abovePlacebo
  /// A fall of a spasticity score by this many points.
  case scoreDrop(scale: String, Comparison, points: ExactNumber, lasting: CalendarSpan?, Aggregate?)
  /// An assessment after the dose says one of these grades.
  case assessed(scale: String, [String])

  /// How scores of several muscles are read as one.
  public enum Aggregate: String, Sendable, Hashable, CaseIterable {
    case mean, worst, any
  }

  /// The rules that ask for pain relief, in order of appearance.
  public var painThresholds: [(comparison: Comparison, percent: ExactNumber)] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.painThresholds)
    case .painRelief(let comparison, let percent, _): [(comparison, percent)]
    case .percentFall, .abovePlacebo, .scoreDrop, .assessed: []
    }
  }
}
