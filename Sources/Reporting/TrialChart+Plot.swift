internal import Markup

/// Axes, levels and the lines of scores.
extension TrialChart {
  /// What is measured, above the plot.
  @HTMLContent var heading: [Node] {
    for (index, words) in frame.title.enumerated() {
      text(words, 0, 120 + index * TrialChartLabels.lineHeight, "start", "strong")
    }
  }

  /// The axes with their ticks and what they measure.
  @HTMLContent var axes: [Node] {
    for tick in scoreTicks {
      let y = frame.y(tick.score)
      line("grid", (TrialChartFrame.left, y), (TrialChartFrame.right, y))
      text(tick.label, TrialChartFrame.left - 60, y + 48, "end")
    }
    line(
      "axis", (TrialChartFrame.left, frame.top - 60),
      (TrialChartFrame.left, frame.bottom))
    line("axis", (TrialChartFrame.left, frame.bottom), (TrialChartFrame.right, frame.bottom))
    text(data.unit, TrialChartFrame.right, frame.row(1), "end", "strong")
    for hour in frame.hourTicks {
      let x = frame.x(hour)
      line("axis", (x, frame.bottom), (x, frame.bottom + 45))
      text(Self.decimal(hour), x, frame.row(0), "middle")
    }
  }

  /// The codes of an ordinal scale as they are recorded, or numbers evenly apart.
  private var scoreTicks: [Report.ChartData.Threshold] {
    guard data.ticks.isEmpty else { return data.ticks }
    return frame.scoreTicks.map { .init(score: $0, label: Self.decimal($0)) }
  }

  /// What a score is called: its code on an ordinal scale, else the number.
  func name(ofScore score: Int) -> String {
    data.ticks.first { $0.score == score }?.label ?? Self.decimal(score)
  }

  /// Baselines and thresholds: dashed, each named where it lies.
  func levels(_ labels: inout TrialChartLabels) -> [Node] {
    var nodes: [Node] = []
    for score in Set(data.lines.compactMap(\.baseline)).sorted() {
      nodes.append(level("baseline", score))
    }
    for threshold in data.thresholds {
      nodes.append(level("threshold", threshold.score))
      nodes += text(
        labels.place(threshold.label, along: frame.y(threshold.score), isNeeded: true), "level")
    }
    for (score, words) in baselines {
      nodes += text(
        labels.place(words, along: frame.y(score), isNeeded: data.lines.count == 1), "level")
    }
    return nodes
  }

  /// One line of scores: the strokes between readings, the readings, and the line's name.
  func series(_ series: Report.ChartData.Line, _ index: Int, _ labels: inout TrialChartLabels)
    -> [Node]
  {
    let shape = index % TrialChartMarker.allCases.count
    let style = "series s\(shape)"
    var nodes = runs(of: series.points).map { path(style, Self.outline(of: $0.map(place))) }
    for point in series.points {
      nodes += reading(point, TrialChartMarker.allCases[shape], style)
    }
    let places = series.points.filter { $0.low != nil }.reversed().map(place)
    let label = labels.place(series.label, near: places, isNeeded: data.lines.count == 1)
    return nodes + text(label, "name s\(shape)")
  }

  /// Baselines in words, whose each is being said in the caption; those that lie too close for a label each share one.
  private var baselines: [(score: Int, words: String)] {
    var groups: [[Int]] = []
    for score in Set(data.lines.compactMap(\.baseline)).sorted(by: >) {
      if let last = groups.last?.last, frame.y(score) - frame.y(last) < 100 {
        groups[groups.count - 1].append(score)
      } else {
        groups.append([score])
      }
    }
    return groups.compactMap { group in
      guard let most = group.first, let least = group.last else { return nil }
      guard most == least else {
        return (most, "Baselines \(name(ofScore: least)) to \(name(ofScore: most))")
      }
      return (most, "Baseline \(name(ofScore: most))")
    }
  }

  private func level(_ style: String, _ score: Int) -> Node {
    let y = frame.y(score)
    return line(style, (TrialChartFrame.left, y), (TrialChartFrame.right, y))
  }

  /// Readings that were not obtained: crosses on the axis, named once.
  func missing(_ labels: inout TrialChartLabels) -> [Node] {
    let hours = data.lines.flatMap(\.points).filter { $0.low == nil || $0.high == nil }.map(\.hours)
    let places = Set(hours).sorted().map { (x: frame.x($0), y: frame.bottom) }
    guard !places.isEmpty else { return [] }
    return places.map { path("missing", TrialChartMarker.cross($0.x, $0.y)) }
      + text(labels.place("not obtained", near: places, isNeeded: true), "level")
  }

  /// A reading as it was made: a mark, or a bar for a range.
  private func reading(
    _ point: Report.ChartData.Point, _ marker: TrialChartMarker, _ style: String
  ) -> [Node] {
    let x = frame.x(point.hours)
    guard let low = point.low, let high = point.high else { return [] }
    guard low != high else { return [path("mark " + style, marker.outline(x, frame.y(low)))] }
    let (foot, head) = (frame.y(low), frame.y(high))
    return [
      path(
        "range " + style,
        "M\(x - 40) \(head)h80M\(x) \(head)V\(foot)M\(x - 40) \(foot)h80")
    ]
  }

  /// Readings that follow each other without one that was not obtained.
  private func runs(of points: [Report.ChartData.Point]) -> [[Report.ChartData.Point]] {
    points.split { $0.low == nil || $0.high == nil }.filter { $0.count > 1 }.map(Array.init)
  }

  private func place(_ point: Report.ChartData.Point) -> (x: Int, y: Int) {
    let (low, high) = (point.low ?? 0, point.high ?? point.low ?? 0)
    return (frame.x(point.hours), frame.y((low + high) / 2))
  }

  private static func outline(of places: [(x: Int, y: Int)]) -> String {
    "M" + places.map { "\($0.x) \($0.y)" }.joined(separator: "L")
  }

  /// Hundredths as a decimal number, without zeros that say nothing.
  static func decimal(_ hundredths: Int) -> String {
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return (hundredths < 0 ? "\u{2212}" : "") + "\(whole)" + (rest == 0 ? "" : "." + digits)
  }
}
