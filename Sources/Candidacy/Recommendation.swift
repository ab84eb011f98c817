public import ClinicalModel
public import CriteriaModel
public import TrialAnalysis

/// What is recommended for one case at one moment, with everything it rests on.
///
/// It supports the clinician's decision and never takes it.
public struct Recommendation: Sendable {
  public let category: RecommendationCategory
  /// What leads, and below it whatever else applies, in the order of precedence.
  public let steps: [ConclusionStep]
  public let stages: [StageResult]
  public let trials: [TrialResult]
  public let waivers: [WaiverOutcome]
  public let options: [OptionState]
  public let urgent: [RaisedAction]
  public let coverage: [CoverageResult]
  /// Sources that disagree on this case, with what each says.
  public let disagreements: [DisagreementResult]
  /// What is missing, by the role that can best supply it.
  public let requests: [RoleRequest]
  /// Until when the answer holds by time alone; nil where time does not change it.
  public let validity: Validity?
  public let context: EvaluationContext
  /// Whether an external system is to be named: the prognosis is short or may be.
  public let namesExternalSystem: Bool

  /// Every finding of every stage.
  public var findings: [Finding] { stages.flatMap(\.findings) }

  /// What speaks for the therapy, weightiest first.
  public var reasonsFor: [Finding] { findings.filter(\.isFor).sorted(by: Finding.isWeightier) }

  /// What speaks against it, weightiest first.
  public var reasonsAgainst: [Finding] {
    findings.filter(\.isAgainst).sorted(by: Finding.isWeightier)
  }

  /// The cautions that hold.
  public var cautions: [Finding] {
    findings.filter { $0.criterion.kind == .caution && $0.status == .met }
  }

  /// The trial whose outcome counts: the last.
  public var trial: TrialResult? { trials.last }
}

/// A trial with its outcome, what other profiles would say, and remarks on its doses.
public struct TrialResult: Sendable {
  public let assessment: TrialAssessment
  /// The response by each of the other profiles.
  public let beside: [(profile: TrialProfile, response: Determination)]
  public let alerts: [DoseAlert]
  public let measures: [PainMeasures]
  /// Whether the trial names a profile that the pathway does not hold, so that the pathway's was used.
  public let usesPathwayProfile: Bool
}

/// Sources that answer one question differently on this case.
public struct DisagreementResult: Sendable, Hashable {
  public let disagreement: Pathway.Disagreement
  public let sides: [Finding]
}

/// What is missing from one role.
public struct RoleRequest: Sendable, Hashable {
  /// One thing that is missing.
  public struct Item: Sendable, Hashable {
    public let gap: Gap
    /// The criteria that wait for it.
    public let criteria: [CriterionReference]
    /// Whether the next step waits for it.
    public let isBlocking: Bool
  }

  public let role: String
  public let items: [Item]
}

/// Until when a recommendation holds if nothing is recorded but time passes.
public struct Validity: Sendable, Hashable {
  /// The last day on which it holds.
  public let lastDay: CivilDate
  /// What it becomes on the day after.
  public let becomes: RecommendationCategory
  /// The findings that turn it.
  public let because: [Finding]
}

extension Finding {
  /// Lasting before temporary, requirements before cautions, the better seen before the less seen.
  static func isWeightier(_ a: Finding, _ b: Finding) -> Bool {
    (a.weight, a.criterion.confidence.weight) < (b.weight, b.criterion.confidence.weight)
  }

  private var weight: Int {
    switch criterion.kind {
    case .exclusion(.therapy): 0
    case .required(.none): 1
    case .required(.otherRoute): 2
    case .exclusion(.moment): criterion.knownBefore == nil ? 4 : 3
    case .exclusion: 5
    case .required: criterion.knownBefore == nil ? 7 : 6
    case .caution: 8
    case .waiver, .information: 9
    }
  }
}

extension Confidence {
  fileprivate var weight: Int {
    switch self {
    case .seen: 0
    case .secondary: 1
    case .partial: 2
    case .team: 3
    case .unverified: 4
    }
  }
}
