internal import Markup

/// Baselines and thresholds: lines across the plot, named at its right with the mark of their readings.
extension PlotDrawing {
  /// The most levels that have room for a name.
  private static let most = 10
  private static let apart = 150

  @HTMLContent var levels: [Node] {
    for level in plot.levels { across(level) }
    for (level, y) in named {
      let (x, own) = (frame.right, frame.y(level.score.upperBound))
      Shape.path("leader", "M\(x) \(own)L\(x + 60) \(y)")
      let shape = ChartMarker.of(level.style).outline(x + 120, y, 40)
      Shape.path("mark series s\(level.style % ChartMarker.allCases.count)", shape)
      Shape.text(level.label, x + 190, y + 45, "start", level.kind == .decides ? "strong" : nil)
    }
  }

  /// A line, or a band where the baseline is a range.
  private func across(_ level: Report.Chart.Level) -> Node {
    let (low, high) = (frame.y(level.score.lowerBound), frame.y(level.score.upperBound))
    let start = level.holds.map { frame.x($0.lowerBound) } ?? frame.left
    let end = level.holds.map { reach(of: $0) } ?? frame.right
    let style = "level \(level.kind.rawValue)"
    guard low != high else { return Shape.path(style, "M\(start) \(low)H\(end)") }
    return Shape.path("band " + style, "M\(start) \(low)H\(end)V\(high)H\(start)z")
  }

  /// A level ends with the part of the axis in which its dose lies, or at the next dose.
  private func reach(of holds: ClosedRange<Int>) -> Int {
    let column = frame.column(frame.part(holds.lowerBound))
    return frame.part(holds.upperBound) > frame.part(holds.lowerBound)
      ? column.upperBound : min(frame.x(holds.upperBound), column.upperBound)
  }

  /// The names with the heights at which they have room, from above; of levels that hold for some
  /// doses only, the last is named.
  private var named: [(level: Report.Chart.Level, y: Int)] {
    let last = plot.levels.compactMap { $0.holds?.upperBound }.max()
    let shown = plot.levels.filter {
      !$0.label.isEmpty && ($0.holds == nil || $0.holds?.upperBound == last)
    }
    let some = shown.filter { $0.kind != .relief } + shown.filter { $0.kind == .relief }
    let sorted = some.prefix(Self.most).enumerated().sorted {
      (frame.y($0.element.score.upperBound), $0.offset) < (
        frame.y($1.element.score.upperBound), $1.offset
      )
    }.map(\.element)
    var heights: [Int] = []
    for level in sorted {
      heights.append(
        max(frame.y(level.score.upperBound), (heights.last ?? -Self.apart) + Self.apart))
    }
    var least = frame.axis - 20
    for index in heights.indices.reversed() {
      heights[index] = min(heights[index], least)
      least = heights[index] - Self.apart
    }
    return Array(zip(sorted, heights))
  }
}
