internal import Access
internal import ClinicalModel

/// Who is asked for what is missing.
extension Gap.Subject {
  /// Whether the form of a stage asks this role for it.
  func isAsked(of role: Role, _ dictionary: DataDictionary) -> Bool {
    switch self {
    case .fact(let id):
      guard let fact = dictionary.facts[id] else { return false }
      let grant = FactRight.grant(toRecord: fact.section, suppliedBy: fact.suppliedBy, by: role)
      return grant == .yes || grant == .transcribed
    case .review(let stage, let roles):
      return FactRight.mayAssess(stage, askedOf: roles, as: role)
    case .list(.therapies, _): return RoleTable.grant(.recordHistory, to: role) == .yes
    case .list, .trial: return false
    }
  }

  /// Whether it is charted in a trial.
  var isOfTrial: Bool {
    switch self {
    case .list(.therapies, _), .fact, .review: false
    case .list, .trial: true
    }
  }
}
