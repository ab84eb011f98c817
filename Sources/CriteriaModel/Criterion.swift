/// A stage of the evaluation, in the order of the workflow.
public enum Stage: String, Sendable, Hashable, CaseIterable {
  case diagnosis
  case conservativeTherapy = "conservative-therapy"
  case surgicalFitness = "surgical-fitness"
  case psychologicalEvaluation = "psychological-evaluation"
  case patientCommitment = "patient-commitment"
  case teamReview = "team-review"
  case trial
}

/// One rule of one source.
///
/// A reference: findings carry their criterion with them, and copying it would cost more than reading
/// the evidence. Nothing in it ever changes.
public final class Criterion: Sendable {
  /// The slug of the criterion, unique within its set.
  public let id: String
  /// The stage in which it is asked.
  public let stage: Stage
  /// What it does to a conclusion.
  public let kind: Kind
  /// The step before which its answer must be known; nil where its document names none.
  public let knownBefore: KnownBefore?
  /// The indications it speaks of; it does not apply to any other.
  public let population: [String]
  /// Options it hangs on: it blocks nothing until one of them is planned.
  public let options: [Option: [String]]
  /// The countries in which it applies; empty for any.
  public let countries: [String]
  /// How far it was verified against its source.
  public let confidence: Confidence
  /// Whether its document enables it; the loader refuses an unverified one that is enabled.
  public let isEnabled: Bool
  /// The criterion in a few words.
  public let title: String
  /// What the source says.
  public let statement: String
  /// The one source of its set in which it was read: what every citation of it names.
  public let source: Source
  /// Where in the source it stands.
  public let locator: String
  /// The source's own grade, in its words; nil where it gives none.
  public let grade: String?
  /// What could not be verified: shown, never applied.
  public let unverified: [String]
  /// Remarks for the reader; they change nothing.
  public let notes: [String]
  /// What a caution or an unmet requirement asks to be done; nil where nothing is said.
  public let action: String?
  /// What must hold for it to apply; nil where nothing more must.
  public let appliesIf: Condition?
  /// When a requirement is met, or when an exclusion, a caution or a waiver takes effect.
  ///
  /// Nil only where nothing is decided: in information, and in a criterion that is not enabled.
  public let condition: Condition?
  /// Whether its condition asks for the outcome of a trial.
  public let asksForTrial: Bool

  /// A rule of a source.
  public init(
    id: String, stage: Stage, kind: Kind, knownBefore: KnownBefore?, population: [String],
    options: [Option: [String]], countries: [String], confidence: Confidence, isEnabled: Bool,
    title: String, statement: String, source: Source, locator: String, grade: String?,
    unverified: [String], notes: [String], action: String?, appliesIf: Condition?,
    condition: Condition?
  ) {
    self.id = id
    self.stage = stage
    self.kind = kind
    self.knownBefore = knownBefore
    self.population = population
    self.options = options
    self.countries = countries
    self.confidence = confidence
    self.isEnabled = isEnabled
    self.title = title
    self.statement = statement
    self.source = source
    self.locator = locator
    self.grade = grade
    self.unverified = unverified
    self.notes = notes
    self.action = action
    self.appliesIf = appliesIf
    self.condition = condition
    asksForTrial = condition?.asksForTrial ?? false
  }

  /// Whether the engine applies it: an unverified criterion is shown and never applied.
  public var isApplied: Bool { isEnabled && confidence != .unverified }

  /// Whether it can decide a stage: a requirement or an exclusion that is applied.
  public var decides: Bool {
    guard isApplied, condition != nil else { return false }
    switch kind {
    case .required, .exclusion: return true
    case .caution, .waiver, .information: return false
    }
  }
}

extension Criterion: Hashable {
  /// The same rule: one object, or two that say the same.
  public static func == (a: Criterion, b: Criterion) -> Bool {
    if a === b { return true }
    return a.id == b.id && a.kind == b.kind && a.statement == b.statement
      && a.locator == b.locator && a.isEnabled == b.isEnabled && a.population == b.population
      && a.condition == b.condition && a.appliesIf == b.appliesIf
  }

  /// Hashes the id, which equal rules share.
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
