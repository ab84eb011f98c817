public import Markup

/// The report as XML: the contract of `Reports/report.xsd`.
public enum XMLReport {
  /// The namespace of a report.
  public static let namespace = "urn:thecal:report:1"

  /// The report as a document.
  public static func document(_ report: Report) throws(MarkupWriteError) -> [UInt8] {
    try XMLWriting.document(element(report), indent: true)
  }

  static func element(_ report: Report) -> Element {
    Element(
      "report", namespace: namespace,
      [
        Attribute("case", report.identity.caseID), Attribute("as-of", report.identity.asOf),
        Attribute("pathway", report.identity.pathwayID),
        Attribute("edition", report.identity.edition), Attribute("version", "1.0"),
      ],
      parts(report).map(Node.element))
  }

  private static func parts(_ report: Report) -> [Element] {
    // Conflicts are told only where the case falls between their sides.
    let conflicts =
      report.conflicts.isEmpty ? [] : [list("conflicts", report.conflicts.map(conflict))]
    return before(report) + conflicts + after(report)
  }

  private static func before(_ report: Report) -> [Element] {
    [
      head(report), list("urgent-actions", report.urgent.map { remark("urgent-action", $0) }),
      list("next-steps", report.nextSteps.map(step)),
      list("to-settle", report.toSettle.map { remark("item", $0) }),
      list("reasons-for", report.reasonsFor.map { remark("reason", $0) }),
      list("reasons-against", report.reasonsAgainst.map { remark("reason", $0) }),
      list("also-applies", report.alsoApplies.map { remark("item", $0) }),
      list("coverage", report.coverage.map(coverage)),
      list("stages", report.stages.map(stage)), list("trials", report.trials.map(trial)),
      list("options", report.options.map(option)),
      list("waivers", report.waivers.map { remark("item", $0) }),
      list("disagreements", report.disagreements.map { remark("item", $0) }),
    ]
  }

  private static func after(_ report: Report) -> [Element] {
    [
      list("missing", report.missing.map(role)),
      list("alternatives", report.alternatives.map { remark("item", $0) }),
      list("education", report.education.map(topic)),
      list("follow-up", report.followUp.map(topic)),
      list("decisions", report.decisions.map { remark("item", $0) }),
      list("method", report.method.map { leaf("sentence", $0) }),
      list("sources", report.sources.map(source)), provenance(report.provenance),
      list("signatures", report.signatures.map { leaf("role", $0) }),
      leaf("disclaimer", Report.disclaimer),
    ]
  }

  static func list(_ name: String, _ children: [Element]) -> Element {
    Element(name, namespace: namespace, [], children.map(Node.element))
  }

  static func leaf(_ name: String, _ text: String, _ attributes: [Attribute] = []) -> Element {
    Element(name, namespace: namespace, attributes, text.isEmpty ? [] : [.text(text)])
  }

  private static func head(_ report: Report) -> Element {
    let conclusion = report.conclusion
    var attributes = [Attribute("category", conclusion.category)]
    if let until = conclusion.validUntil { attributes.append(Attribute("valid-until", until)) }
    if let becomes = conclusion.becomes { attributes.append(Attribute("becomes", becomes)) }
    var children = [leaf("headline", conclusion.headline), leaf("meaning", conclusion.meaning)]
    if let margin = conclusion.margin { children.append(leaf("margin", margin)) }
    children.append(leaf("validity", conclusion.validity))
    children += report.banners.map { leaf("banner", $0) }
    if let about = report.identity.about { children.append(leaf("about", about)) }
    return Element("conclusion", namespace: namespace, attributes, children.map(Node.element))
  }

  static func remark(_ name: String, _ remark: Report.Remark) -> Element {
    var attributes = entries(remark.entries)
    if let source = remark.source { attributes.append(Attribute("source", source)) }
    var children = [leaf("title", remark.title)]
    if !remark.text.isEmpty { children.append(leaf("text", remark.text)) }
    return Element(name, namespace: namespace, attributes, children.map(Node.element))
  }

  static func entries(_ entries: [Int]) -> [Attribute] {
    entries.isEmpty
      ? [] : [Attribute("entries", entries.map(String.init).joined(separator: " "))]
  }

  private static func step(_ step: Report.Step) -> Element {
    var attributes = [Attribute("who", step.who)]
    if let by = step.by { attributes.append(Attribute("by", by)) }
    return leaf("step", step.what, attributes)
  }

  private static func option(_ option: Report.OptionRow) -> Element {
    leaf(
      "option", option.result,
      [
        Attribute("kind", option.kind), Attribute("name", option.name),
        Attribute("planned", option.isPlanned ? "yes" : "no"),
      ])
  }

  private static func source(_ line: Report.SourceLine) -> Element {
    var attributes = [
      Attribute("set", line.set), Attribute("edition", line.edition), Attribute("kind", line.kind),
    ]
    if let url = line.url { attributes.append(Attribute("url", url)) }
    return leaf("source", line.text, attributes)
  }
}
