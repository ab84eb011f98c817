internal import Markup

extension XMLReport {
  static func stage(_ stage: Report.StageSection) -> Element {
    Element(
      "stage", namespace: namespace,
      [
        Attribute("id", stage.id), Attribute("title", stage.title),
        Attribute("standing", stage.standing),
      ], stage.rows.map { .element(row($0)) })
  }

  static func coverage(_ coverage: Report.Coverage) -> Element {
    Element(
      "payer", namespace: namespace,
      [
        Attribute("set", coverage.setID), Attribute("title", coverage.payer),
        Attribute("result", coverage.result),
      ], [.element(leaf("words", coverage.words))] + coverage.rows.map { .element(row($0)) })
  }

  /// One criterion with its result and everything it rests on.
  static func row(_ row: Report.CriterionRow) -> Element {
    var children = [
      leaf("title", row.title),
      leaf("statement", row.statement, [Attribute("locator", row.locator)]),
    ]
    children += row.asks.map { leaf("asks", $0) }
    children.append(leaf("result", row.result))
    if let because = row.because { children.append(leaf("because", because)) }
    children += row.facts.map(fact)
    children += row.unverified.map { leaf("unverified", $0) }
    if let action = row.action { children.append(leaf("action", action)) }
    if let reason = row.reason { children.append(leaf("reason", reason)) }
    return Element(
      "criterion", namespace: namespace,
      [
        Attribute("id", row.id), Attribute("set", row.set), Attribute("edition", row.edition),
        Attribute("kind", row.kind), Attribute("status", row.status),
        Attribute("source", row.source), Attribute("confidence", row.confidence),
      ], children.map(Node.element))
  }

  private static func fact(_ fact: Report.FactUse) -> Element {
    var attributes = [
      Attribute("label", fact.label), Attribute("entry", String(fact.entry)),
    ]
    if !fact.date.isEmpty { attributes.append(Attribute("date", fact.date)) }
    if let last = fact.countsTo { attributes.append(Attribute("counts-to", last)) }
    return leaf("used", fact.value, attributes)
  }

  static func role(_ role: Report.RoleSection) -> Element {
    Element(
      "from", namespace: namespace,
      [Attribute("role", role.role), Attribute("title", role.title)],
      role.items.map { .element(missing($0)) })
  }

  private static func missing(_ item: Report.MissingItem) -> Element {
    var children = [
      leaf("label", item.label), leaf("question", item.question), leaf("why", item.why),
    ]
    if let form = item.form { children.append(leaf("form", form)) }
    children += item.criteria.map { leaf("waits", $0) }
    return Element(
      "item", namespace: namespace,
      [
        Attribute("subject", item.subject), Attribute("blocking", item.isBlocking ? "yes" : "no"),
      ] + entries(item.entries), children.map(Node.element))
  }

  static func topic(_ topic: Report.TopicSection) -> Element {
    Element(
      "topic", namespace: namespace,
      [Attribute("id", topic.topic), Attribute("title", topic.title)],
      topic.points.map { .element(remark("point", $0)) })
  }

  static func provenance(_ provenance: Report.Provenance) -> Element {
    var attributes = [
      Attribute("case-digest", provenance.caseDigest),
      Attribute("entries", String(provenance.caseEntries)),
      Attribute("draft", provenance.isDraft ? "yes" : "no"),
      Attribute("as-of", provenance.asOf), Attribute("engine", provenance.engine),
      Attribute("semantics", provenance.semantics),
    ]
    if let head = provenance.recordHead { attributes.append(Attribute("record-head", head)) }
    if let other = provenance.pathwayOverridden {
      attributes.append(Attribute("pathway-in-case", other))
    }
    if !provenance.unseen.isEmpty {
      attributes.append(
        Attribute("unseen", provenance.unseen.map(String.init).joined(separator: " ")))
    }
    let documents = provenance.documents.map { document in
      leaf(
        "document", "",
        [
          Attribute("path", document.path), Attribute("id", document.id),
          Attribute("edition", document.edition), Attribute("digest", document.digest),
        ])
    }
    return Element(
      "provenance", namespace: namespace, attributes,
      (provenance.superseded.map { leaf("superseded", $0) } + documents).map(Node.element))
  }
}
