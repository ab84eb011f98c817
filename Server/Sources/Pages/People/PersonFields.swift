public import Access
internal import Markup
internal import Reporting

/// The parts of the administrator's page of one person.
extension PeoplePages {
  /// Name, role and team.
  static func whoFields(_ form: FilledForm, _ teams: [Team]) -> [Node] {
    [
      form.text("name", FieldLabel("Name", hint: "As pages show it"), width: 30),
      form.select("role", "Role", Role.allCases.map { Choice($0.rawValue, $0.title) }),
      form.select(
        "team",
        FieldLabel(
          "Team", hint: "Whose cases the person sees; an administrator sees none and has none"),
        teams.map { Choice($0.id.text, $0.name) }, none: "None"),
    ]
  }

  /// Something that can be done to a person.
  struct Deed {
    let path: String
    let words: String
    let look: FilledForm.ButtonLook
  }

  /// What can be done: who is at the page stays able to sign in, so that an administrator is left.
  static func deeds(_ account: Account, isSelf: Bool) -> [Deed] {
    let door =
      account.isDisabled
      ? Deed(path: "enable", words: "Allow to sign in again", look: .secondary)
      : Deed(path: "disable", words: "Do not allow to sign in any more", look: .warning)
    let code =
      account.oneTimeSecret == nil
      ? [] : [Deed(path: "remove-code", words: "Turn off security codes", look: .secondary)]
    return [
      Deed(path: "reset-password", words: "Set a new password", look: .secondary),
      Deed(path: "end-sessions", words: "Sign out everywhere", look: .secondary),
    ] + code + (isSelf ? [] : [door])
  }
}

extension Account {
  /// The name, the role and the team in one digest: what a form was shown, so that nobody writes over
  /// what another administrator changed meanwhile (W17).
  public var named: String {
    let text = "\(name)\n\(role.rawValue)\n\(team?.text ?? "")"
    return ContentDigest(of: Array(text.utf8)).description
  }
}
