internal import Markup

/// Doses and adverse events: marks in rows of their own below the hours.
extension TrialChart {
  /// A way to name the marks of a row, from their places in it.
  typealias Key = (Int) -> String

  /// Words beside a mark: where they begin or end.
  typealias Placed = (x: Int, anchor: String, words: String)

  /// Both rows, as far as there are any.
  @HTMLContent var marks: [Node] {
    if frame.hasDoses {
      row("Dose", data.doses, 2, Self.number) { path("dose", TrialChartMarker.dose($0, $1)) }
    }
    if frame.hasEvents {
      row("Event", data.events, frame.hasDoses ? 3 : 2, Self.letter) {
        path("event", TrialChartMarker.event($0, $1))
      }
    }
  }

  /// A row: its name, its marks, and beside each its words, or its key where words do not fit.
  @HTMLContent private func row(
    _ title: String, _ marks: [Report.ChartData.Mark], _ index: Int, _ key: Key,
    _ shape: (Int, Int) -> Node
  ) -> [Node] {
    let y = frame.row(index)
    text(title, 0, y, "start", "strong")
    for mark in marks { shape(frame.x(mark.hours), y) }
    for label in named(marks) ?? keyed(marks, key) { text(label.words, label.x, y, label.anchor) }
  }

  /// Keys; where marks stand too close for a key each, their keys follow the last of them, or stand
  /// before the first where the drawing ends.
  private func keyed(_ marks: [Report.ChartData.Mark], _ key: Key) -> [Placed] {
    var groups: [(first: Int, last: Int, words: String)] = []
    for (index, mark) in marks.enumerated() {
      let x = frame.x(mark.hours)
      if let last = groups.last, last.last + 75 + TrialChartLabels.width(of: last.words) > x - 60 {
        groups[groups.count - 1] = (last.first, x, "\(last.words) \(key(index))")
      } else {
        groups.append((x, x, key(index)))
      }
    }
    return groups.map { group in
      let end = group.last + 75 + TrialChartLabels.width(of: group.words)
      return end <= TrialChartFrame.width
        ? (group.last + 75, "start", group.words) : (group.first - 75, "end", group.words)
    }
  }

  /// Names, each after its mark or else before it; nothing where one of them has no room.
  func named(_ marks: [Report.ChartData.Mark]) -> [Placed]? {
    var (labels, free): ([Placed], Int) = ([], TrialChartFrame.left + 60)
    for (index, mark) in marks.enumerated() {
      let (x, width) = (frame.x(mark.hours), TrialChartLabels.width(of: mark.label))
      let next = marks.dropFirst(index + 1).first.map { frame.x($0.hours) - 85 }
      if x + 85 + width <= next ?? TrialChartFrame.width {
        labels.append((x + 85, "start", mark.label))
        free = x + 85 + width + 40
      } else if x - 85 - width >= free {
        labels.append((x - 85, "end", mark.label))
        free = x + 100
      } else {
        return nil
      }
    }
    return labels
  }
}
