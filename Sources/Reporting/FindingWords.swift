package import Candidacy
package import ClinicalModel
package import CriteriaModel

/// The report's words for findings, for the tools that look at the library.
package struct FindingWords {
  private let gaps: GapWords

  /// The words of a dictionary, and the titles of the stages by their codes.
  package init(dictionary: DataDictionary, stages: [String: String] = [:]) {
    gaps = GapWords(dictionary: dictionary, stages: stages)
  }

  /// The result as a clinician reads it.
  package func result(_ finding: Finding) -> String { finding.resultWords }

  /// The status's code.
  package func code(_ status: Finding.Status) -> String { status.code }

  /// What a criterion does.
  package func kind(_ kind: Criterion.Kind) -> String { kind.words }

  /// How far a value was verified.
  package func confidence(_ confidence: Confidence) -> String { confidence.words }

  /// What something that is missing is about: a noun phrase.
  package func subject(_ subject: Gap.Subject) -> String { gaps.subject(subject) }

  /// Why there is no answer, without what it is about.
  package func reason(_ gap: Gap) -> String { gaps.reason(gap) }

  /// A gap as a sentence.
  package func sentence(_ gap: Gap) -> String { gaps.sentence(gap) }

  /// A source in short.
  package func citation(_ source: Source) -> String { RowBuilder.citation(source) }

  /// A conclusion in words.
  package func headline(_ category: RecommendationCategory) -> String { category.headline }
}

/// A plain page of text, wrapped as the report is.
package struct PlainPage {
  private var page: TextPage

  /// An empty page of so many characters a line.
  package init(width: Int = 90) { page = TextPage(isColoured: false, width: width) }

  /// A heading with an empty line before it.
  package mutating func heading(_ text: String) { page.heading(text) }

  /// Text wrapped at spaces, with an indent for every line and a mark for the first.
  package mutating func write(_ text: String, mark: String = "", indent: Int = 0) {
    page.write(text, mark: mark, indent: indent)
  }

  /// The lines, each ended by a line feed.
  package var text: String {
    page.lines.drop(while: \.isEmpty).joined(separator: "\n") + "\n"
  }
}
