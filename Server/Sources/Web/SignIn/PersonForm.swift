internal import Access
internal import Pages
internal import Store

/// What an administrator sent of a person, once it was judged.
struct PersonForm {
  let name: String
  let role: Role
  let team: RandomID?

  /// What was sent, or what is wrong with it.
  static func read(_ form: FormFields, teams: [Team]) -> (person: PersonForm?, errors: [FieldError])
  {
    var errors: [FieldError] = []
    let name = trimmed(form["name"])
    if !(1...100).contains(name.count) {
      errors.append(FieldError("name", "Enter a name of 100 characters or fewer"))
    }
    let role = form["role"].flatMap(Role.init)
    if role == nil { errors.append(FieldError("role", "Choose a role")) }
    let team = form["team"].flatMap { RandomID($0) }.flatMap { id in
      teams.first { $0.id == id }?.id
    }
    if let role, role != .administrator, team == nil {
      errors.append(FieldError("team", "Choose the team in which the person works"))
    }
    guard errors.isEmpty, let role else { return (nil, errors) }
    return (PersonForm(name: name, role: role, team: team), [])
  }

  /// A text without blanks before and after it.
  static func trimmed(_ text: String?) -> String {
    let start = (text ?? "").drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
