internal import Markup

/// The chart of a trial: scores against hours, drawn in whole numbers only.
///
/// The drawing's unit is a tenth of a point of the text it carries, so that no place needs a
/// fraction. Every label is placed where it covers nothing that was drawn before it.
struct TrialChart {
  let data: Report.ChartData
  let id: String
  let frame: TrialChartFrame

  init(_ data: Report.ChartData, id: String) {
    self.data = data
    self.id = id
    frame = TrialChartFrame(data)
  }

  /// Whether a reading is a range, which the caption then explains.
  var hasRanges: Bool {
    data.lines.contains { line in line.points.contains { $0.low != $0.high } }
  }

  /// The drawing, with its title and description for those who do not see it.
  var drawing: Node {
    let attributes = [
      Attribute("viewBox", "0 0 \(TrialChartFrame.width) \(frame.height)"),
      Attribute("width", "100%"),
      Attribute("role", "img"), Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
    ]
    var labels = TrialChartLabels(frame: frame, data: data)
    return HTML.element("svg", class: "chart", attributes) {
      HTML.element("title", id: "\(id)-title") { data.title }
      HTML.element("desc", id: "\(id)-desc") { data.summary }
      heading
      axes
      levels(&labels)
      missing(&labels)
      for (index, line) in data.lines.enumerated() { series(line, index, &labels) }
      marks
    }
  }

  // MARK: shapes

  /// A straight line.
  func line(_ style: String, _ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) -> Node {
    path(style, "M\(from.x) \(from.y)L\(to.x) \(to.y)")
  }

  /// Any outline.
  func path(_ style: String, _ outline: String) -> Node {
    HTML.element("path", class: style, [Attribute("d", outline)])
  }

  /// Words at a place; `anchor` is start, middle or end.
  func text(_ words: String, _ x: Int, _ y: Int, _ anchor: String, _ style: String? = nil) -> Node {
    let place = [
      Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("text-anchor", anchor),
    ]
    return HTML.element("text", class: style, place) { words }
  }

  /// A label as it was placed, a line of text for each of its lines.
  func text(_ label: TrialChartLabels.Label?, _ style: String) -> [Node] {
    guard let label else { return [] }
    return label.lines.enumerated().map { index, words in
      let y = label.box.y + (index + 1) * TrialChartLabels.lineHeight - 35
      return text(words, label.x, y, label.anchor, style)
    }
  }
}
