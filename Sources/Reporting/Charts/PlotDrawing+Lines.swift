internal import ClinicalModel
internal import Markup

extension PlotDrawing {
  /// The strokes between readings, the readings, and what is missing.
  @HTMLContent func series(_ line: Report.Chart.Line) -> [Node] {
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
