public import ClinicalModel
public import Markup

extension CaseDecoder {
  /// A recommendation as it was sealed.
  mutating func sealed(_ element: Element) -> EntryContent? {
    guard let asOf = AsOf(element["as-of"] ?? "") else {
      report(
        "case.impossible-date", at: element,
        "'\(element["as-of"] ?? "")' is not a day or moment of the calendar")
      return nil
    }
    func value(_ name: String) -> String { element[name] ?? "" }
    return .recommendation(
      SealedRecommendation(
        category: value("category"), asOf: asOf, pathway: value("pathway"),
        edition: value("edition"),
        choice: element["chosen"].flatMap(SealedRecommendation.Choice.init) ?? .namedByCase,
        because: element["because"], result: value("result"), report: value("report"),
        caseHead: value("case"), made: made(element), versions: versions(element),
        findings: element.first("findings")?.text ?? "",
        documents: element.first("documents")?.text ?? ""))
  }

  /// A seal names the entry that it stands behind; it cannot be carried into another case.
  mutating func checkPlace(of seal: SealedRecommendation, _ entry: Element) {
    guard let previous = entry["previous"] else {
      return report(
        "case.seal", at: entry, "a sealed recommendation stands only in a record",
        fix: "thecal record CASE new --from DRAFT makes a record of a draft")
    }
    if previous != seal.caseHead {
      report("record.seal", at: entry, "this seal was made of another case than it stands in")
    }
  }

  private func made(_ element: Element) -> SealedRecommendation.Made {
    SealedRecommendation.Made(
      criteria: element["criteria"] ?? "", formulary: element["formulary"] ?? "",
      profiles: element["profiles"] ?? "", dictionary: element["dictionary"] ?? "",
      wording: element["wording"] ?? "")
  }

  private func versions(_ element: Element) -> SealedRecommendation.Versions {
    SealedRecommendation.Versions(
      engine: element["engine"] ?? "", schema: element["schema"] ?? "",
      semantics: element["semantics"] ?? "")
  }
}

extension SealedRecommendation {
  /// The seal as the element of an entry.
  public var element: Element {
    var attributes: [(String, String?)] = [
      ("category", category), ("as-of", asOf.description), ("pathway", pathway),
      ("edition", edition), ("chosen", choice.rawValue), ("because", because), ("result", result),
      ("report", report), ("case", caseHead),
    ]
    attributes += [
      ("criteria", made.criteria), ("formulary", made.formulary), ("profiles", made.profiles),
      ("dictionary", made.dictionary), ("wording", made.wording), ("engine", versions.engine),
      ("schema", versions.schema), ("semantics", versions.semantics),
    ]
    return Element(
      "recommendation",
      attributes.compactMap { name, value in value.map { Attribute(name, $0) } },
      [
        .element(Element("findings", [], [.text(findings)])),
        .element(Element("documents", [], [.text(documents)])),
      ])
  }
}
