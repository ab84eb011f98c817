internal import Audit
internal import Markup
internal import Reporting

/// Counts and intervals drawn to scale: the words stand beside each drawing as text, so that they are
/// read, enlarged and narrowed like any other, and nothing is said by colour or drawing alone.
enum BarChart {
  /// A bar of two parts.
  struct Row {
    let label: String
    let agreed: Int
    let other: Int

    init(_ label: String, agreed: Int, other: Int) {
      self.label = label
      self.agreed = agreed
      self.other = other
    }
  }

  /// How wide a drawing is in its own units.
  private static let width = 1_000

  /// Bars under each other, all to the scale of the longest; the first part is drawn high, the other low.
  static func bars(_ title: String, _ rows: [Row], words: (agreed: String, other: String)) -> Node {
    let longest = max(1, rows.map { $0.agreed + $0.other }.max() ?? 1)
    return figure(
      title,
      rows.map { row in
        let first = row.agreed * width / longest
        let second = row.other * width / longest
        let said = [(row.agreed, words.agreed), (row.other, words.other)].filter { $0.0 > 0 }
        return line(row.label, said.map { "\($0.0) \($0.1)" }.joined(separator: ", ")) {
          rectangle("agreed", 0, first, top: 0, height: 20)
          rectangle("other", first, second, top: 8, height: 12)
        }
      })
  }

  /// Estimates on a scale from 0 to 1, each with its interval.
  static func intervals(_ title: String, _ rows: [(String, AgreementTable.Estimate?)]) -> Node {
    figure(
      title,
      rows.compactMap { label, estimate in
        estimate.map { estimate in
          let (low, value, high) = (
            place(estimate.low), place(estimate.value), place(estimate.high)
          )
          return line(label, label == "Kappa" ? estimate.inWords : estimate.inPercent) {
            rectangle("scale", 0, width, top: 18, height: 2)
            rectangle("interval", low, max(2, high - low), top: 8, height: 4)
            rectangle("estimate", max(0, value - 4), 8, top: 2, height: 16)
          }
        }
      })
  }

  /// What lies below 0 is drawn at 0: the words beside it say what it is.
  private static func place(_ value: Double) -> Int {
    Int(min(1, max(0, value)) * Double(width))
  }

  private static func figure(_ title: String, _ lines: [Node]) -> Node {
    HTML.element(
      "div", class: "bars", [Attribute("role", "group"), Attribute("aria-label", title)]
    ) {
      HTML.paragraph("lead-in") { title }
      lines
    }
  }

  private static func line(
    _ label: String, _ said: String, @HTMLContent _ drawing: () -> [Node]
  ) -> Node {
    HTML.block("bar-line") {
      HTML.paragraph("bar-words") {
        HTML.strong { label }
        ": \(said)"
      }
      HTML.element(
        "svg", class: "bar",
        [
          Attribute("viewBox", "0 0 \(width) 20"), Attribute("width", "100%"),
          Attribute("height", "20"), Attribute("preserveAspectRatio", "none"),
          Attribute("aria-hidden", "true"),
        ], content: drawing)
    }
  }

  private static func rectangle(
    _ style: String, _ x: Int, _ wide: Int, top: Int, height: Int
  ) -> Node {
    HTML.element(
      "rect", class: style,
      [("x", x), ("y", top), ("width", wide), ("height", height)].map {
        Attribute($0.0, "\($0.1)")
      })
  }
}
