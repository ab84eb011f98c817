public import ClinicalModel

/// How far a value was verified against its source.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Read in the source itself.
  case seen
  /// Read in a copy that reports the source.
  case secondary
  /// Part was read; the rest is not applied.
  case partial
  /// Not read at all: shown, never applied.
  case unverified
  /// The team's own value, awaiting a clinician's sign-off.
  case team
}

/// Where a sentence or a value comes from.
public struct Source: Sendable, Hashable {
  /// What was actually read.
  public enum Kind: String, Sendable, Hashable {
    case original, mirror, condensation, secondary, team
  }

  /// Who published it, or the site on which it was read.
  public let publisher: String
  /// The title of the publication.
  public let title: String
  /// The year of publication as printed, or `not shown`.
  public let year: String
  /// Where it was read; nil where it has no address.
  public let url: String?
  /// What was actually read of it.
  public let kind: Kind
  /// The day on which it was last checked.
  public let lastChecked: CivilDate
  /// A remark on what was read, such as `Abstract only`; nil where there is none.
  public let note: String?

  /// A source.
  public init(
    publisher: String, title: String, year: String, url: String?, kind: Kind,
    lastChecked: CivilDate, note: String?
  ) {
    self.publisher = publisher
    self.title = title
    self.year = year
    self.url = url
    self.kind = kind
    self.lastChecked = lastChecked
    self.note = note
  }
}

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
  /// What a criterion does to a conclusion.
  public enum Kind: Sendable, Hashable {
    /// Must hold; what an unmet one leads to.
    case required(Remedy)
    /// Excludes when its condition holds; what it excludes.
    case exclusion(Scope)
    /// Cautions when its condition holds.
    case caution
    /// Lifts other criteria when its condition holds and someone asks for it.
    case waiver(lifts: [String])
    /// Informs.
    case information
  }

  /// What an unmet requirement leads to.
  public enum Remedy: String, Sendable, Hashable {
    case evidence
    case actOrTime = "act-or-time"
    case otherRoute = "other-route"
    case none
  }

  /// What an exclusion excludes.
  ///
  /// Only an exclusion of the therapy is lasting.
  public enum Scope: String, Sendable, Hashable {
    case therapy, drug, device, method, moment, payer
  }

  /// The step before which an answer must be known.
  public enum KnownBefore: String, Sendable, Hashable {
    case trial, implant
  }

  /// An option of the plan on which a criterion hangs.
  public enum Option: String, Sendable, Hashable, CaseIterable {
    case drug, device, method
  }

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

/// The criteria of one source in one edition: one document, one digest.
///
/// A released edition is frozen.
public struct CriteriaSet: Sendable, Hashable {
  /// The clinical line, or a payer's; payers never change the clinical line.
  public enum Axis: String, Sendable, Hashable {
    case clinical, coverage
  }

  /// The slug of the set, which all its editions share.
  public let id: String
  /// The source's own edition; `seen-` with the year of reading where it shows no date.
  public let edition: String
  /// The source in a few words.
  public let title: String
  /// Whether it speaks on the clinical line or for a payer.
  public let axis: Axis
  /// The publications from which it was taken.
  public let sources: [Source]
  /// Remarks for the reader; they change nothing.
  public let notes: [String]
  /// The criteria in the order of their document.
  public let criteria: [Criterion]

  /// The criteria of one source.
  public init(
    id: String, edition: String, title: String, axis: Axis, sources: [Source], notes: [String],
    criteria: [Criterion]
  ) {
    self.id = id
    self.edition = edition
    self.title = title
    self.axis = axis
    self.sources = sources
    self.notes = notes
    self.criteria = criteria
  }

  /// The criterion of this id.
  public func criterion(_ id: String) -> Criterion? { criteria.first { $0.id == id } }
}

/// Names a criterion across the library: ids are unique within a set.
public struct CriterionReference: Sendable, Hashable, Comparable {
  /// The slug of the set.
  public let set: String
  /// The slug of the criterion, unique within its set.
  public let id: String

  /// The name of a criterion.
  public init(set: String, id: String) {
    self.set = set
    self.id = id
  }

  /// By the slug of the set, then by that of the criterion.
  public static func < (a: CriterionReference, b: CriterionReference) -> Bool {
    (a.set, a.id) < (b.set, b.id)
  }
}
