internal import Markup
internal import Reporting

/// The pages on which people say who they are.
public enum SignInPages {
  /// The name of the hidden field with the page to which signing in leads.
  public static let nextName = "next"

  /// The sign-in page.
  ///
  /// `notice` says why somebody is asked who is not at the door for the first time.
  public static func signIn(
    _ form: FilledForm, next: String?, notice: String? = nil
  ) -> PageContent {
    page("Sign in", form) {
      heading("Sign in")
      if let notice { HTML.block("notice") { HTML.paragraph { notice } } }
      form.form(to: "/sign-in") {
        hidden(next, form)
        form.text("login", "Sign-in name", autocomplete: "username", width: 20)
        form.password("password", "Password", autocomplete: "current-password")
        FilledForm.button("Sign in")
      }
      HTML.paragraph { "If you cannot sign in, ask your administrator for a new password." }
    }
  }

  /// The page that asks for the one-time code after the password.
  public static func code(_ form: FilledForm, next: String?) -> PageContent {
    page("Enter your security code", form) {
      form.form(to: "/sign-in/code") {
        hidden(next, form)
        codeField(form, isHeading: true)
        FilledForm.button("Continue")
      }
      HTML.paragraph { HTML.link(path: "/sign-in") { "Start again" } }
    }
  }

  /// The page that asks for the password once more, before something is signed.
  public static func confirm(_ form: FilledForm, next: String) -> PageContent {
    page("Confirm that it is you", form) {
      heading("Confirm that it is you")
      HTML.paragraph { "Before you sign or change how you sign in, enter your password again." }
      form.form(to: "/confirm") {
        hidden(next, form)
        form.password("password", "Password", autocomplete: "current-password")
        FilledForm.button("Confirm")
      }
    }
  }

  /// The page that says that nobody may try at this moment (429).
  public static func later(seconds: Int64, isBusy: Bool) -> PageContent {
    let minutes = (seconds + 59) / 60
    let when = minutes > 1 ? "in \(minutes) minutes" : "in a minute"
    let why =
      isBusy
      ? "Too many people are signing in at this moment."
      : "A password or code was wrong too often. Nothing is lost; this protects the account."
    return PageContent(
      title: "Try again later",
      main: HTMLContent.nodes {
        heading("Try again later")
        HTML.paragraph { "\(why) Try again \(when)." }
      })
  }

  static func codeField(_ form: FilledForm, isHeading: Bool) -> Node {
    let hint = "The six digits that your authenticator app shows now"
    return form.text(
      "code", FieldLabel("Security code", hint: hint, isHeading: isHeading), as: .code,
      autocomplete: "one-time-code", width: 10)
  }

  static func heading(_ words: String) -> Node { HTML.heading(1) { words } }

  /// A page with a form: what is wrong stands above everything else.
  static func page(
    _ title: String, _ form: FilledForm, @HTMLContent main: HTML.Content
  ) -> PageContent {
    PageContent(title: title, main: form.errorSummary() + main(), isError: !form.errors.isEmpty)
  }

  private static func hidden(_ next: String?, _ form: FilledForm) -> [Node] {
    next.map { [form.hidden(nextName, $0)] } ?? []
  }
}

extension HTML {
  /// Words that lead to a page of this server.
  static func link(path: String, @HTMLContent content: Content) -> Node {
    element("a", [Attribute("href", path)], content: content)
  }
}
