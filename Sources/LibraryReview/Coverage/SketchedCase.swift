internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// A synthetic case on its way to a file: answers, perhaps a trial and a waiver, and what it is to show.
struct SketchedCase {
  let knowledge: Knowledge
  var answers: Suppositions
  var trial: TrialSketch?
  var waiver: CriterionReference?
  var items: Set<CaseCoverage.Item> = []

  /// Every sketched case is looked at on this day; a trial lies ten days before it.
  static let day = CivilDate(dayNumber: 20_514)
  static let trialDay = day.adding(days: -10)
  var role: String { knowledge.pathway.stages.first?.role ?? "" }

  /// Both in one case; nil where they contradict each other.
  func joined(with other: SketchedCase) -> SketchedCase? {
    guard knowledge.pathway.id == other.knowledge.pathway.id,
      let answers = answers.joined(with: other.answers),
      trial == nil || other.trial == nil || trial == other.trial,
      waiver == nil || other.waiver == nil || waiver == other.waiver
    else { return nil }
    var both = self
    both.answers = answers
    both.trial = trial ?? other.trial
    both.waiver = waiver ?? other.waiver
    both.items.formUnion(other.items)
    return both
  }

  /// The case as a document.
  func document(id: String) throws(MarkupWriteError) -> [UInt8] {
    let about = Self.element("about", [("kind", "synthetic")])
    let text = Element(
      "about", namespace: Self.namespace, about.attributes,
      [
        .text(
          "Made to exercise criteria and their boundaries, by thecal criteria coverage --suggest. "
            + "Synthetic: no patient stands behind it, and the answers need not fit together.")
      ])
    let root = Element(
      "case", namespace: Self.namespace,
      [
        Attribute("id", id), Attribute("pathway", knowledge.pathway.id),
        Attribute("edition", knowledge.pathway.edition),
      ], ([text] + entries).map(Node.element))
    return try XMLWriting.document(root, indent: true)
  }

  private static let namespace = "urn:thecal:case:1"

  static func element(
    _ name: String, _ attributes: [(String, String?)], _ children: [Node] = []
  ) -> Element {
    Element(
      name, namespace: namespace,
      attributes.compactMap { name, value in value.map { Attribute(name, $0) } }, children)
  }

  func entry(_ role: String, _ content: Element) -> Element {
    Self.element("entry", [("role", role)], [.element(content)])
  }

  private var entries: [Element] {
    let referral = Self.element(
      "referral", [("on", "\(Self.trialDay)"), ("indication", knowledge.pathway.indication)])
    let answered = answers.keys.sorted { $0.code < $1.code }.flatMap { subject in
      answers[subject].map { entries(subject, $0) } ?? []
    }
    let waived = waiver.map { reference in
      Self.element(
        "waiver",
        [
          ("set", reference.set), ("criterion", reference.id), ("reason", "Synthetic request"),
          ("on", "\(Self.day)"),
        ])
    }
    return [entry(role, referral)] + trialEntries + answered
      + [waived].compactMap(\.self).map { entry(role, $0) }
  }

  private func entries(_ subject: Gap.Subject, _ answer: Supposed) -> [Element] {
    switch (subject, answer) {
    case (.fact("indication"), _): []
    case (.fact(let fact), .value(let value, let role)):
      [entry(role, Self.element("finding", finding(fact, value)))]
    case (.review(let stage, _), .outcome(let outcome, let role)):
      [
        entry(
          role,
          Self.element(
            "review", [("stage", stage), ("outcome", outcome), ("on", "\(Self.day)")]))
      ]
    case (.list(let list, _), .treatments(let added)):
      added.map { entry(role, Self.therapy($0)) }
        + [
          entry(
            role,
            Self.element("complete", [("list", list.rawValue), ("on", "\(Self.day)")]))
        ]
    default: []
    }
  }

  private func finding(_ fact: String, _ value: FactValue) -> [(String, String?)] {
    let on = ("on", String?.some("\(Self.day)T08:00:00+01:00"))
    switch value {
    case .yesNo(let yes): return [("fact", fact), ("value", yes ? "yes" : "no"), on]
    case .code(let code): return [("fact", fact), ("value", code), on]
    case .date(let date): return [("fact", fact), ("value", "\(date)"), on]
    case .quantity(let range):
      return [
        ("fact", fact), ("value", "\(range.low.number)"), ("unit", range.low.unit.code), on,
      ]
    }
  }

  private static func therapy(_ therapy: Therapy) -> Element {
    var lasted: Quantity?
    if case .stated(let quantity) = therapy.length { lasted = quantity }
    return element(
      "therapy",
      [
        ("class", therapy.kind), ("agent", therapy.agent),
        ("lasted", lasted.map { "\($0.number)" }), ("unit", lasted?.unit.code),
        ("outcome", therapy.outcome), ("on", "\(day)"),
      ])
  }
}
