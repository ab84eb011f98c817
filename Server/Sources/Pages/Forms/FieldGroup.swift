internal import Markup
internal import Reporting

/// What stands around a control: its question, its hint and its error.
extension FilledForm {
  /// A control under its label.
  func group(_ name: String, _ label: FieldLabel, control: () -> [Node]) -> Node {
    let question = HTML.element("label", class: labelStyle(label), [Attribute("for", name)]) {
      label.words
    }
    return HTML.element("div", class: groupStyle(name)) {
      if label.isHeading { HTML.heading(1, class: "label-heading") { question } } else { question }
      hint(name, label)
      message(name)
      control()
    }
  }

  /// Several controls under one question.
  func fieldset(
    _ name: String, _ label: FieldLabel, role: String? = nil, @HTMLContent controls: HTML.Content
  ) -> Node {
    let role = role.map { [Attribute("role", $0)] } ?? []
    return HTML.element("div", class: groupStyle(name)) {
      HTML.element("fieldset", role + described(name, label)) {
        HTML.element("legend", class: labelStyle(label)) {
          if label.isHeading {
            HTML.heading(1, class: "label-heading") { label.words }
          } else {
            label.words
          }
        }
        hint(name, label)
        message(name)
        controls()
      }
    }
  }

  /// Which texts describe a control.
  func described(_ name: String, _ label: FieldLabel) -> [Attribute] {
    let ids = [
      label.hint.map { _ in "\(name)-hint" }, error(of: name).map { _ in "\(name)-error" },
    ]
    let written = ids.compactMap(\.self).joined(separator: " ")
    return written.isEmpty ? [] : [Attribute("aria-describedby", written)]
  }

  /// The class of a control: its kind, whether it is wrong, how wide it is.
  func style(_ control: String, of name: String, width: Int? = nil) -> String {
    let wrong = error(of: name).map { _ in "\(control)-error" }
    return [control, wrong, width.map { "input-width-\(Self.step(of: $0))" }]
      .compactMap(\.self).joined(separator: " ")
  }

  /// The style sheet knows a few widths: the first that is enough.
  private static func step(of width: Int) -> Int {
    [2, 4, 5, 10, 20].first { $0 >= width } ?? 30
  }

  private func hint(_ name: String, _ label: FieldLabel) -> [Node] {
    guard let hint = label.hint else { return [] }
    return [HTML.element("div", id: "\(name)-hint", class: "hint") { hint }]
  }

  private func message(_ name: String) -> [Node] {
    guard let error = error(of: name) else { return [] }
    let message = HTML.element("p", id: "\(name)-error", class: "error-message") {
      HTML.element("span", class: "visually-hidden") { "Error: " }
      error.message
    }
    return [message]
  }

  private func labelStyle(_ label: FieldLabel) -> String {
    label.isHeading ? "label label-large" : "label"
  }

  private func groupStyle(_ name: String) -> String {
    error(of: name) == nil ? "form-group" : "form-group form-group-error"
  }
}
