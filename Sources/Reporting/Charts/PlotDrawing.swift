internal import Markup

/// A plot as a drawing: whole numbers only, and the same bytes for the same data.
struct PlotDrawing {
  let plot: Report.Chart.Plot
  let frame: PlotFrame
  let id: String
  let lanes: PlotLanes

  init(_ plot: Report.Chart.Plot, id: String, isSmall: Bool) {
    self.plot = plot
    self.id = id
    frame = PlotFrame(plot, isSmall: isSmall)
    lanes = PlotLanes(plot, frame)
  }

  /// The drawing, with its title and description for those who do not see it.
  func drawing(titled title: String) -> Node {
    let attributes = [
      Attribute("viewBox", "0 0 \(frame.width) \(lanes.height)"), Attribute("width", "100%"),
      Attribute("role", "img"), Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
    ]
    return HTML.element("svg", class: frame.isSmall ? "chart small" : "chart", attributes) {
      HTML.element("title", id: "\(id)-title") { title }
      HTML.element("desc", id: "\(id)-desc") { plot.summary }
      windows
      axes
      uprights
      levels
      for line in plot.lines { series(line) }
      lanes.drawing
    }
  }

  /// Spans of observation; the next one ends the one before it.
  @HTMLContent private var windows: [Node] {
    for (index, window) in plot.windows.enumerated() {
      let next = plot.windows.dropFirst(index + 1).map(\.from).first { $0 > window.from } ?? .max
      let (part, to) = (frame.part(window.from), min(window.to, next))
      let start = frame.x(window.from)
      let end = frame.part(to) > part ? frame.column(part).upperBound : frame.x(to)
      Shape.path("window", "M\(start) \(frame.top)H\(end)V\(frame.axis)H\(start)z")
    }
  }

  /// The axes with their ticks and what they measure.
  @HTMLContent private var axes: [Node] {
    let (start, top) = (frame.left - frame.before, frame.top)
    let rows = frame.scoreTicks.map { "M\(start) \(frame.y($0.place))H\(frame.right)" }
    Shape.path("grid", rows.joined())
    for tick in frame.scoreTicks {
      Shape.text(tick.code, start - 60, frame.y(tick.place) + 48, "end")
    }
    Shape.path("axis", "M\(start) \(top - 40)V\(frame.axis)")
    for part in plot.stretches.indices { time(part) }
    if frame.before > 0 {
      Shape.path("axis", "M\(start) \(frame.axis)H\(frame.left - 60)")
      Shape.text("diary", start + 200, frame.foot(0), "middle")
    }
    Shape.text(
      "\(frame.timeUnit.name) after the \(counted)", frame.right, frame.foot(1), "end", "strong")
  }

  /// From where hours are counted.
  private var counted: String {
    let doses = Set(plot.doses.map(\.at)).count
    guard !frame.isSmall, doses > 1 else { return "dose" }
    return plot.stretches.count > 1 ? "first dose of each part" : "first dose"
  }

  /// The axis of time of one part; a cut before it is drawn as two strokes.
  @HTMLContent private func time(_ part: Int) -> [Node] {
    let (column, axis) = (frame.column(part), frame.axis)
    let ticks = frame.timeTicks(part).map { "M\(frame.x($0)) \(axis)v45" }
    let cut = column.lowerBound - 55
    Shape.path(
      "axis",
      "M\(column.lowerBound) \(axis)H\(column.upperBound)" + ticks.joined()
        + (part > 0 ? "M\(cut - 50) \(axis + 60)l40 -120M\(cut + 10) \(axis + 60)l40 -120" : ""))
    for tick in frame.timeTicks(part) {
      let words = ChartWords.time(tick - plot.stretches[part].origin, in: frame.timeUnit.seconds)
      Shape.text(words, frame.x(tick), frame.foot(0), "middle")
    }
  }

  /// The doses of a small plot: uprights, and above them the amounts that have room.
  @HTMLContent private var uprights: [Node] {
    let xs = Set(plot.doses.map { frame.x($0.at) }).sorted()
    if frame.isSmall, !xs.isEmpty {
      Shape.path("upright", xs.map { "M\($0) \(frame.top - 40)V\(frame.axis)" }.joined())
      for label in amounts { Shape.text(label.words, label.x, 120, "start") }
    }
  }

  private var amounts: [(x: Int, words: String)] {
    plot.doses.reduce(into: []) { labels, dose in
      let width = Shape.width(of: dose.label) * 3 / 4
      let x = min(frame.x(dose.at) - 60, frame.width - width)
      let free = labels.last.map { $0.x + Shape.width(of: $0.words) * 3 / 4 } ?? 0
      if x > free { labels.append((x, dose.label)) }
    }
  }
}
