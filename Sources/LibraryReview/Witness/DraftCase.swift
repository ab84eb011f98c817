internal import ClinicalModel
internal import Markup

/// A case as the draft that the everyday commands take.
struct DraftCase {
  let patientCase: PatientCase

  /// The document.
  func bytes() throws(MarkupWriteError) -> [UInt8] {
    let about = patientCase.about.map {
      Node.element(Element("about", [Attribute("kind", "synthetic")], [.text($0)]))
    }
    return try XMLWriting.document(
      Element(
        "case", namespace: "urn:thecal:case:1",
        [
          Attribute("id", patientCase.id), Attribute("pathway", patientCase.pathway),
          Attribute("edition", patientCase.edition),
        ], [about].compactMap { $0 } + patientCase.entries.map(node)), indent: true)
  }

  private func node(_ entry: Entry) -> Node {
    .element(
      Element(
        "entry", [Attribute("role", entry.role)],
        content(entry.content).map { [.element($0)] } ?? []))
  }

  /// The kinds of entry that a witness is made of.
  private func content(_ content: EntryContent) -> Element? {
    switch content {
    case .referral(let indication, let on):
      element("referral", [("indication", indication), ("on", "\(on)")])
    case .finding(let finding):
      element(
        "finding", [("fact", finding.fact)] + value(finding.answer) + [("on", "\(finding.on)")])
    case .therapy(let therapy): self.therapy(therapy)
    case .review(let review):
      element(
        "review", [("stage", review.stage), ("outcome", review.outcome), ("on", "\(review.on)")])
    case .complete(let list, let trial, let on):
      element("complete", [("list", list.rawValue), ("trial", trial), ("on", "\(on)")])
    case .trial(let trial): self.trial(trial)
    case .dose(let dose): self.dose(dose)
    case .reading(let reading): self.reading(reading)
    default: nil
    }
  }

  private func element(
    _ name: String, _ attributes: [(String, String?)], _ children: [Node] = []
  ) -> Element {
    Element(
      name, attributes.compactMap { name, value in value.map { Attribute(name, $0) } }, children)
  }

  private func value(_ answer: Answer) -> [(String, String?)] {
    switch answer {
    case .absent(let absence): [("absent", absence.rawValue)]
    case .value(.yesNo(let yes)): [("value", yes ? "yes" : "no")]
    case .value(.code(let code)): [("value", code)]
    case .value(.date(let date)): [("value", "\(date)")]
    case .value(.quantity(let range)):
      [("value", "\(range.low.number)"), ("unit", range.low.unit.code)]
    }
  }

  private func therapy(_ therapy: Therapy) -> Element {
    var lasted: Quantity?
    if case .stated(let quantity) = therapy.length { lasted = quantity }
    return element(
      "therapy",
      [
        ("class", therapy.kind), ("agent", therapy.agent),
        ("lasted", lasted.map { "\($0.number)" }),
        ("unit", lasted?.unit.code), ("outcome", therapy.outcome), ("on", "\(therapy.on)"),
      ])
  }

  private func trial(_ trial: TrialStart) -> Element {
    element(
      "trial",
      [
        ("id", trial.id), ("purpose", trial.purpose.rawValue), ("method", trial.method),
        ("drug", trial.drug), ("profile", trial.profile), ("on", "\(trial.on)"),
      ],
      trial.goals.map { .element(Element("goal", [Attribute("id", $0.id)], [.text($0.words)])) })
  }

  private func dose(_ dose: Dose) -> Element {
    var isInfusion = false
    if case .unknown(_, let infusion) = dose.amount { isInfusion = infusion }
    return element(
      "dose",
      [
        ("id", dose.id), ("trial", dose.trial), ("drug", dose.drug),
        ("absent", Absence.notStated.rawValue), ("route", dose.route),
        ("method", isInfusion ? "infusion" : "bolus"), ("at", "\(dose.at)"),
      ])
  }

  private func reading(_ reading: Reading) -> Element {
    var dose: String?
    if case .after(let id) = reading.relation { dose = id }
    let said: String? =
      switch reading.value {
      case .number(let range): "\(range.lowerBound)"
      case .grade(let code): code
      case .absent: nil
      }
    return element(
      "reading",
      [
        ("trial", reading.trial), ("dose", dose), ("phase", dose == nil ? "pre-dose" : nil),
        ("scale", reading.scale), ("variant", reading.variant), ("muscle", reading.muscle),
        ("goal", reading.goal), ("value", said),
        ("elapsed", reading.elapsed.map { "\($0.number)" }),
        ("elapsed-unit", reading.elapsed?.unit.code),
      ])
  }
}
