internal import ClinicalModel
internal import Markup

/// What the marks of a chart stand for: only those that stand in it.
struct ChartCaption {
  private let drawing: PlotDrawing
  private let chart: Report.Chart
  private var plots: [Report.Chart.Plot] { chart.plots }

  init(_ drawing: PlotDrawing, _ chart: Report.Chart) {
    self.drawing = drawing
    self.chart = chart
  }

  @HTMLContent var content: [Node] {
    HTML.list(keys.map { key in HTMLContent.nodes { key } }, class: "legend-list")
    said("Doses", drawing.lanes.doseKeys)
    said("Adverse events", drawing.lanes.eventKeys)
    for sentence in sentences + chart.notes { HTML.paragraph("key") { sentence } }
  }

  @HTMLContent private func said(_ title: String, _ keys: [String]) -> [Node] {
    if !keys.isEmpty {
      HTML.paragraph("key") {
        HTML.strong { "\(title): " }
        keys.joined(separator: "; ").sentence
      }
    }
  }

  // MARK: marks

  private var keys: [[Node]] { lineKeys + missingKeys + levelKeys + dosingKeys }

  private var lineKeys: [[Node]] {
    guard plots.count == 1, drawing.plot.lines.count > 1 || chart.hasLevels else { return [] }
    return drawing.plot.lines.map { line in
      let style = "series s\(line.style % ChartMarker.allCases.count)"
      return key(line.label) {
        Shape.path(style, "M-190 0H190")
        Shape.path("mark " + style, ChartMarker.of(line.style).outline(0, 0, 55))
      }
    }
  }

  private var missingKeys: [[Node]] {
    let outcomes = Set(plots.flatMap(\.lines).flatMap(\.points).map(\.outcome))
    let marker = ChartMarker.of(drawing.plot.lines.first?.style ?? 0)
    var keys: [[Node]] = []
    if outcomes.contains(.notObtained) {
      keys.append(
        key("not obtained; the line breaks") { Shape.path("not-obtained s0", marker.crossed(0, 0)) }
      )
    }
    if outcomes.contains(.notOnRecord) {
      keys.append(
        key("planned, no reading on record; the line breaks") {
          Shape.path("not-on-record s0", marker.outline(0, 0, 60))
        })
    }
    return keys
  }

  private var levelKeys: [[Node]] {
    let kinds: [(Report.Chart.Level.Kind, String)] = [
      (.preDose, "baseline before the dose"), (.diary, "baseline, mean of the diary"),
      (.decides, "relief that the profile asks for"), (.relief, "other relief, for comparison"),
    ]
    let shown = Set(plots.flatMap(\.levels).map(\.kind))
    return kinds.filter { shown.contains($0.0) }.map { kind, words in
      key(words) { Shape.path("level \(kind.rawValue)", "M-190 0H190") }
    }
  }

  private var dosingKeys: [[Node]] {
    let plot = drawing.plot
    var keys: [[Node]] = []
    if plot.doses.contains(where: \.isPlacebo) {
      keys.append(key("placebo dose") { Shape.path("placebo", "M0 -70l60 120h-120z") })
    }
    if !plot.rescues.isEmpty {
      keys.append(key("rescue medication") { Shape.path("rescue", "M-60 0h120M0 -60v120") })
    }
    for label in plot.windows.map(\.label).unique().prefix(4) {
      keys.append(key(label) { Shape.path("window", "M-190 -80H190V80H-190z") })
    }
    return keys
  }

  private func key(_ words: String, @HTMLContent _ mark: () -> [Node]) -> [Node] {
    let box = [Attribute("viewBox", "-200 -90 400 180"), Attribute("aria-hidden", "true")]
    return HTMLContent.nodes {
      HTML.element("svg", class: "chart legend", box) { mark() }
      " \(words)"
    }
  }

  // MARK: sentences

  private var sentences: [String] {
    let steps = plots.flatMap(\.rates).flatMap(\.steps)
    let facts: [(Bool, String)] = [
      (
        plots.contains { !$0.events.isEmpty },
        "The digit in a ring is the grade of an adverse event."
      ),
      (chart.hasRanges, "A bar is a range as it was reported."),
      (
        plots.contains { $0.stretches.count > 1 },
        "The axis of time is cut where nothing was recorded."
      ),
      (steps.contains { !$0.isEndKnown }, "A dashed rate: when it ended is not on record."),
      (steps.contains { $0.height == nil }, "A dotted rate with a question mark is not known."),
      (
        drawing.lanes.leftOut > 0,
        "\(drawing.lanes.leftOut) adverse events of the lowest grades have no room and stand in the table."
      ),
      (
        plots.contains { $0.lines.contains { $0.points.count > ChartThinning.greatestCount } },
        "Readings too close to be told apart are thinned: of each short time the first, last, least and "
          + "greatest are drawn, so that no extreme is hidden, and a few are marked to tell the lines apart. "
          + "All are in the table."
      ),
    ]
    return facts.filter(\.0).map(\.1)
  }
}

extension Report.Chart {
  fileprivate var hasLevels: Bool { plots.contains { !$0.levels.isEmpty } }

  /// Whether a reading is a range, which the caption then explains.
  fileprivate var hasRanges: Bool {
    plots.flatMap(\.lines).contains { line in
      line.before.contains { $0.count > 1 }
        || line.points.contains {
          if case .read(let score) = $0.outcome { score.count > 1 } else { false }
        }
    }
  }
}
