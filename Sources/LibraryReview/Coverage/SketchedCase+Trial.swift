internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// The trial of a sketched case: one dose, a baseline, and scores that rise, hold and fall back.
extension SketchedCase {
  /// The entries of the trial; none where there is none.
  var trialEntries: [Element] {
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
