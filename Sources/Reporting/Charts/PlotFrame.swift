/// Where times and scores lie in a plot: whole units, a tenth of a point of the text it carries.
struct PlotFrame {
  typealias Plot = Report.Chart.Plot

  /// The height of a line of text, and of a row of marks.
  static let row = 200
  private static let gap = 110

  let plot: Plot
  /// Whether it is one of several small ones.
  let isSmall: Bool
  let width: Int
  let left: Int
  let right: Int
  /// How wide the room of the diary is, left of the axis of time.
  let before: Int
  private let columns: [ClosedRange<Int>]
  private let lows: [Int]
  /// Room at the left of each part, for what was read just before its first dose.
  private let insets: [Int]
  /// The lines in which a reading is missing: each has a row of its own between scores and hours.
  let missingStyles: [Int]

  init(_ plot: Plot, isSmall: Bool) {
    self.plot = plot
    self.isSmall = isSmall
    width = isSmall ? 1_900 : 3_600
    before = plot.lines.contains { !$0.before.isEmpty } ? 480 : 0
    left = (isSmall ? 240 : 480) + before
    right = width - (plot.levels.contains { !$0.label.isEmpty } ? 830 : 40)
    columns = Self.columns(plot.stretches, from: left, to: right)
    lows = plot.stretches.map(\.from)
    let early = Set(plot.lines.flatMap(\.points).filter(\.isJustBefore).map(\.at))
    insets = lows.map { early.contains($0) ? 250 : 90 }
    missingStyles = plot.lines.filter { line in
      line.points.contains { if case .read = $0.outcome { false } else { true } }
    }.map(\.style)
  }

  /// Parts of the axis as wide as they are long, but none so narrow that it cannot be read.
  private static func columns(
    _ parts: [Report.Chart.Stretch], from left: Int, to right: Int
  ) -> [ClosedRange<Int>] {
    let room = right - left - gap * (parts.count - 1)
    let least = room / (2 * max(parts.count, 1))
    let total = max(parts.reduce(0) { $0 + $1.to - $1.from }, 1)
    var start = left
    return parts.map { part in
      let end = start + least + (room - least * parts.count) * (part.to - part.from) / total
      defer { start = end + gap }
      return start...end
    }
  }

  // MARK: across

  /// The part of the axis in which a time lies.
  func part(_ at: Int) -> Int { max((lows.firstIndex { $0 > at } ?? lows.count) - 1, 0) }

  /// Where a part of the axis begins and ends.
  func column(_ part: Int) -> ClosedRange<Int> {
    columns.indices.contains(part) ? columns[part] : left...right
  }

  func x(_ at: Int) -> Int {
    let index = part(at)
    guard plot.stretches.indices.contains(index) else { return left }
    let (stretch, column) = (plot.stretches[index], columns[index])
    let (start, end) = (column.lowerBound + insets[index], column.upperBound - 80)
    let place = min(max(at, stretch.from), stretch.to)
    return start + (place - stretch.from) * (end - start) / (stretch.to - stretch.from)
  }

  func x(_ point: Report.Chart.Point) -> Int { x(point.at) - (point.isJustBefore ? 170 : 0) }

  // MARK: down

  var top: Int { isSmall ? 200 : 100 }
  var bottom: Int { top + (isSmall ? 900 : 1_500) }

  func y(_ score: Int) -> Int {
    bottom - min(max(score, 0), plot.score.greatest) * (bottom - top) / max(plot.score.greatest, 1)
  }

  /// The middle of the row of readings that are missing from a line.
  func missingY(_ style: Int) -> Int {
    bottom + 130 + (missingStyles.firstIndex(of: style) ?? 0) * 170
  }

  /// The axis of time: below the scores, and below what is missing.
  var axis: Int { bottom + (missingStyles.isEmpty ? 0 : 60 + missingStyles.count * 170) }

  /// The foot of the text in a row below the axis, counted from 0.
  func foot(_ row: Int) -> Int { axis + (row + 1) * Self.row - 10 }
}

extension PlotFrame {
  /// Scores to write at the axis: at most six, evenly apart.
  var scoreTicks: [Report.Chart.ScoreAxis.Code] {
    guard plot.score.codes.isEmpty else { return plot.score.codes }
    let step = Self.step(
      over: plot.score.greatest, atMost: 5, from: [1_000_000, 2_000_000, 5_000_000])
    return stride(from: 0, through: plot.score.greatest, by: step).map {
      Report.Chart.ScoreAxis.Code(place: $0, code: ChartWords.score($0))
    }
  }

  /// The unit of the axis of time: days where the longest part has more than four of them.
  var timeUnit: (seconds: Int, name: String) {
    let longest = plot.stretches.map { $0.to - $0.from }.max() ?? 0
    return longest > 4 * 86_400 ? (86_400, "days") : (3_600, "hours")
  }

  /// Times to write below a part of the axis, evenly apart and through its first dose.
  func timeTicks(_ part: Int) -> [Int] {
    let stretch = plot.stretches[part]
    let unit = timeUnit.seconds
    let column = column(part)
    let most = max((column.upperBound - column.lowerBound) / (isSmall ? 230 : 360), 1)
    let steps =
      unit == 3_600
      ? [1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400]
      : [1, 2, 7, 14, 28, 70].map { $0 * unit }
    let step = Self.step(over: stretch.to - stretch.from, atMost: most, from: steps)
    let first = stretch.origin - (stretch.origin - stretch.from) / step * step
    return Array(stride(from: first, through: stretch.to, by: step))
  }

  /// The first step that leaves few enough ticks; beyond the last the steps go on in tenfold.
  private static func step(over span: Int, atMost count: Int, from steps: [Int]) -> Int {
    var factor = 1
    while span > count * factor * (steps.last ?? 1) { factor *= 10 }
    return (steps.first { $0 * factor * count >= span } ?? span) * factor
  }
}
