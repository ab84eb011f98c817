internal import ClinicalModel
internal import Markup

/// Systemic opioids by day as bars: a day without a record is a hatched gap, never a bar of 0.
struct OpioidDrawing {
  private typealias Day = Report.OpioidChart.Day

  /// The most bars that can be told apart; of more days several share one.
  static let greatestCount = 120
  private static let width = 3_600
  private static let (left, right, top, bottom) = (480, 3_560, 100, 1_300)

  private let chart: Report.OpioidChart
  private let id: String
  /// How many days a bar stands for.
  let daysPerBar: Int

  init(_ chart: Report.OpioidChart, id: String) {
    self.chart = chart
    self.id = id
    daysPerBar = (chart.days.count + Self.greatestCount - 1) / Self.greatestCount
  }

  /// The drawing, with its title and description for those who do not see it.
  var drawing: Node {
    let attributes = [
      Attribute("viewBox", "0 0 \(Self.width) \(Self.bottom + 440)"), Attribute("width", "100%"),
      Attribute("role", "img"), Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
    ]
    return HTML.element("svg", class: "chart", attributes) {
      HTML.element("title", id: "\(id)-title") { "Systemic opioids by day, MME (\(chart.set))" }
      HTML.element("desc", id: "\(id)-desc") { chart.summary }
      trial
      axes
      for (index, bar) in bars.enumerated() { drawn(bar, index) }
      dates
    }
  }

  // MARK: places

  private var bars: [ArraySlice<Day>] {
    stride(from: 0, to: chart.days.count, by: max(daysPerBar, 1)).map {
      chart.days[$0..<min($0 + max(daysPerBar, 1), chart.days.count)]
    }
  }

  /// The end of the axis: the greatest amount, up to the next tick.
  private var greatest: Int { (max(most, 1) + step - 1) / step * step }
  private var most: Int { chart.days.map(\.greatest).max() ?? 0 }

  /// From tick to tick: 1, 2 or 5 of some power of ten, at most five of them.
  private var step: Int {
    var power = 1_000
    while most > power * 25 { power *= 10 }
    return [1, 2, 5].map { $0 * power }.first { $0 * 5 >= most } ?? power * 5
  }

  private func x(_ day: Int) -> Int {
    Self.left + 30 + day * (Self.right - Self.left - 30) / max(chart.days.count, 1)
  }

  private func y(_ amount: Int) -> Int {
    Self.bottom - amount * (Self.bottom - Self.top) / greatest
  }

  // MARK: parts

  /// The days of the trial, shaded.
  @HTMLContent private var trial: [Node] {
    let during = chart.days.indices.filter { chart.days[$0].period == "during" }
    if let first = during.first, let last = during.last {
      Shape.path(
        "window", "M\(x(first)) \(Self.top - 60)H\(x(last + 1))V\(Self.bottom)H\(x(first))z")
    }
  }

  @HTMLContent private var axes: [Node] {
    let ticks = Array(stride(from: 0, through: greatest, by: step))
    Shape.path("grid", ticks.map { "M\(Self.left) \(y($0))H\(Self.right)" }.joined())
    for tick in ticks { Shape.text("\(tick / 1_000)", Self.left - 60, y(tick) + 48, "end") }
    Shape.path("axis", "M\(Self.left) \(Self.top - 60)V\(Self.bottom)H\(Self.right)")
    Shape.text("MME/day", 0, Self.bottom + 390, "start", "strong")
  }

  /// A bar up to the least, an outline up to the most; hatching over days without a record, and dots
  /// over those that cannot be reckoned.
  @HTMLContent private func drawn(_ bar: ArraySlice<Day>, _ index: Int) -> [Node] {
    let (start, end) = (x(bar.startIndex), x(bar.endIndex))
    let gap = (end - start) / 8
    let known = bar.filter { if case .equivalent = $0.amount { true } else { false } }
    if let low = known.map(\.least).min(), let high = known.map(\.greatest).max() {
      let (foot, head) = (y(low), y(high))
      Shape.path("bar", "M\(start + gap) \(Self.bottom)V\(foot)H\(end - gap)V\(Self.bottom)z")
      if high > low {
        Shape.path("bar-range", "M\(start + gap) \(foot)V\(head)H\(end - gap)V\(foot)")
      }
    }
    if bar.contains(where: { $0.amount == .missing }) {
      Shape.path(
        "no-record", hatched(start, end, from: known.isEmpty ? Self.top : Self.bottom - 120))
    }
    if bar.contains(where: { if case .notComputable = $0.amount { true } else { false } }) {
      let middle = (start + end) / 2
      Shape.path("no-factor", "M\(middle) \(Self.bottom - 40)V\(Self.top)")
    }
  }

  /// Slanting strokes from edge to edge.
  private func hatched(_ start: Int, _ end: Int, from top: Int) -> String {
    let fall = min(end - start, 120)
    return stride(from: top + fall, through: Self.bottom, by: 120).map {
      "M\(start) \($0)L\(end) \($0 - fall)"
    }.joined()
  }

  @HTMLContent private var dates: [Node] {
    let count = chart.days.count
    let every = [1, 2, 7, 14, 28, 56, 112, 224, 448].first { count / $0 < 6 } ?? count
    for day in stride(from: 0, to: count, by: every) {
      let x = (x(day) + x(day + 1)) / 2
      Shape.path("axis", "M\(x) \(Self.bottom)v45")
      Shape.text(short(chart.days[day].date), x, Self.bottom + 190, day == 0 ? "start" : "middle")
    }
  }

  /// Day and month.
  private func short(_ date: CivilDate) -> String {
    date.printed.split(separator: " ").prefix(2).joined(separator: " ")
  }
}
