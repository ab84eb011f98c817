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

  public let publisher: String
  public let title: String
  public let year: String
  public let url: String?
  public let kind: Kind
  public let lastChecked: CivilDate
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
public struct Criterion: Sendable, Hashable {
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

  /// What an exclusion excludes. Only the therapy is lasting.
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

  public let id: String
  public let stage: Stage
  public let kind: Kind
  public let knownBefore: KnownBefore?
  public let population: [String]
  /// Options it hangs on: it blocks nothing until one of them is planned.
  public let options: [Option: [String]]
  public let countries: [String]
  public let confidence: Confidence
  public let isEnabled: Bool
  public let title: String
  public let statement: String
  public let locator: String
  public let grade: String?
  /// What could not be verified: shown, never applied.
  public let unverified: [String]
  public let notes: [String]
  public let action: String?
  public let appliesIf: Condition?
  public let condition: Condition?

  /// A rule of a source.
  public init(
    id: String, stage: Stage, kind: Kind, knownBefore: KnownBefore?, population: [String],
    options: [Option: [String]], countries: [String], confidence: Confidence, isEnabled: Bool,
    title: String, statement: String, locator: String, grade: String?, unverified: [String],
    notes: [String], action: String?, appliesIf: Condition?, condition: Condition?
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
    self.locator = locator
    self.grade = grade
    self.unverified = unverified
    self.notes = notes
    self.action = action
    self.appliesIf = appliesIf
    self.condition = condition
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

/// The criteria of one source in one edition: one document, one digest. A released edition is frozen.
public struct CriteriaSet: Sendable, Hashable {
  /// The clinical line, or a payer's; payers never change the clinical line.
  public enum Axis: String, Sendable, Hashable {
    case clinical, coverage
  }

  public let id: String
  public let edition: String
  public let title: String
  public let axis: Axis
  public let sources: [Source]
  public let notes: [String]
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
  public let set: String
  public let id: String

  /// The name of a criterion.
  public init(set: String, id: String) {
    self.set = set
    self.id = id
  }

  public static func < (a: CriterionReference, b: CriterionReference) -> Bool {
    (a.set, a.id) < (b.set, b.id)
  }
}
