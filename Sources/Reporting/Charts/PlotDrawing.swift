internal import ClinicalModel
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

  // MARK: ground

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

  // MARK: lines

  /// The strokes between readings, the readings, and what is missing.
  @HTMLContent private func series(_ line: Report.Chart.Line) -> [Node] {
    let thin = ChartThinning(line.points, x: frame.x, part: frame.part)
    let style = "series s\(line.style % ChartMarker.allCases.count)"
    let marker = ChartMarker.of(line.style)
    let strokes = thin.runs.map { run in
      "M" + run.map { "\($0.x) \(frame.y(middle($0.score)))" }.joined(separator: "L")
        + (run.count == 1 ? "h0" : "")
    }
    if !strokes.isEmpty { Shape.path(style + (thin.isThinned ? " thin" : ""), strokes.joined()) }
    let size = thin.isThinned ? 0 : line.points.count > 30 ? 34 : frame.isSmall ? 44 : 55
    for place in before(line) + thin.runs.flatMap(\.self) where size > 0 || place.x < frame.left {
      reading(place, marker, size > 0 ? size : 34, style)
    }
    if thin.isThinned {
      for place in telling(thin.runs.flatMap(\.self), of: line) {
        reading(place, marker, 34, style)
      }
      ranges(thin.runs.flatMap(\.self), style)
      ticks(thin, line.style)
    } else {
      for x in thin.notObtained {
        missing(x, line.style, "not-obtained") { marker.crossed($0, $1) }
      }
      for x in thin.notOnRecord {
        missing(x, line.style, "not-on-record") { marker.outline($0, $1, 55) }
      }
    }
  }

  /// A few of the thinned readings, marked so that lines that run close can be told apart: those of one line
  /// stand between those of the others.
  private func telling(
    _ places: [ChartThinning.Place], of line: Report.Chart.Line
  ) -> [ChartThinning.Place] {
    let order = plot.lines.firstIndex { $0.style == line.style } ?? 0
    let (count, lines) = (8, max(plot.lines.count, 1))
    let step = (frame.right - frame.left) / count
    return (0..<count).compactMap { index in
      let wanted = frame.left + index * step + step * (2 * order + 1) / (2 * lines)
      let nearest = places.min { abs($0.x - wanted) < abs($1.x - wanted) }
      return nearest.flatMap { abs($0.x - wanted) < step / (2 * lines) ? $0 : nil }
    }
  }

  /// What is missing among thinned readings: a stroke each, since marks would cover each other.
  @HTMLContent private func ticks(_ thin: ChartThinning, _ style: Int) -> [Node] {
    let y = frame.missingY(style)
    for (name, places) in [("not-obtained", thin.notObtained), ("not-on-record", thin.notOnRecord)]
    {
      if !places.isEmpty {
        Shape.path(
          "\(name) s\(style % ChartMarker.allCases.count)",
          places.map { "M\($0) \(y - 60)v120" }.joined())
      }
    }
  }

  private func middle(_ score: ClosedRange<Int>) -> Int {
    (score.lowerBound + score.upperBound) / 2
  }

  /// A reading as it was made: a mark, or a bar for a range.
  private func reading(
    _ place: ChartThinning.Place, _ marker: ChartMarker, _ size: Int, _ style: String
  ) -> Node {
    let (x, score) = (place.x, place.score)
    guard score.lowerBound != score.upperBound else {
      return Shape.path("mark " + style, marker.outline(x, frame.y(score.lowerBound), size))
    }
    let (foot, head) = (frame.y(score.lowerBound), frame.y(score.upperBound))
    return Shape.path(
      "range " + style, "M\(x - 45) \(head)h90M\(x) \(head)V\(foot)M\(x - 45) \(foot)h90")
  }

  /// Ranges among thinned readings: uprights in one path.
  @HTMLContent private func ranges(_ places: [ChartThinning.Place], _ style: String) -> [Node] {
    let wide = places.filter { $0.score.lowerBound != $0.score.upperBound }
    if !wide.isEmpty {
      let uprights = wide.map {
        "M\($0.x) \(frame.y($0.score.upperBound))V\(frame.y($0.score.lowerBound))"
      }
      Shape.path("range " + style, uprights.joined())
    }
  }

  /// The diary in its own room: its days evenly apart, since they have no hours.
  private func before(_ line: Report.Chart.Line) -> [ChartThinning.Place] {
    let (start, room) = (frame.left - frame.before + 70, frame.before - 200)
    let count = max(line.before.count - 1, 1)
    let all = line.before.enumerated().map {
      ChartThinning.Place(x: start + $0.offset * room / count, score: $0.element)
    }
    guard all.count > 40 else { return all }
    let ends = [
      all.min { $0.score.lowerBound < $1.score.lowerBound },
      all.max { $0.score.upperBound < $1.score.upperBound },
    ]
    return (Array(all.suffix(38)) + ends.compactMap(\.self)).unique().sorted { $0.x < $1.x }
  }

  private func missing(
    _ x: Int, _ style: Int, _ name: String, _ outline: (Int, Int) -> String
  ) -> Node {
    Shape.path("\(name) s\(style % ChartMarker.allCases.count)", outline(x, frame.missingY(style)))
  }
}
