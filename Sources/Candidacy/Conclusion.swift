public import ClinicalModel
public import CriteriaModel

/// One thing that the findings lead to, with what it rests on.
public struct ConclusionStep: Sendable, Hashable {
  /// What the findings lead to.
  public let category: RecommendationCategory
  /// The findings behind it.
  public let findings: [Finding]
  /// What is missing; empty where nothing is.
  public let gaps: [Gap]
  /// The day on which to look again, where there is one.
  public let date: CivilDate?
  /// The day on which to look at each finding again.
  public let dates: [CriterionReference: CivilDate]
  /// The entries behind it that belong to no criterion.
  public let entries: [Int]

  init(
    _ category: RecommendationCategory, findings: [Finding] = [], gaps: [Gap] = [],
    date: CivilDate? = nil, dates: [CriterionReference: CivilDate] = [:], entries: [Int] = []
  ) {
    self.category = category
    self.findings = findings
    self.gaps = gaps
    self.date = date
    self.dates = dates
    self.entries = entries
  }
}

/// What became of a waiver that someone asked for.
public struct WaiverOutcome: Sendable, Hashable {
  /// Whether it works.
  public enum Verdict: Sendable, Hashable {
    /// Under this printed waiver, whose condition holds.
    case accepted(under: CriterionReference)
    /// No source prints a waiver of it.
    case noSource
    /// A source prints one, but its condition does not hold or is not known.
    case conditionOpen(under: CriterionReference, Determination)
  }

  /// The waiver with the number of its entry.
  public let waiver: Recorded<Waiver>
  /// Whether it works, and under which printed waiver.
  public let verdict: Verdict
}

/// An option of the plan and what excludes it.
public struct OptionState: Sendable, Hashable {
  /// Whether it is a drug, a device or a method.
  public let option: Criterion.Option
  /// The id of the drug, device or method.
  public let id: String
  /// Whether it is the one that is planned.
  public let isPlanned: Bool
  /// The exclusions that take it away.
  public let excludedBy: [Finding]
}

/// A stage with its findings and how it stands.
public struct StageResult: Sendable, Hashable {
  /// How a stage stands.
  public enum Standing: String, Sendable, Hashable {
    case favourable, against, open
  }

  /// The stage as the pathway adopts it.
  public let stage: Pathway.AdoptedStage
  /// A finding for each adopted criterion, in the order of the pathway.
  public let findings: [Finding]
  /// Whether the next step is the implant, so that what only the implant needs counts too.
  let isBeforeImplant: Bool

  /// Against where a finding is, else open where something that blocks is unknown, else favourable.
  public var standing: Standing {
    if findings.contains(where: \.isAgainst) { return .against }
    return findings.contains { isBeforeImplant ? $0.blocks : $0.blocksTrial } ? .open : .favourable
  }
}

/// What one payer's criteria say.
///
/// It never changes the clinical line.
public struct CoverageResult: Sendable, Hashable {
  /// The payer's criteria.
  public let set: CriteriaSet
  /// A finding for each criterion of the set, in its order.
  public let findings: [Finding]
  /// Whether every requirement is met and no exclusion holds.
  public let determination: Determination

  /// Compares the slug of the set and the findings, from which the determination follows.
  public static func == (a: CoverageResult, b: CoverageResult) -> Bool {
    a.set.id == b.set.id && a.findings == b.findings
  }

  /// Hashes the slug of the set alone.
  public func hash(into hasher: inout Hasher) { hasher.combine(set.id) }
}

extension Finding {
  /// Whether its being unknown blocks a step: requirements and exclusions always, cautions and the
  /// rest only where the answer must be known before a step.
  public var blocks: Bool {
    guard status == .indeterminate else { return false }
    switch criterion.kind {
    case .required, .exclusion: return true
    case .caution: return criterion.knownBefore != nil
    case .waiver, .information: return false
    }
  }

  /// Whether its being unknown blocks the trial: what need only be known before the implant, and what
  /// the trial itself shows, does not.
  var blocksTrial: Bool {
    guard blocks, criterion.knownBefore != .implant else { return false }
    return criterion.stage != .trial || criterion.knownBefore == .trial
  }
}
