/// Finds room for labels: where they cover nothing that is drawn, and stay near what they name.
struct TrialChartLabels {
  /// A rectangle of the drawing.
  struct Box {
    var x: Int
    var y: Int
    var width: Int
    var height: Int

    /// The area that both cover.
    func overlap(_ other: Box) -> Int {
      let across = min(x + width, other.x + other.width) - max(x, other.x)
      let down = min(y + height, other.y + other.height) - max(y, other.y)
      return max(0, across) * max(0, down)
    }
  }

  /// A label with its place.
  struct Label {
    let lines: [String]
    let x: Int
    let anchor: String
    let box: Box
  }

  /// The height of a line of text.
  static let lineHeight = 155

  private let frame: TrialChartFrame
  private var taken: [Box]

  /// Room as the lines of a chart leave it.
  init(frame: TrialChartFrame, data: Report.ChartData) {
    self.frame = frame
    let levels = data.lines.compactMap(\.baseline) + data.thresholds.map(\.score)
    taken = levels.map {
      Box(x: TrialChartFrame.left, y: frame.y($0) - 8, width: TrialChartFrame.right, height: 16)
    }
    for line in data.lines { take(line) }
  }

  /// The width that words need, which is a guess on the side of room.
  static func width(of words: String) -> Int { words.unicodeScalars.count * 76 }

  /// A label on a level: above or below it, at either end or between.
  mutating func place(_ words: String, along y: Int, isNeeded: Bool) -> Label? {
    let lines = Self.lines(of: words)
    let width = lines.map(Self.width).max() ?? 0
    let (start, end) = (TrialChartFrame.left + 40, TrialChartFrame.right - 20)
    let across = [(end, "end"), (start, "start"), ((start + end) / 2, "middle")]
    let down = [y - 14 - lines.count * Self.lineHeight, y + 14]
    return best(
      down.flatMap { top in
        across.map { label(lines, $0.0, $0.1, top: top, width: width) }
      }, isNeeded: isNeeded)
  }

  /// A label beside one of several places, the first being the best.
  mutating func place(
    _ words: String, near places: [(x: Int, y: Int)], isNeeded: Bool
  ) -> Label? {
    let lines = Self.lines(of: words)
    let width = lines.map(Self.width).max() ?? 0
    let height = lines.count * Self.lineHeight
    return best(
      places.flatMap { place in
        [place.y - 80 - height, place.y + 80, place.y - 160 - height, place.y + 160].flatMap {
          top in
          [("middle", 0), ("end", 60), ("start", -60)].map { anchor, aside in
            label(lines, place.x + aside, anchor, top: top, width: width)
          }
        }
      }, isNeeded: isNeeded)
  }

  private func label(
    _ lines: [String], _ x: Int, _ anchor: String, top: Int, width: Int
  ) -> Label {
    let before = anchor == "start" ? 0 : anchor == "end" ? width : width / 2
    let box = Box(x: x - before, y: top, width: width, height: lines.count * Self.lineHeight)
    return Label(lines: lines, x: x, anchor: anchor, box: box)
  }

  /// The label that covers least, the earlier of equals; its room is then taken.
  ///
  /// One that is not needed, since the caption says it too, is left out where it has no room.
  private mutating func best(_ labels: [Label], isNeeded: Bool) -> Label? {
    guard let best = labels.min(by: { cost(of: $0.box) < cost(of: $1.box) }),
      isNeeded || cost(of: best.box) == 0
    else { return nil }
    taken.append(best.box)
    return best
  }

  /// What a label covers; what lies outside the plot counts tenfold.
  private func cost(of box: Box) -> Int {
    let (left, right) = (TrialChartFrame.left + 20, TrialChartFrame.width)
    let top = frame.top - Self.lineHeight
    let plot = Box(x: left, y: top, width: right - left, height: frame.bottom - 10 - top)
    let outside = box.width * box.height - box.overlap(plot)
    return outside * 10 + taken.reduce(0) { $0 + $1.overlap(box) }
  }

  /// Words over as many lines as keep each within a number of characters.
  static func lines(of words: String, within most: Int = 34) -> [String] {
    words.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.unicodeScalars.count + word.unicodeScalars.count < most {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
  }

  /// Marks, bars and strokes of a line take their room.
  private mutating func take(_ line: Report.ChartData.Line) {
    var before: (x: Int, y: Int)?
    for point in line.points {
      let x = frame.x(point.hours)
      guard let low = point.low, let high = point.high else {
        taken.append(Box(x: x - 60, y: frame.bottom - 60, width: 120, height: 120))
        before = nil
        continue
      }
      let (head, foot) = (frame.y(high), frame.y(low))
      taken.append(Box(x: x - 75, y: head - 75, width: 150, height: foot - head + 150))
      let here = (x: x, y: (head + foot) / 2)
      if let before { takeStroke(before, here) }
      before = here
    }
  }

  private mutating func takeStroke(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int)) {
    for step in 0..<24 {
      let x = from.x + (to.x - from.x) * step / 24
      let y = from.y + (to.y - from.y) * step / 24
      taken.append(Box(x: x - 30, y: y - 30, width: 60, height: 60))
    }
  }
}
