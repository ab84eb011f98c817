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
  private static let trialDay = day.adding(days: -10)
  private var role: String { knowledge.pathway.stages.first?.role ?? "" }

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

  private static func element(
    _ name: String, _ attributes: [(String, String?)], _ children: [Node] = []
  ) -> Element {
    Element(
      name, namespace: namespace,
      attributes.compactMap { name, value in value.map { Attribute(name, $0) } }, children)
  }

  private func entry(_ role: String, _ content: Element) -> Element {
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

/// The trial of a sketched case: one dose, a baseline, and scores that rise, hold and fall back.
extension SketchedCase {
  private var trialEntries: [Element] {
    guard let trial, let profile = knowledge.profiles[trial.profile] else { return [] }
    let drug = drug(for: profile)
    let method = profile.methods.first ?? method
    let at = "\(Self.trialDay)T08:00:00+01:00"
    let goals: [Node] = [
      .element(Self.element("goal", [("id", "g1")], [.text("Sits for an hour")]))
    ]
    let start = Self.element(
      "trial",
      [
        ("id", "t1"), ("purpose", profile.purpose.rawValue), ("method", method), ("drug", drug),
        ("profile", profile.id), ("on", at),
      ], goals)
    let dose = Self.element(
      "dose",
      [
        ("id", "d1"), ("trial", "t1"), ("drug", drug), ("absent", "not-stated"),
        ("route", knowledge.dictionary.drugs[drug]?.routes.first),
        ("method", method.hasSuffix("infusion") ? "infusion" : "bolus"), ("at", at),
      ])
    return
      ([start] + readings(trial, profile, before: true) + [dose]
      + readings(trial, profile, before: false)).map { entry(role, $0) }
  }

  /// What is planned, else the pathway's first drug.
  private func drug(for profile: TrialProfile) -> String {
    let fact = knowledge.pathway.planFacts.options[.drug] ?? ""
    if case .value(.code(let code), _)? = answers[.fact(fact)],
      knowledge.dictionary.drugs[code]?.routes.isEmpty == false
    {
      return code
    }
    return knowledge.pathway.options[.drug]?.first ?? ""
  }

  private var method: String {
    let fact = knowledge.pathway.planFacts.options[.method] ?? ""
    if case .value(.code(let code), _)? = answers[.fact(fact)] { return code }
    return knowledge.pathway.options[.method]?.first ?? "single-bolus"
  }

  private func readings(
    _ trial: TrialSketch, _ profile: TrialProfile, before: Bool
  ) -> [Element] {
    let scored = trial.relief == nil ? [] : ["vas"]
    let graded = trial.drop == nil ? [] : profile.response.spasticityScales
    if before { return (scored + graded).map { reading($0, trial, isRaised: false, after: nil) } }
    let end = 60 + trial.held / 60
    let times: [(minutes: Int64, isRaised: Bool)] = [
      (30, false), (60, true), (end, true), (end + 15, false),
    ]
    let scores = (scored + graded).flatMap { scale in
      times.map { reading(scale, trial, isRaised: $0.isRaised, after: $0.minutes) }
    }
    let wanted = [profile.response, profile.goal].compactMap(\.self).flatMap(\.scales)
    return scores + wanted.map { scale, values in assessment(scale, values, trial) }
  }

  /// A score before the effect, or at its height.
  private func reading(
    _ scale: String, _ trial: TrialSketch, isRaised: Bool, after minutes: Int64?
  ) -> Element {
    let instrument = knowledge.dictionary.instruments[scale]
    let variant = instrument?.variants.first { variant in
      trial.relief == nil
        ? variant.grades.allSatisfy { $0.points.map { $0.lowerBound == $0.upperBound } ?? false }
        : variant.greatest == ExactNumber(100)
    }
    let top = ExactNumber(trial.relief == nil ? 4 : 100)
    let fall = (trial.relief ?? trial.drop) ?? .zero
    let value = isRaised ? top.less(fall) ?? .zero : top
    return Self.element(
      "reading",
      [
        ("trial", "t1"), ("dose", minutes == nil ? nil : "d1"),
        ("phase", minutes == nil ? "pre-dose" : nil), ("scale", scale), ("variant", variant?.id),
        ("context", instrument?.contexts.first),
        ("muscle", instrument?.byMuscle == true ? muscle : nil), ("value", "\(value)"),
        ("at", minutes == nil ? "\(Self.trialDay)T07:30:00+01:00" : nil),
        ("elapsed", minutes.map { "\($0)" }), ("elapsed-unit", minutes == nil ? nil : "min"),
      ])
  }

  private var muscle: String? {
    knowledge.dictionary.lists["muscles"]?.values.first?.code ?? "adductors-right"
  }

  private func assessment(
    _ scale: String, _ values: [String], _ trial: TrialSketch
  ) -> Element {
    let instrument = knowledge.dictionary.instruments[scale]
    let grades = instrument?.variants.first?.grades.map(\.code) ?? []
    let grade = grades.first { values.contains($0) == trial.isGood }
    return Self.element(
      "reading",
      [
        ("trial", "t1"), ("dose", "d1"), ("scale", scale),
        ("variant", instrument?.variants.first?.id),
        ("goal", instrument?.measures == .goal ? "g1" : nil), ("value", grade),
        ("elapsed", "120"), ("elapsed-unit", "min"),
      ])
  }
}
