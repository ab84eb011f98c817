internal import CriteriaModel
public import ClinicalModel
public import Library
public import Markup

/// What a reviewer holds a library against, beyond what loading it has to refuse.
///
/// Loading refuses what an evaluation could not live with. These rules find what an evaluation would
/// take and a reader would not: a criterion that nobody can meet, a number that the statement does not
/// print, a source nobody has looked at for years.
public struct LibraryCheck: Sendable {
  /// How long after a source was last checked it counts as current.
  public static let usualAge = 12

  private let review: ReviewedLibrary

  /// A check of what was surveyed.
  ///
  /// - Parameters:
  ///   - survey: the documents, as they were read.
  ///   - asOf: the day from which the age of sources is counted.
  ///   - months: after how many months a source is to be looked at again.
  public init(_ survey: LibrarySurvey, asOf: CivilDate, sourcesWithin months: Int = usualAge) {
    review = ReviewedLibrary(survey, asOf: asOf, months: months)
  }

  /// Everything that was found, sorted: errors, warnings, and notes on what was not decided.
  public var findings: [Diagnostic] {
    let found = Self.rules.flatMap { $0.findings(in: review) }
    return Set(review.survey.diagnostics + found).sorted()
  }

  /// Every rule; a new one is added here.
  private static let rules: [any LibraryRule] = [
    WholeLibrary(), DuplicateIDs(), DanglingReferences(), ScaleRanges(), ScreeningBands(),
    FactSuppliers(), BlankCitations(), TeamValues(), SourceAges(), PrintedNumbers(), SaidNumbers(),
    IdleComparisons(), CriterionReach(), CriterionPairs(), StageCoverage(), ConflictSides(),
    PathwaySources(),
  ]
}

/// One rule that the documents of a library keep.
protocol LibraryRule: Sendable {
  /// Where it is broken.
  func findings(in review: ReviewedLibrary) -> [Diagnostic]
}
