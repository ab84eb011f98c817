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
