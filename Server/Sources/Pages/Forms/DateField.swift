public import Markup
internal import Reporting

/// A part of a date, each in a field of its own.
public enum DatePart: String, Sendable, CaseIterable {
  /// The day of the month.
  case day
  /// The month as a number.
  case month
  /// The year with four digits.
  case year

  /// The name and id of this part of a field.
  public func name(in field: String) -> String { "\(field)-\(rawValue)" }

  fileprivate var words: String {
    switch self {
    case .day: "Day"
    case .month: "Month"
    case .year: "Year"
    }
  }
}

extension FilledForm {
  /// A date in three fields, named `NAME-day`, `NAME-month` and `NAME-year`.
  ///
  /// An error of the field should name the wrong part as its control.
  public func date(_ name: String, _ label: FieldLabel) -> Node {
    fieldset(name, label, role: "group") {
      HTML.element("div", id: name, class: "date-input") {
        for part in DatePart.allCases { datePart(part, of: name) }
      }
    }
  }

  private func datePart(_ part: DatePart, of name: String) -> Node {
    let id = part.name(in: name)
    let isWrong = error(of: name).map { [id, name].contains($0.control) } ?? false
    let style = "input input-width-\(part == .year ? 4 : 2)" + (isWrong ? " input-error" : "")
    let attributes = [
      Attribute("name", id), Attribute("autocomplete", "off"), Attribute("value", self[id]),
    ]
    return HTML.block("date-input-item") {
      HTML.element("label", class: "label", [Attribute("for", id)]) { part.words }
      HTML.element("input", id: id, class: style, TypedKind.whole.attributes + attributes)
    }
  }
}
