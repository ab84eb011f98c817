public import Access
internal import Markup
internal import Reporting

/// The administrator's pages: people and teams, and nothing of any case.
public enum PeoplePages {
  /// Everybody who may sign in, the teams, and whether stolen passwords are refused.
  public static func list(
    _ accounts: [Account], teams: [Team], refusesBreached: Bool, form: FilledForm,
    saved: String? = nil
  ) -> PageContent {
    SignInPages.page("Administration", form) {
      SignInPages.heading("Administration")
      if let saved { AccountPages.confirmation(saved) }
      HTML.section("People") {
        HTML.paragraph { HTML.link(path: "/administration/people/new") { "Add a person" } }
        WebTable.table(
          "People by sign-in name",
          columns: ["Sign-in name", "Name", "Role", "Team", "Security codes", "May sign in"],
          rows: accounts.map { row($0, teams) })
      }
      HTML.section("Teams") {
        HTML.list(teams.map { [.text($0.name)] })
        form.form(to: "/administration/teams") {
          form.text("team-name", "Name of a new team", width: 30)
          FilledForm.button("Add team", .secondary)
        }
      }
      HTML.section("Passwords") {
        HTML.paragraph { refusesBreached ? breachedAreRefused : noBreachedList }
      }
    }
  }

  /// The page on which a person is added.
  public static func add(_ form: FilledForm, teams: [Team]) -> PageContent {
    SignInPages.page("Add a person", form) {
      SignInPages.heading("Add a person")
      form.form(to: "/administration/people/new") {
        form.text(
          "login",
          FieldLabel(
            "Sign-in name", hint: "Lower-case letters, digits, points and hyphens; it never changes"
          ),
          width: 20)
        whoFields(form, teams)
        FilledForm.button("Add person")
      }
    }
  }

  /// One person, with everything that can be done; `isSelf` where it is the administrator at the page.
  public static func person(
    _ account: Account, teams: [Team], form: FilledForm, isSelf: Bool, saved: String? = nil
  ) -> PageContent {
    let place = "/administration/people/\(account.id)"
    return SignInPages.page("A person", form) {
      SignInPages.heading(account.name)
      if let saved { AccountPages.confirmation(saved) }
      HTML.paragraph { "Sign-in name: \(account.login). \(standing(account))" }
      form.form(to: place) {
        form.hidden("seen", account.named)
        whoFields(form, teams)
        FilledForm.button("Save")
      }
      HTML.section("Access") {
        for deed in deeds(account, isSelf: isSelf) {
          form.form(to: "\(place)/\(deed.path)") { FilledForm.button(deed.words, deed.look) }
        }
      }
      HTML.paragraph { HTML.link(path: "/administration") { "Back to administration" } }
    }
  }

  /// A password that was just set: shown this once.
  public static func newPassword(_ password: String, of account: Account) -> PageContent {
    PageContent(
      title: "New password",
      main: HTMLContent.nodes {
        SignInPages.heading("New password")
        HTML.paragraph {
          "Give it to \(account.name) (sign-in name \(account.login)) in person. "
          "It is shown this once, and must be changed at the next sign-in."
        }
        HTML.paragraph("new-password") { HTML.code(password) }
        HTML.paragraph { HTML.link(path: "/administration") { "Back to administration" } }
      })
  }

  private static let breachedAreRefused = """
    New passwords are refused where they are too short, common, made of names from here, or on the configured list of \
    stolen passwords.
    """

  private static let noBreachedList = """
    No list of stolen passwords is configured: new passwords are refused only where they are too short, common, or made \
    of names from here. Whoever runs this service can name one (--breached-passwords-file).
    """

  private static func row(_ account: Account, _ teams: [Team]) -> [[Node]] {
    let team = teams.first { $0.id == account.team }
    return [
      [HTML.link(path: "/administration/people/\(account.id)") { account.login }],
      [.text(account.name)], [.text(account.role.title)], team.map { [.text($0.name)] } ?? [],
      [.text(account.oneTimeSecret == nil ? "Off" : "On")],
      [.text(account.isDisabled ? "No" : "Yes")],
    ]
  }

  private static func standing(_ account: Account) -> String {
    if account.isDisabled { return "May not sign in." }
    return account.mustChangePassword
      ? "Has not yet changed the password that was given." : "May sign in."
  }
}
