public import Markup
internal import Reporting

/// An answer that can be chosen.
public struct Choice: Sendable {
  /// What is sent.
  public let value: String
  /// What is shown.
  public let words: String
  /// What helps to choose; nil where nothing needs saying.
  public let hint: String?
  /// Whether "or" stands before it: it is an answer of another kind, such as "Not known".
  public let isApart: Bool

  /// An answer that can be chosen.
  public init(_ value: String, _ words: String, hint: String? = nil, isApart: Bool = false) {
    self.value = value
    self.words = words
    self.hint = hint
    self.isApart = isApart
  }
}

extension FilledForm {
  /// One of a few answers, all of them in sight.
  public func radios(
    _ name: String, _ label: FieldLabel, _ choices: [Choice], inline: Bool = false
  ) -> Node {
    let style = inline ? "radios radios-inline" : "radios"
    return fieldset(name, label) {
      HTML.block(style) { items(name, choices, type: "radio", style: "radios") }
    }
  }

  /// Any number of a few answers.
  public func checkboxes(_ name: String, _ label: FieldLabel, _ choices: [Choice]) -> Node {
    fieldset(name, label) {
      HTML.block("checkboxes") { items(name, choices, type: "checkbox", style: "checkboxes") }
    }
  }

  /// One of many answers; `none` is what is shown while nothing is chosen.
  public func select(
    _ name: String, _ label: FieldLabel, _ choices: [Choice], none: String? = "Choose"
  ) -> Node {
    let all = (none.map { [Choice("", $0)] } ?? []) + choices
    return group(name, label) {
      let control = HTML.element(
        "select", id: name, class: style("select", of: name),
        [Attribute("name", name), Attribute("autocomplete", "off")] + described(name, label)
      ) {
        for choice in all { option(choice, isChosen: isChosen(choice.value, of: name)) }
      }
      return [control]
    }
  }

  private func option(_ choice: Choice, isChosen: Bool) -> Node {
    let chosen = isChosen ? [Attribute("selected", "")] : []
    return HTML.element("option", [Attribute("value", choice.value)] + chosen) { choice.words }
  }

  /// The first answer has the field's id: the error summary leads there.
  private func items(
    _ name: String, _ choices: [Choice], type: String, style: String
  ) -> [Node] {
    choices.enumerated().flatMap { place, choice in
      let id = place == 0 ? name : "\(name)-\(place + 1)"
      let divider = choice.isApart ? [HTML.block("choice-divider") { "or" }] : []
      return divider + [item(id, name, choice, type: type, style: style)]
    }
  }

  private func item(
    _ id: String, _ name: String, _ choice: Choice, type: String, style: String
  ) -> Node {
    let chosen = isChosen(choice.value, of: name) ? [Attribute("checked", "")] : []
    let hinted = choice.hint.map { _ in [Attribute("aria-describedby", "\(id)-choice-hint")] } ?? []
    let attributes = [
      Attribute("type", type), Attribute("name", name), Attribute("value", choice.value),
    ]
    return HTML.block("\(style)-item") {
      HTML.element("input", id: id, attributes + chosen + hinted)
      HTML.element("label", [Attribute("for", id)]) { choice.words }
      if let hint = choice.hint {
        HTML.element("div", id: "\(id)-choice-hint", class: "hint") { hint }
      }
    }
  }
}
