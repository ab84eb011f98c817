public import Markup
internal import Reporting

/// The words of a field: what is asked, and what helps to answer.
public struct FieldLabel: Sendable, ExpressibleByStringLiteral {
  /// What is asked.
  public let words: String
  /// What helps to answer; nil where nothing needs saying.
  public let hint: String?
  /// Whether the question is the page's heading.
  public let isHeading: Bool

  /// A question with what helps to answer it.
  public init(_ words: String, hint: String? = nil, isHeading: Bool = false) {
    self.words = words
    self.hint = hint
    self.isHeading = isHeading
  }

  /// A question that needs no help.
  public init(stringLiteral words: String) { self.init(words) }
}

/// What is typed into a field of one line.
public enum TypedKind: Sendable {
  /// Words.
  case words
  /// A number without decimals.
  case whole
  /// A number that may have decimals.
  case decimal
  /// A password: hidden, and never given back.
  case password
  /// A one-time code: digits that the browser may know.
  case code

  var attributes: [Attribute] {
    switch self {
    case .words: [Attribute("type", "text")]
    case .whole, .code: [Attribute("type", "text"), Attribute("inputmode", "numeric")]
    case .decimal: [Attribute("type", "text"), Attribute("inputmode", "decimal")]
    case .password: [Attribute("type", "password")]
    }
  }
}

extension FilledForm {
  /// A field of one line; `width` is the number of characters that are expected.
  public func text(
    _ name: String, _ label: FieldLabel, as kind: TypedKind = .words, autocomplete: String = "off",
    width: Int? = nil, unit: String? = nil
  ) -> Node {
    let typed = kind == .password ? [] : [Attribute("value", self[name])]
    let control = HTML.element(
      "input", id: name, class: style("input", of: name, width: width),
      kind.attributes + [Attribute("name", name), Attribute("autocomplete", autocomplete)] + typed
        + plainSpelling(kind) + described(name, label))
    return group(name, label) {
      guard let unit else { return [control] }
      return [
        HTML.block("input-with-unit") {
          control
          HTML.element("span", class: "input-unit") { unit }
        }
      ]
    }
  }

  /// A password: `current-password` where it is known already, `new-password` where it is set.
  public func password(_ name: String, _ label: FieldLabel, autocomplete: String) -> Node {
    text(name, label, as: .password, autocomplete: autocomplete)
  }

  /// A field of several lines.
  public func area(_ name: String, _ label: FieldLabel, rows: Int = 5) -> Node {
    group(name, label) {
      let attributes = [
        Attribute("name", name), Attribute("rows", "\(rows)"), Attribute("autocomplete", "off"),
      ]
      return [
        HTML.element(
          "textarea", id: name, class: style("textarea", of: name),
          attributes + described(name, label)
        ) { self[name] }
      ]
    }
  }

  /// A file of the person's own machine, of these kinds; the form must say that it takes one.
  public func file(_ name: String, _ label: FieldLabel, kinds: String) -> Node {
    group(name, label) {
      let attributes = [
        Attribute("type", "file"), Attribute("name", name), Attribute("accept", kinds),
      ]
      return [
        HTML.element(
          "input", id: name, class: style("file-upload", of: name),
          attributes + described(name, label))
      ]
    }
  }

  /// Names, codes and numbers are no words to be spelled.
  private func plainSpelling(_ kind: TypedKind) -> [Attribute] {
    kind == .words ? [] : [Attribute("spellcheck", "false")]
  }
}
