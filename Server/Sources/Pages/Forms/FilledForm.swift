public import Markup
public import Reporting

/// A form as it is shown: what was typed so far, and what is wrong with it.
///
/// Its functions give the controls. A control's name is also its id; its hint and its error are tied
/// to it (`aria-describedby`), and the error summary leads to it. Nothing that was typed is lost but
/// passwords, which are never given back.
public struct FilledForm: Sendable {
  /// The name of the hidden field with the session's secret (W9).
  public static let tokenName = "form-token"

  /// The session's secret, which every form carries (W9).
  public let token: String
  /// What was typed or chosen, in the order of the fields.
  public let values: [(name: String, value: String)]
  /// What is wrong, in the order of the fields: one error for a field at most.
  public let errors: [FieldError]

  /// A form with what was typed and what is wrong with it.
  public init(
    token: String, values: [(name: String, value: String)] = [], errors: [FieldError] = []
  ) {
    self.token = token
    self.values = values
    self.errors = errors
  }

  /// What was typed into a field; empty where nothing was.
  public subscript(name: String) -> String {
    values.first { $0.name == name }?.value ?? ""
  }

  /// Whether a choice of a field was made.
  public func isChosen(_ value: String, of name: String) -> Bool {
    values.contains { $0.name == name && $0.value == value }
  }

  /// What is wrong with a field; nil where nothing is.
  public func error(of name: String) -> FieldError? {
    errors.first { $0.field == name }
  }

  /// The form itself: sent by POST, with the session's secret, judged by the server alone.
  public func form(
    to address: String, takesFile: Bool = false, @HTMLContent content: HTML.Content
  ) -> Node {
    var attributes = [
      Attribute("method", "post"), Attribute("action", address), Attribute("novalidate", ""),
    ]
    if takesFile { attributes.append(Attribute("enctype", "multipart/form-data")) }
    return HTML.element("form", attributes) {
      hidden(Self.tokenName, token)
      content()
    }
  }

  /// A value that is sent with the form and not shown.
  public func hidden(_ name: String, _ value: String) -> Node {
    HTML.element(
      "input",
      [Attribute("type", "hidden"), Attribute("name", name), Attribute("value", value)])
  }

  /// The button that sends the form, or one that sends it with a value of its own.
  public static func button(
    _ words: String, _ look: ButtonLook = .primary, name: String? = nil, value: String? = nil
  ) -> Node {
    let own = [name.map { Attribute("name", $0) }, value.map { Attribute("value", $0) }]
    return HTML.element(
      "button", class: look.style, [Attribute("type", "submit")] + own.compactMap(\.self)
    ) { words }
  }

  /// How much a button asks to be pressed.
  public enum ButtonLook: Sendable {
    /// What the page is for.
    case primary
    /// What else can be done.
    case secondary
    /// What cannot be taken back.
    case warning

    fileprivate var style: String {
      switch self {
      case .primary: "button"
      case .secondary: "button button-secondary"
      case .warning: "button button-warning"
      }
    }
  }
}

/// What is wrong with a field, as its page says it.
public struct FieldError: Sendable, Hashable {
  /// The name of the field.
  public let field: String
  /// What is wrong and what would be right: "Enter your password".
  public let message: String
  /// The id of the control that the summary leads to.
  public let control: String

  /// What is wrong with a field; `control` names the wrong part where the field has several.
  public init(_ field: String, _ message: String, control: String? = nil) {
    self.field = field
    self.message = message
    self.control = control ?? field
  }
}
