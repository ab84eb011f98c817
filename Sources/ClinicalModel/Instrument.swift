/// A scale on which something is measured, with its variants, ranges and contexts: all of it data.
public struct Instrument: Sendable, Hashable {
  /// What the scale measures, which says how a trial reads it.
  public enum Purpose: String, Sendable, Hashable {
    case pain, spasticity, strength, walking, goal, assessment, vital
    /// Rated relief and toxicity are shown beside a trial and never decide.
    case relief, toxicity
    /// A day's systemic opioids: their fall is read from the entries of each day.
    case opioid
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
