internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// What the rules look at.
struct ReviewedLibrary: Sendable {
  let survey: LibrarySurvey
  let asOf: CivilDate
  let months: Int
  /// The criteria of each set as formulas over what they ask about.
  let logics: [SetLogic]

  /// Every element of every document, in order.
  private let elements: [(LibrarySurvey.Document, Element)]

  init(_ survey: LibrarySurvey, asOf: CivilDate, months: Int) {
    self.survey = survey
    self.asOf = asOf
    self.months = months
    logics = survey.sets.map { SetLogic($0, survey) }
    elements = survey.documents.flatMap { document in
      document.root.descendants.map { (document, $0) }
    }
  }

  /// What a rule says of every element of every document.
  func findings(_ rule: (LibrarySurvey.Document, Element) -> [Diagnostic]) -> [Diagnostic] {
    elements.flatMap { rule($0.0, $0.1) }
  }
}

extension LibrarySurvey.Document {
  /// A message about an element of the document.
  func message(
    _ code: String, _ severity: Severity = .error, at element: Element, _ summary: String,
    fix: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "review." + code, severity, file: file, at: element.position, summary, fix: fix)
  }
}

extension Element {
  /// This element and every element inside it, in document order.
  var descendants: [Element] { [self] + elements.flatMap(\.descendants) }

  /// Where it begins, in words.
  var line: String { position.map { "line \($0.line)" } ?? "its place" }

  /// A list of words.
  func words(_ name: String) -> [String] {
    self[name]?.split(separator: " ").map(String.init) ?? []
  }
}
