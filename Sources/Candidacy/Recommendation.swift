public import ClinicalModel
public import CriteriaModel
public import TrialAnalysis

/// What is recommended for one case at one moment, with everything it rests on.
///
/// It supports the clinician's decision and never takes it.
public struct Recommendation: Sendable {
  /// What leads: the category of the first step.
  public let category: RecommendationCategory
  /// What leads, and below it whatever else applies, in the order of precedence.
  public let steps: [ConclusionStep]
  /// The stages with their findings, in the order of the pathway.
  public let stages: [StageResult]
  /// Every trial with its outcome, in the order of their entries.
  public let trials: [TrialResult]
  /// Every waiver that was asked for, whether or not it works.
  public let waivers: [WaiverOutcome]
  /// The drugs, devices and methods of the pathway, with what excludes each.
  public let options: [OptionState]
  /// What must be done at once, beside every conclusion.
  public let urgent: [RaisedAction]
  /// What each payer's criteria say; it changes nothing on the clinical line.
  public let coverage: [CoverageResult]
  /// Sources that disagree on this case, with what each says.
  public let disagreements: [DisagreementResult]
  /// What is missing, by the role that can best supply it.
  public let requests: [RoleRequest]
  /// What counts for candidacy but was answered too long ago for a needle; empty where the next step is
  /// none.
  public let beforeNeedle: [Gap]
  /// Until when the answer holds by time alone; nil where time does not change it.
  public let validity: Validity?
  /// What the evaluation was allowed to see.
  public let context: EvaluationContext
  /// Whether an external system is to be named: the prognosis is short or may be.
  public let namesExternalSystem: Bool

  /// Every finding of every stage.
  public var findings: [Finding] { stages.flatMap(\.findings) }

  /// What speaks for the therapy, weightiest first.
  public var reasonsFor: [Finding] {
    findings.filter(\.isFor).map { (loudness: $0.loudness, finding: $0) }
      .sorted {
        $0.loudness == $1.loudness
          ? Finding.isWeightier($0.finding, $1.finding) : $0.loudness < $1.loudness
      }.map(\.finding)
  }

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
  /// The outcome by the profile that counts.
  public let assessment: TrialAssessment
  /// The response by each of the other profiles.
  public let beside: [(profile: TrialProfile, response: Determination)]
  /// The remarks on its doses.
  public let alerts: [DoseAlert]
  /// What each of its pain series shows.
  public let measures: [PainMeasures]
  /// The profile that was named only after the first dose: shown, never deciding.
  public let postHocProfile: TrialProfile?
  /// Whether the trial names a profile that the pathway does not hold, so that the pathway's was used.
  public let usesPathwayProfile: Bool
  /// Where it stands in the protocol that it follows; nil where it follows none.
  public let review: ProtocolReview?
  /// The protocol that it names and the library does not hold.
  public let unknownProtocol: String?
  /// The readings that were agreed before it, and how each stands.
  public let agreedReadings: [AwaitedReading]
  /// Where the record departs from its protocol or from what was agreed: shown, refusing nothing.
  public let deviations: [ProtocolDeviation]
}

/// Sources that answer one question differently on this case.
public struct DisagreementResult: Sendable, Hashable {
  /// The question and the criteria that answer it.
  public let disagreement: Pathway.Disagreement
  /// What each criterion says of this case.
  public let sides: [Finding]
}

/// What is missing from one role.
public struct RoleRequest: Sendable, Hashable {
  /// One thing that is missing.
  public struct Item: Sendable, Hashable {
    /// What is missing, and why.
    public let gap: Gap
    /// The criteria that wait for it.
    public let criteria: [CriterionReference]
    /// Whether the next step waits for it.
    public let isBlocking: Bool
  }

  /// The id of the role that can best supply it.
  public let role: String
  /// What is missing: first what the next step waits for, then what most criteria wait for.
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
    let (left, right) = (a.criterion.confidence.weight, b.criterion.confidence.weight)
    return (a.weight, left, a.reference.set, a.reference.id)
      < (b.weight, right, b.reference.set, b.reference.id)
  }

  /// Of what speaks for the therapy: the trial's response, then requirements that are met in the order
  /// of the stages, then exclusions that are clear.
  fileprivate var loudness: Int {
    guard case .required = criterion.kind else { return Stage.allCases.count + 1 }
    if criterion.asksForTrial { return 0 }
    return 1 + (Stage.allCases.firstIndex(of: criterion.stage) ?? 0)
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
