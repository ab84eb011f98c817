internal import ClinicalModel
internal import CriteriaModel

/// What an atom of a condition asks about: atoms of one subject share its regions.
enum Subject: Hashable, Sendable {
  case fact(String)
  case review(stage: String, roles: [String])
  /// How many items of a list pass a filter.
  case count(ListFilter)
  /// The sum, least or greatest measure of the items of a list that pass a filter.
  case measure(Condition.Reckoning, ListFilter)
  case trial(profile: String)
  /// What is not looked into, because it leads in a circle: it may be so or not.
  case uncut(Condition)

  /// The subject of an atom; nil for what is made of others.
  init?(_ condition: Condition) {
    switch condition {
    case .all, .any, .atLeast, .not: return nil
    case .review(let stage, let roles, _): self = .review(stage: stage, roles: roles.sorted())
    case .count(let filter, _, _): self = .count(filter)
    case .trialMeets(let profile): self = .trial(profile: profile)
    case .reckon(let reckoning, let filter, _, _): self = .measure(reckoning, filter)
    case .criterionMet: self = .uncut(condition)
    case .compare, .between, .oneOf, .elapsed, .recorded, .judgement:
      self = .fact(condition.fact ?? "")
    }
  }

  /// Subjects that rest on the same entries of a case, so that not every combination of their
  /// regions need be possible; nil where a subject stands for itself.
  var group: String? {
    switch self {
    case .fact: nil
    case .review(let stage, _): "the reviews of the stage '\(stage)'"
    case .count(let filter), .measure(_, let filter): "the list '\(filter.list.rawValue)'"
    case .trial: "the response to the trial"
    case .uncut: nil
    }
  }
}
