internal import Markup

/// The keys of the drawing and what they stand for, which the caption says.
extension TrialChart {
  /// What the keys of the doses stand for; empty where the doses are named in the drawing.
  var doseKeys: [(key: String, words: String)] { keys(of: data.doses, TrialChart.number) }

  /// What the keys of the adverse events stand for; empty where they are named in the drawing.
  var eventKeys: [(key: String, words: String)] { keys(of: data.events, TrialChart.letter) }

  /// What each line of scores is, by its shape; nothing where there is only one.
  var lineKeys: [(mark: Node, words: String)] {
    guard data.lines.count > 1 else { return [] }
    return data.lines.enumerated().map { index, line in
      let shape = index % TrialChartMarker.allCases.count
      let box = [Attribute("viewBox", "-90 -90 180 180"), Attribute("aria-hidden", "true")]
      let mark = HTML.element("svg", class: "chart legend", box) {
        path("mark series s\(shape)", TrialChartMarker.allCases[shape].outline(0, 0))
      }
      let baseline = line.baseline.map { ", baseline \(name(ofScore: $0))" } ?? ""
      return (mark, line.label + baseline)
    }
  }

  /// What the marks of a row are called below the drawing; nothing where the row itself says it.
  private func keys(of marks: [Report.ChartData.Mark], _ key: Key) -> [(key: String, words: String)]
  {
    if named(marks) != nil { return [] }
    return marks.enumerated().map { index, mark in
      (key(index), "at \(Self.clock(mark.hours)), \(mark.label)")
    }
  }

  static func number(_ index: Int) -> String { "\(index + 1)" }

  static func letter(_ index: Int) -> String {
    guard index < 26 else { return "e\(index + 1)" }
    return String(UnicodeScalar(UInt8(ascii: "a") + UInt8(index)))
  }

  /// Hundredths of an hour as hours and whole minutes.
  static func clock(_ hundredths: Int) -> String {
    let minutes = (abs(hundredths) * 60 + 50) / 100
    let (hours, rest) = (minutes / 60, minutes % 60)
    let words = rest == 0 ? "\(hours) h" : hours == 0 ? "\(rest) min" : "\(hours) h \(rest) min"
    return (hundredths < 0 ? "\u{2212}" : "") + words
  }
}
