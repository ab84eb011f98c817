internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

extension LeafReader {
  /// A trial's response: its margins, then the assessments that the rule wants.
  func trial(_ condition: Condition, _ id: String, _ isNegated: Bool) -> [LeafReading] {
    let knowledge = review.loaded.knowledge
    let determination = set.read(condition, in: review.context).determination
    let assessed = review.recommendation.trial?.assessment.trial
    guard let profile = knowledge.profiles[id], let trial = assessed,
      trial.start.content.purpose == profile.purpose
    else { return [leaf(condition, isNegated)] }
    let margins = TrialMargins(trial: trial, profile: profile, rules: knowledge.outcomeRules)
      .margins(of: profile.response)
    let first = LeafReading(
      condition: condition, isNegated: isNegated, label: profile.title, value: nil, wanted: "met",
      determination: determination, margins: margins)
    return [first] + assessments(in: profile, of: trial, condition)
  }

  private func assessments(
    in profile: TrialProfile, of trial: TrialEvidence, _ condition: Condition
  ) -> [LeafReading] {
    let rules = [profile.response, profile.goal].compactMap(\.self).flatMap(\.assessments)
    let graded = rules.map { scale, values -> LeafReading in
      let grade = trial.lastGrade(on: scale)
      let gap = Gap(.trial(.assessment), .missing)
      return LeafReading(
        condition: condition, isNegated: false,
        label: trial.instruments[scale]?.label ?? scale, value: grade,
        wanted: values.joined(separator: " or "),
        determination: grade.map { values.contains($0) ? .met : .notMet }
          ?? .indeterminate([gap]), margins: [])
    }
    guard !profile.methods.isEmpty else { return graded }
    let method = trial.start.content.method
    let name = { review.dictionary.label(of: $0, in: "trial-methods").lowercased() }
    return graded + [
      LeafReading(
        condition: condition, isNegated: false, label: "Method of the trial", value: name(method),
        wanted: profile.methods.map(name).joined(separator: " or "),
        determination: profile.methods.contains(method) ? .met : .notMet, margins: [])
    ]
  }
}

extension ResponseRule {
  /// The assessments that it asks for, in order of appearance.
  fileprivate var assessments: [(scale: String, values: [String])] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.assessments)
    case .assessed(let scale, let values): [(scale, values)]
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop: []
    }
  }
}

extension TrialEvidence {
  /// The last grade on a scale after a dose of the drug; a placebo is none.
  fileprivate func lastGrade(on scale: String) -> String? {
    let own = readings.filter { reading in
      guard case .after(let dose) = reading.reading.relation else { return false }
      return reading.reading.scale == scale && doses.contains { $0.content.id == dose }
    }
    guard case .grade(let code)? = own.last?.reading.value else { return nil }
    return code
  }
}
