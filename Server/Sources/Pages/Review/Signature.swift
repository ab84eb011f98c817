internal import Markup
internal import Reporting

/// The fields with which somebody signs: the meaning of the signature, whose it is, and what proves it
/// (A13).
public struct Signature: Sendable {
  /// The names of its fields.
  public static let names: Set<String> = ["password", "code"]

  private let name: String
  private let role: String
  private let needsCode: Bool

  /// A signature of a person in a role; with a one-time code where the person has set one up.
  public init(name: String, role: String, needsCode: Bool) {
    self.name = name
    self.role = role
    self.needsCode = needsCode
  }

  func controls(_ form: FilledForm, meaning: String, button: String) -> [Node] {
    [
      HTML.section(class: "signature", "Your signature") {
        HTML.paragraph { meaning }
        HTML.definitions(
          [
            ("Signed by", [.text("\(name), \(role)")]),
            ("Time", [.text("The moment of signing, by this server's clock")]),
          ], class: "summary-list")
        form.password("password", "Password", autocomplete: "current-password")
        if needsCode { SignInPages.codeField(form, isHeading: false) }
        FilledForm.button(button)
      }
    ]
  }
}
