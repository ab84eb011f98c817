internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
public import Markup

/// The namespace and the small words of the library tools' XML.
enum ReviewXML {
  static let namespace = "urn:thecal:review:1"

  static func element(
    _ name: String, _ attributes: [(String, String?)] = [], _ children: [Element] = []
  ) -> Element {
    Element(
      name, namespace: namespace,
      attributes.compactMap { name, value in value.map { Attribute(name, $0) } },
      children.map(Node.element))
  }

  static func leaf(
    _ name: String, _ text: String, _ attributes: [(String, String?)] = []
  ) -> Element {
    Element(
      name, namespace: namespace,
      attributes.compactMap { name, value in value.map { Attribute(name, $0) } },
      text.isEmpty ? [] : [.text(text)])
  }

  /// A document of a case: what it is of, and as of when.
  static func document(
    _ name: String, of review: ReviewedCase, _ attributes: [(String, String?)] = [],
    _ children: [Element]
  ) throws(MarkupWriteError) -> [UInt8] {
    let pathway = review.loaded.knowledge.pathway
    let own: [(String, String?)] = [
      ("case", review.patientCase.id), ("as-of", review.asOf.description),
      ("pathway", pathway.id), ("edition", pathway.edition), ("version", "1.0"),
    ]
    return try XMLWriting.document(element(name, own + attributes, children), indent: true)
  }
}

extension SourceComparison {
  /// The comparison as XML, by `Reports/review.xsd`.
  public func document() throws(MarkupWriteError) -> [UInt8] {
    let sources = columns.map { column in
      ReviewXML.element(
        "source",
        [
          ("set", column.set), ("edition", column.edition), ("axis", column.axis.rawValue),
          ("title", column.title),
        ])
    }
    return try ReviewXML.document(
      "comparison", of: review, [], sources + conflicts.map(Self.element) + rows.map(element))
  }

  private func element(_ row: Row) -> Element {
    let cells = zip(columns, row.answers).filter { !$0.1.isEmpty }.map { column, answers in
      ReviewXML.element("cell", [("set", column.set)], answers.map(Self.element))
    }
    return ReviewXML.element("question", [("id", row.id), ("title", row.title)], cells)
  }

  private static func element(_ answer: Answer) -> Element {
    let because = answer.because.map { ReviewXML.leaf("because", $0) }
    return ReviewXML.element(
      "answer",
      [
        ("criterion", answer.id), ("kind", answer.kind), ("status", answer.status),
        ("missed", answer.isMissed ? "yes" : "no"),
        ("forms-disagree", answer.disputed.map { _ in "yes" }), ("confidence", answer.confidence),
      ],
      [ReviewXML.leaf("title", answer.title), ReviewXML.leaf("result", answer.result)]
        + [because].compactMap(\.self) + answer.values.map { ReviewXML.leaf("value", $0) })
  }
}
