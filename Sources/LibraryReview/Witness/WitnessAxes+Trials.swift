internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// A trial of one dose: its readings on either side of every threshold, and what was assessed after it.
extension WitnessAxes {
  private static let (trial, dose, goal) = ("t1", "d1", "g1")

  private var profiles: [TrialProfile] { readings.flatMap(\.profiles) }

  var trials: [WitnessAxis] {
    let purposes = profiles.map(\.purpose).unique()
    guard !purposes.isEmpty else { return [] }
    return [WitnessAxis("trial", purposes.flatMap(trials))]
  }

  private func trials(for purpose: TrialStart.Purpose) -> [[Entry]] {
    let own = profiles.filter { $0.purpose == purpose }
    let rules = own.flatMap { [$0.response, $0.goal].compactMap { $0 } }.flatMap(\.leaves)
    var said = scores(rules)
    for (scale, told) in assessed(rules) {
      said = said.flatMap { entries in
        [entries] + grades(of: scale, told: told).map { entries + [$0] }
      }
    }
    return starts(purpose, own, rules).flatMap { start in said.map { start + $0 } }
  }

  // MARK: - Start and dose

  /// Trial and dose, once for each sort of method that the rules tell apart.
  ///
  /// No dose is made up.
  private func starts(
    _ purpose: TrialStart.Purpose, _ own: [TrialProfile], _ rules: [ResponseRule]
  ) -> [[Entry]] {
    let planned = readings.flatMap { $0.knowledge.pathway.options[.drug] ?? [] }.unique()
    guard let drug = planned.first(where: { dictionary.drugs[$0]?.routes.isEmpty == false }),
      let route = dictionary.drugs[drug]?.routes.first
    else { return [] }
    let known = dictionary.lists["trial-methods"]?.values.map(\.code) ?? []
    let told = own.map(\.methods).filter { !$0.isEmpty }
    let asksGoals = assessed(rules).contains { dictionary.instruments[$0.0]?.measures == .goal }
    let goals = asksGoals ? [TrialGoal(id: Self.goal, words: "A goal agreed before the dose")] : []
    return CodeRegions(known, told: told).codes.map { method in
      let start = TrialStart(
        id: Self.trial, purpose: purpose, method: method, drug: drug, profile: nil, goals: goals,
        on: today)
      let given = Dose(
        id: Self.dose, trial: Self.trial, drug: drug,
        amount: .unknown(.notStated, isInfusion: method == "continuous-infusion"), route: route,
        level: nil, at: today, until: nil)
      return [sketch("pain-physician", .trial(start)), sketch("anaesthetist", .dose(given))]
    }
  }

  // MARK: - Assessments

  private func assessed(_ rules: [ResponseRule]) -> [(String, [[String]])] {
    let all = rules.compactMap { rule -> (scale: String, grades: [String])? in
      if case .assessed(let scale, let grades) = rule { (scale, grades) } else { nil }
    }
    return all.map(\.scale).unique().map { scale in
      (scale, all.filter { $0.scale == scale }.map(\.grades))
    }
  }

  private func grades(of scale: String, told: [[String]]) -> [Entry] {
    guard let instrument = dictionary.instruments[scale], let variant = instrument.variants.first
    else { return [] }
    return CodeRegions(variant.grades.map(\.code), told: told).codes.map { code in
      reading(
        scale, variant.id, .grade(code), after: ExactNumber(1),
        goal: instrument.measures == .goal ? Self.goal : nil)
    }
  }

  func reading(
    _ scale: String, _ variant: String, _ value: Reading.Value, after hours: ExactNumber?,
    muscle: String? = nil, goal: String? = nil
  ) -> Entry {
    let elapsed = hours.flatMap { hours in UnitOfMeasure("h").map { Quantity(hours, $0) } }
    return sketch(
      "nurse",
      .reading(
        Reading(
          trial: Self.trial,
          relation: hours == nil ? .preDose(dose: nil) : .after(dose: Self.dose), scale: scale,
          variant: variant, context: nil, muscle: muscle, goal: goal, value: value, at: nil,
          elapsed: elapsed)))
  }
}

extension ResponseRule {
  /// Every rule in it that has no parts.
  fileprivate var leaves: [ResponseRule] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop, .assessed: [self]
    }
  }
}
