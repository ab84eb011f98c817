internal import Markup

extension XMLReport {
  static func trial(_ trial: Report.TrialSection) -> Element {
    let parts: [Element] =
      [leaf("headline", trial.headline), leaf("profile", trial.profile)]
      + trial.grounds.map { remark("ground", $0) } + trial.doses.map(dose)
      + trial.readings.map(reading) + trial.measures.map(measures) + trial.events.map(event)
      + trial.rescues.map(rescue) + trial.opioids.map(opioid)
      + trial.turns.map(turn) + trial.beside.map(beside) + trial.alerts.map(alert)
      + course(of: trial)
    return Element(
      "trial", namespace: namespace,
      [
        Attribute("id", trial.id), Attribute("title", trial.title),
        Attribute("outcome", trial.outcome), Attribute("rule", trial.rule),
      ], parts.map(Node.element))
  }

  private static func dose(_ dose: Report.DoseRow) -> Element {
    leaf(
      "dose", "",
      [
        Attribute("id", dose.id), Attribute("drug", dose.drug), Attribute("amount", dose.amount),
        Attribute("route", dose.route), Attribute("when", dose.when),
        Attribute("entry", String(dose.entry)),
      ])
  }

  private static func reading(_ reading: Report.ReadingRow) -> Element {
    var attributes = [Attribute("scale", reading.scale)]
    if !reading.context.isEmpty { attributes.append(Attribute("context", reading.context)) }
    if !reading.place.isEmpty { attributes.append(Attribute("place", reading.place)) }
    attributes += [Attribute("value", reading.value), Attribute("when", reading.when)]
    if let relief = reading.relief { attributes.append(Attribute("relief", relief)) }
    if let fall = reading.difference { attributes.append(Attribute("difference", fall)) }
    attributes.append(Attribute("entry", String(reading.entry)))
    return leaf("reading", "", attributes)
  }

  private static func measures(_ table: Report.MeasureTable) -> Element {
    Element(
      "measures", namespace: namespace, [Attribute("of", table.of)],
      table.measures.map { .element(measure($0)) })
  }

  private static func measure(_ measure: Report.Measure) -> Element {
    var attributes = [Attribute("name", measure.name), Attribute("value", measure.value)]
    if let note = measure.note { attributes.append(Attribute("note", note)) }
    return leaf("measure", "", attributes)
  }

  private static func event(_ event: Report.EventRow) -> Element {
    leaf(
      "adverse-event", "",
      [
        Attribute("event", event.event), Attribute("grade", event.grade),
        Attribute("related", event.related), Attribute("resolved", event.resolved),
        Attribute("action", event.action),
        Attribute("when", event.when), Attribute("entry", String(event.entry)),
      ])
  }

  private static func rescue(_ rescue: Report.RescueRow) -> Element {
    leaf(
      "rescue", "",
      [
        Attribute("drug", rescue.drug), Attribute("amount", rescue.amount),
        Attribute("route", rescue.route), Attribute("when", rescue.when),
        Attribute("entry", String(rescue.entry)),
      ])
  }

  private static func opioid(_ opioid: Report.OpioidRow) -> Element {
    leaf(
      "systemic-opioid", "",
      [
        Attribute("drug", opioid.drug), Attribute("amount", opioid.amount),
        Attribute("on", opioid.on), Attribute("entry", String(opioid.entry)),
      ])
  }

  private static func turn(_ turn: Report.Turn) -> Element {
    leaf(
      "turn", "",
      [Attribute("entry", String(turn.entry))] + (turn.value.map { [Attribute("value", $0)] } ?? [])
        + [Attribute("outcome", turn.outcome)])
  }

  private static func beside(_ beside: Report.Beside) -> Element {
    var attributes = [Attribute("id", beside.id), Attribute("profile", beside.profile)]
    if let outcome = beside.outcome { attributes.append(Attribute("outcome", outcome)) }
    if let margin = beside.margin { attributes.append(Attribute("margin", margin)) }
    return leaf("beside", beside.result, attributes + [Attribute("source", beside.source)])
  }

  private static func alert(_ alert: Report.Alert) -> Element {
    var attributes = [Attribute("level", alert.level), Attribute("kind", alert.kind)]
    if let limit = alert.limit { attributes.append(Attribute("limit", limit)) }
    attributes += [
      Attribute("source", alert.source), Attribute("confidence", alert.confidence),
      Attribute("entries", alert.entries.map(String.init).joined(separator: " ")),
    ]
    let others = alert.others.map { other in
      leaf(
        "other", other.text,
        [Attribute("source", other.source), Attribute("confidence", other.confidence)])
    }
    return Element(
      "remark", namespace: namespace, attributes,
      ([leaf("text", alert.text)] + others).map(Node.element))
  }
}
