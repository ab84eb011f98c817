/// Who may write one fact: the table grants the section, and the dictionary names who can supply it.
public enum FactRight {
  /// What a role is granted of a fact of a section that these roles can supply.
  ///
  /// Where nobody who writes the section is named, whoever writes it copies what the others found
  /// (`docs/decisions/0086-who-answers-which-question.md`).
  public static func grant(
    toRecord section: String, suppliedBy: [String], by role: Role
  ) -> Grant {
    let action = Section.action(toRecord: section)
    let granted = RoleTable.grant(action, to: role)
    guard granted == .yes, !suppliedBy.contains(role.rawValue) else { return granted }
    let isNamed = Role.allCases.contains {
      RoleTable.grant(action, to: $0) == .yes && suppliedBy.contains($0.rawValue)
    }
    return isNamed ? .no : .transcribed
  }

  /// Whether a role may give its assessment of a stage, which these roles are asked for.
  public static func mayAssess(_ stage: String, askedOf roles: [String], as role: Role) -> Bool {
    guard roles.contains(role.rawValue) else { return false }
    let actions: [Action] =
      switch stage {
      case "psychological-evaluation": [.recordPsychology]
      case "surgical-fitness": [.recordSurgery]
      case "team-review": [.recordHistory, .recordPsychology, .recordSurgery, .chartTrial]
      case "trial": [.chartTrial]
      default: [.recordHistory]
      }
    return actions.contains { RoleTable.grant($0, to: role) == .yes }
  }
}
