internal import Markup

/// Doses and adverse events: marks in rows of their own below the hours.
extension TrialChart {
  /// A way to name the marks of a row, from their places in it.
  typealias Key = (Int) -> String

  static func number(_ index: Int) -> String { "\(index + 1)" }

  static func letter(_ index: Int) -> String {
    guard index < 26 else { return "e\(index + 1)" }
    return String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
  }

  /// What each line of scores is, by its shape; nothing where there is only one.
  var lineKeys: [(mark: Node, words: String)] {
    guard data.lines.count > 1 else { return [] }
    return data.lines.enumerated().map { index, line in
      let shape = index % TrialChartMarker.allCases.count
      let box = [Attribute("viewBox", "-90 -90 180 180"), Attribute("aria-hidden", "true")]
      let mark = HTML.element("svg", class: "chart legend", box) {
        path("mark series s\(shape)", TrialChartMarker.allCases[shape].outline(0, 0))
      }
      let baseline = line.baseline.map { ", baseline \(Self.decimal($0))" } ?? ""
      return (mark, line.label + baseline)
    }
  }

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

  /// What the marks of a row are called below the drawing; nothing where the row itself says it.
  func keys(of marks: [Report.ChartData.Mark], _ key: Key) -> [(key: String, words: String)] {
    if places(of: marks, named: marks.map(\.label)) != nil { return [] }
    return marks.enumerated().map { index, mark in
      (key(index), "at \(Self.decimal(mark.hours)) h, \(mark.label)")
    }
  }

  /// A row: its name, its marks, and beside each its words, or its key where words do not fit.
  ///
  /// Where marks stand too close for a key each, their keys follow the last of them.
  @HTMLContent private func row(
    _ title: String, _ marks: [Report.ChartData.Mark], _ index: Int, _ key: Key,
    _ shape: (Int, Int) -> Node
  ) -> [Node] {
    let y = frame.row(index)
    text(title, 0, y, "start", "strong")
    for mark in marks { shape(frame.x(mark.hours), y) }
    for (x, words) in labels(of: marks, key) { text(words, x, y, "start") }
  }

  private func labels(
    of marks: [Report.ChartData.Mark], _ key: Key
  ) -> [(x: Int, words: String)] {
    let words = marks.map(\.label)
    if let places = places(of: marks, named: words) { return Array(zip(places, words)) }
    var labels: [(x: Int, words: String)] = []
    for (index, mark) in marks.enumerated() {
      let x = frame.x(mark.hours)
      if let last = labels.last, last.x + TrialChartLabels.width(of: last.words) > x - 60 {
        labels[labels.count - 1] = (x + 75, "\(last.words) \(key(index))")
      } else {
        labels.append((x + 75, key(index)))
      }
    }
    return labels
  }

  /// Where the words begin, if each fits before the next mark.
  private func places(of marks: [Report.ChartData.Mark], named words: [String]) -> [Int]? {
    let starts = marks.map { frame.x($0.hours) + 85 }
    let ends = starts.dropFirst().map { $0 - 170 } + [TrialChartFrame.width]
    let fits = zip(zip(starts, words), ends).allSatisfy { place, end in
      place.0 + TrialChartLabels.width(of: place.1) <= end
    }
    return fits ? starts : nil
  }
}
