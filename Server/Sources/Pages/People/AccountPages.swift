public import Access
internal import Markup
internal import Reporting

/// The pages on which people see and change how they sign in.
public enum AccountPages {
  /// The person's own account; `saved` says what was just done.
  public static func own(
    _ account: Account, team: Team?, form: FilledForm, saved: String? = nil
  ) -> PageContent {
    SignInPages.page("Your account", form) {
      SignInPages.heading("Your account")
      if let saved { confirmation(saved) }
      HTML.definitions(
        [
          ("Name", [.text(account.name)]), ("Sign-in name", [.text(account.login)]),
          ("Role", [.text(account.role.title)]), ("Team", [.text(team?.name ?? "None")]),
        ], class: "summary-list")
      HTML.section("How you sign in") {
        HTML.paragraph { HTML.link(path: "/account/password") { "Change your password" } }
        HTML.paragraph { codeWords(account) }
      }
      HTML.section("Where you are signed in") {
        HTML.paragraph { sessionWords }
        form.form(to: "/account/end-sessions") {
          FilledForm.button("Sign out everywhere else", .secondary)
        }
      }
    }
  }

  /// The page on which people change their password; `isForced` where somebody else had set it.
  public static func password(_ form: FilledForm, isForced: Bool) -> PageContent {
    SignInPages.page("Change your password", form) {
      SignInPages.heading("Change your password")
      if isForced {
        HTML.paragraph { "Your password was set by somebody else. Choose your own to go on." }
      }
      form.form(to: "/account/password") {
        form.password("present", "Current password", autocomplete: "current-password")
        form.password(
          "new", FieldLabel("New password", hint: passwordHint), autocomplete: "new-password")
        form.password("again", "New password again", autocomplete: "new-password")
        FilledForm.button("Change password")
      }
      HTML.paragraph { "Everywhere else where you are signed in, you will be signed out." }
    }
  }

  /// The page on which one-time codes are set up: the secret, and a code that shows it was taken over.
  public static func setUpCode(
    _ form: FilledForm, secret: [UInt8], login: String
  ) -> PageContent {
    SignInPages.page("Set up security codes", form) {
      SignInPages.heading("Set up security codes")
      HTML.list(
        [
          [
            .text("Open an authenticator app and add an account by typing its key: "),
            HTML.code(OneTimeCode.typed(secret)),
          ],
          [
            .text("Or give the app this address, where it takes one: "),
            HTML.code(OneTimeCode.address(secret, login: login)),
          ],
          [.text("Enter the code that the app shows.")],
        ], ordered: true)
      form.form(to: "/account/code") {
        SignInPages.codeField(form, isHeading: false)
        FilledForm.button("Turn on security codes")
      }
    }
  }

  /// The page on which one-time codes are given up.
  public static func removeCode(_ form: FilledForm) -> PageContent {
    SignInPages.page("Turn off security codes", form) {
      SignInPages.heading("Turn off security codes")
      HTML.paragraph { "From then on, your password alone signs you in." }
      form.form(to: "/account/code/remove") {
        FilledForm.button("Turn off security codes", .warning)
      }
    }
  }

  static func confirmation(_ words: String) -> Node {
    HTML.element("div", class: "confirmation", [Attribute("role", "status")]) {
      HTML.paragraph { words }
    }
  }

  private static let sessionWords = """
    A session ends after 15 minutes in which nothing is opened or sent, after 12 hours in any \
    case, and when you sign out.
    """

  private static let passwordHint = """
    \(PasswordRule.least) characters or more; \(PasswordRule.advised) or more are better. Any characters \
    will do. Four words that do not belong together are easy to remember.
    """

  private static func codeWords(_ account: Account) -> [Node] {
    HTMLContent.nodes {
      if account.oneTimeSecret == nil {
        HTML.link(path: "/account/code") { "Set up security codes" }
        " from an authenticator app, so that your password alone opens nothing."
      } else {
        "Security codes are on. "
        HTML.link(path: "/account/code/remove") { "Turn off security codes" }
      }
    }
  }
}
