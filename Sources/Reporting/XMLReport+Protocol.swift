internal import Markup

extension XMLReport {
  /// A trial's protocol, its planned readings and its departures from both.
  static func course(of trial: Report.TrialSection) -> [Element] {
    [trial.followed.map(followed)].compactMap(\.self) + trial.planned.map(planned)
      + trial.deviations.map(deviation)
  }

  private static func followed(_ section: Report.ProtocolSection) -> Element {
    var next = [Attribute("code", section.code)]
    if let moment = section.notBefore { next.append(Attribute("not-before", moment)) }
    let parts =
      [leaf("basis", section.basis)] + section.steps.map(step)
      + [leaf("next", section.next, next)] + section.observations.map { remark("observe", $0) }
    return Element(
      "protocol", namespace: namespace,
      [
        Attribute("id", section.id), Attribute("edition", section.edition),
        Attribute("title", section.title),
      ], parts.map(Node.element))
  }

  private static func step(_ step: Report.StepRow) -> Element {
    leaf(
      "step", "",
      [
        Attribute("id", step.id), Attribute("amount", step.amount), Attribute("when", step.when),
        Attribute("response", step.response), Attribute("side-effect", step.sideEffect),
        Attribute("entry", String(step.entry)),
      ])
  }

  private static func planned(_ row: Report.PlannedRow) -> Element {
    leaf(
      "planned", "",
      [
        Attribute("what", row.what), Attribute("when", row.when), Attribute("state", row.state),
        Attribute("source", row.source),
      ] + entries(row.entries))
  }

  private static func deviation(_ alert: Report.Alert) -> Element {
    leaf(
      "deviation", alert.text,
      [
        Attribute("level", alert.level), Attribute("source", alert.source),
        Attribute("confidence", alert.confidence),
      ] + entries(alert.entries))
  }

  /// Where the trials of a case stand, by themselves.
  static func standings(_ report: Report) -> Element {
    Element(
      "trial-standings", namespace: namespace,
      [Attribute("case", report.identity.caseID), Attribute("as-of", report.identity.asOf)],
      report.trials.map(trial).map(Node.element))
  }
}
