/// Where hours and scores lie in a chart.
struct TrialChartFrame {
  static let width = 3600
  static let left = 330
  static let right = 3540
  static let rowHeight = 200

  let title: [String]
  let hours: ClosedRange<Int>
  let greatest: Int
  let hasDoses: Bool
  let hasEvents: Bool

  init(_ data: Report.ChartData) {
    title = TrialChartLabels.lines(of: data.title, within: 46)
    let points = data.lines.flatMap(\.points).map(\.hours)
    let all = points + data.events.map(\.hours) + data.doses.map(\.hours)
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    hours = min(least, 0)...max(most, least + 100)
    greatest = max(data.greatest, 1)
    hasDoses = !data.doses.isEmpty
    hasEvents = !data.events.isEmpty
  }

  /// The greatest score's height, below the title.
  var top: Int { 130 + title.count * TrialChartLabels.lineHeight }

  /// The foot of the plot.
  var bottom: Int { top + 1500 }

  /// The height of the drawing: the plot, two rows for the hours, and one each for doses and events.
  var height: Int {
    bottom + (2 + (hasDoses ? 1 : 0) + (hasEvents ? 1 : 0)) * Self.rowHeight + 60
  }

  /// The foot of the text in a row below the axis, counted from 0.
  func row(_ index: Int) -> Int { bottom + (index + 1) * Self.rowHeight - 10 }

  func x(_ hour: Int) -> Int {
    let (start, end) = (Self.left + 170, Self.right - 90)
    return start + (hour - hours.lowerBound) * (end - start) / (hours.upperBound - hours.lowerBound)
  }

  func y(_ score: Int) -> Int {
    bottom - min(max(score, 0), greatest) * (bottom - top) / greatest
  }

  /// Scores to write at the axis: at most six, evenly apart.
  var scoreTicks: [Int] {
    let step = Self.step(over: greatest, atMost: 5, from: [100, 200, 500])
    return Array(stride(from: 0, through: greatest, by: step))
  }

  /// Hours to write at the axis: at most eight, evenly apart and through zero.
  var hourTicks: [Int] {
    let span = hours.upperBound - hours.lowerBound
    let step = Self.step(over: span, atMost: 7, from: [50, 100, 200, 400, 600, 1200, 2400, 4800])
    return Array(stride(from: hours.lowerBound / step * step, through: hours.upperBound, by: step))
  }

  /// The first step that leaves few enough ticks; beyond the last the steps go on in tenfold.
  private static func step(over span: Int, atMost count: Int, from steps: [Int]) -> Int {
    var factor = 1
    while span > count * factor * (steps.last ?? 1) { factor *= 10 }
    return (steps.first { $0 * factor * count >= span } ?? span) * factor
  }
}
