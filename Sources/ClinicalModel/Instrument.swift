/// A scale on which something is measured, with its variants, ranges and contexts: all of it data.
public struct Instrument: Sendable, Hashable {
  /// What the scale measures, which says how a trial reads it.
  public enum Purpose: String, Sendable, Hashable {
    case pain, spasticity, strength, walking, goal, assessment
  }

  public let id: String
  public let label: String
  public let measures: Purpose
  /// Whether it is read muscle by muscle.
  public let byMuscle: Bool
  /// The contexts in which it may be read, such as rest and movement.
  public let contexts: [String]
  public let variants: [Variant]
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

  /// One version of a scale. Scores of different versions are never compared (H17).
  public struct Variant: Sendable, Hashable {
    public let id: String
    public let title: String
    public let least: ExactNumber?
    public let greatest: ExactNumber?
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

  /// A grade of an ordinal scale. Its code is kept; the numbers say how it may be reckoned with.
  public struct Grade: Sendable, Hashable {
    public let code: String
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
  public let id: String
  public let name: String
  /// The routes on which a trial of it may be recorded.
  public let routes: [String]
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
  public let says: String
  public let source: String
  public let confidence: String

  /// A remark with its source.
  public init(says: String, source: String, confidence: String) {
    self.says = says
    self.source = source
    self.confidence = confidence
  }
}

/// A limit whose crossing raises an alert. It refuses nothing: what happened is recorded.
public struct DoseLimit: Sendable, Hashable {
  /// What is limited.
  public enum Subject: String, Sendable, Hashable {
    case dailyDose = "daily-dose"
    case singleDose = "single-dose"
  }

  public let id: String
  public let subject: Subject
  public let quantity: Quantity
  /// The countries whose label it is; empty for any.
  public let countries: [String]
  /// The routes it speaks of; empty for any.
  public let routes: [String]
  public let note: SourcedNote
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
