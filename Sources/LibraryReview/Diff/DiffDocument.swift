public import Markup

/// What a comparison found, as text and as XML (`Reports/criteria-diff.xsd`).
public struct DiffDocument: Sendable {
  let diff: CriteriaDiff
  let witnesses: [Witness]?

  /// What was found, with the witnesses where they were asked for.
  public init(_ diff: CriteriaDiff, witnesses: [Witness]?) {
    self.diff = diff
    self.witnesses = witnesses
  }

  /// The pairs of two sources, one difference a line; then each witness with its case.
  public var text: String {
    let pairs = diff.compared.map(\.line)
    guard !diff.isEmpty else {
      return (pairs + ["nothing differs"]).joined(separator: "\n") + "\n"
    }
    let lines = pairs + diff.differences.map(\.line)
    guard let witnesses else { return lines.joined(separator: "\n") + "\n" }
    let none = "no witness: nothing that was compared is a condition of a criterion"
    let said = witnesses.isEmpty ? [none] : witnesses.map(text)
    return (lines + [""] + said).joined(separator: "\n") + "\n"
  }

  private func text(_ witness: Witness) -> String {
    let answers = witness.answers.map { "  \($0.criterion): \($0.status)" }
    let draft = witness.draft.map { [String(decoding: $0, as: UTF8.self)] } ?? []
    let head = witness.draft == nil ? "no witness found: " : "witness: "
    return ([head + witness.account] + answers + draft).joined(separator: "\n")
  }

  /// The document: the same comparison gives the same bytes.
  public func xml() throws(MarkupWriteError) -> [UInt8] {
    let found = diff.differences.map { difference in
      Node.element(
        Element(
          "difference",
          Self.attributes([
            ("subject", difference.subject), ("aspect", difference.aspect.rawValue),
            ("meaning", difference.changesMeaning ? "yes" : "no"), ("was", difference.was),
            ("now", difference.now),
          ]), [.text(difference.words)]))
    }
    let root = Element(
      "criteria-diff", namespace: "urn:thecal:criteria-diff:1",
      Self.attributes([("a", diff.sides.a.name), ("b", diff.sides.b.name)]),
      diff.compared.map(element) + found + (witnesses ?? []).map(element))
    return try XMLWriting.document(root, indent: true)
  }

  private func element(_ pair: ComparedPair) -> Node {
    .element(
      Element(
        "pair",
        Self.attributes([
          ("a", pair.a), ("b", pair.b), ("questions", pair.questions.joined(separator: " ")),
          ("differs", pair.differs ? "yes" : "no"),
        ])))
  }

  private func element(_ witness: Witness) -> Node {
    let searched = Element(
      "searched",
      Self.attributes([
        ("indication", witness.indication), ("tried", "\(witness.tried)"),
        ("whole", witness.isWhole ? "yes" : "no"),
      ]), [.text(witness.account)])
    let answers = witness.answers.map { answer in
      Element(
        "answer", Self.attributes([("criterion", answer.criterion), ("status", answer.status)]))
    }
    let draft = witness.draft.map {
      Element("draft", [], [.text(String(decoding: $0, as: UTF8.self))])
    }
    return .element(
      Element(
        "witness", Self.attributes(zip(["a", "b"], witness.criteria).map { ($0, Optional($1)) }),
        ([searched] + answers + [draft].compactMap { $0 }).map(Node.element)))
  }

  private static func attributes(_ pairs: [(String, String?)]) -> [Attribute] {
    pairs.compactMap { name, value in value.map { Attribute(name, $0) } }
  }
}
