/// A scale on which something is measured, with its variants, ranges and contexts: all of it data.
public struct Instrument: Sendable, Hashable {
  /// What the scale measures, which says how a trial reads it.
  public enum Purpose: String, Sendable, Hashable {
    case pain, spasticity, strength, walking, goal, assessment, vital
    /// Rated relief and toxicity are shown beside a trial and never decide.
    case relief, toxicity
  }

  /// The slug of the scale, such as `nrs`.
  public let id: String
  /// The scale as a report names it.
  public let label: String
  /// What a trial reads it for.
  public let measures: Purpose
  /// Whether it is read muscle by muscle.
  public let byMuscle: Bool
  /// The contexts in which it may be read, such as rest and movement.
  public let contexts: [String]
  /// The versions of the scale; one alone is meant by a reading that names none.
  public let variants: [Variant]
  /// Where its range and grades come from, in words.
  public let source: String

  /// A scale.
  public init(
    id: String, label: String, measures: Purpose, byMuscle: Bool, contexts: [String],
    variants: [Variant], source: String
  ) {
    self.id = id
    self.label = label
    self.measures = measures
    self.byMuscle = byMuscle
    self.contexts = contexts
    self.variants = variants
    self.source = source
  }

  /// The variant of this id; the only one where none is named.
  public func variant(_ id: String?) -> Variant? {
    guard let id else { return variants.count == 1 ? variants.first : nil }
    return variants.first { $0.id == id }
  }

  /// One version of a scale.
  ///
  /// Scores of different versions are never compared (H17).
  public struct Variant: Sendable, Hashable {
    /// The slug of the version, unique within its scale, such as `modified`.
    public let id: String
    /// The version as a report names it.
    public let title: String
    /// The least reading the scale allows; nil where it has grades or no lower limit.
    public let least: ExactNumber?
    /// The greatest reading the scale allows; nil where it has grades or no upper limit.
    public let greatest: ExactNumber?
    /// The unit of every reading; nil where the scale has grades.
    public let unit: UnitOfMeasure?
    /// The grades of an ordinal scale, mildest first; empty for numbers.
    public let grades: [Grade]

    /// A version of a scale.
    public init(
      id: String, title: String, least: ExactNumber?, greatest: ExactNumber?,
      unit: UnitOfMeasure?, grades: [Grade]
    ) {
      self.id = id
      self.title = title
      self.least = least
      self.greatest = greatest
      self.unit = unit
      self.grades = grades
    }

    /// The grade of this code.
    public func grade(_ code: String) -> Grade? { grades.first { $0.code == code } }
  }

  /// A grade of an ordinal scale.
  ///
  /// Its code is kept; the numbers say how it may be reckoned with.
  public struct Grade: Sendable, Hashable {
    /// The grade as recorded, such as `1+`.
    public let code: String
    /// What the grade means, as a report prints it.
    public let label: String
    /// The points it stands for: a range where it lies between two (the modified Ashworth 1+).
    public let points: ClosedRange<ExactNumber>?
    /// What it counts in a mean.
    public let mean: ExactNumber?

    /// A grade.
    public init(code: String, label: String, points: ClosedRange<ExactNumber>?, mean: ExactNumber?)
    {
      self.code = code
      self.label = label
      self.points = points
      self.mean = mean
    }
  }
}

/// A drug of the formulary under its full generic name, never free text (H34).
public struct Drug: Sendable, Hashable {
  /// The slug of the drug, such as `morphine`.
  public let id: String
  /// The full generic name.
  public let name: String
  /// The routes on which a trial of it may be recorded.
  public let routes: [String]
  /// The limits whose crossing raises an alert.
  public let limits: [DoseLimit]
  /// What is said of stopping it.
  public let stopping: [SourcedNote]

  /// A drug.
  public init(
    id: String, name: String, routes: [String], limits: [DoseLimit], stopping: [SourcedNote]
  ) {
    self.id = id
    self.name = name
    self.routes = routes
    self.limits = limits
    self.stopping = stopping
  }
}

/// A remark with its source and how far it was verified.
public struct SourcedNote: Sendable, Hashable {
  /// The remark as a report prints it.
  public let says: String
  /// The publication it comes from.
  public let source: String
  /// How far it was verified: `seen`, `secondary`, `partial`, `unverified` or `team`.
  public let confidence: String

  /// A remark with its source.
  public init(says: String, source: String, confidence: String) {
    self.says = says
    self.source = source
    self.confidence = confidence
  }
}

/// A limit whose crossing raises an alert.
///
/// It refuses nothing: what happened is recorded.
public struct DoseLimit: Sendable, Hashable {
  /// What is limited.
  public enum Subject: String, Sendable, Hashable {
    case dailyDose = "daily-dose"
    case singleDose = "single-dose"
  }

  /// The slug of the limit, such as `morphine.label-caution`.
  public let id: String
  /// Whether it limits the daily dose of an infusion or a single bolus.
  public let subject: Subject
  /// The greatest dose without an alert: a rate for a daily dose, a mass for a single one.
  public let quantity: Quantity
  /// The countries whose label it is; empty for any.
  public let countries: [String]
  /// The routes it speaks of; empty for any.
  public let routes: [String]
  /// What the alert says, with its source.
  public let note: SourcedNote
  /// Where in the source it stands.
  public let locator: String

  /// A limit.
  public init(
    id: String, subject: Subject, quantity: Quantity, countries: [String], routes: [String],
    note: SourcedNote, locator: String
  ) {
    self.id = id
    self.subject = subject
    self.quantity = quantity
    self.countries = countries
    self.routes = routes
    self.note = note
    self.locator = locator
  }
}
