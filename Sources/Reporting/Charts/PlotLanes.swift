internal import Markup

/// The rows below the axis of time: doses, rates, rescue medication, adverse events.
struct PlotLanes {
  private typealias Event = Report.Chart.Event

  /// The most rows of events above each other.
  private static let greatestRows = 4
  /// The most marks of a row whose keys the caption explains.
  static let greatestKeys = 12
  private static let band = 300

  let plot: Report.Chart.Plot
  let frame: PlotFrame
  /// The events with the row in which each has room, in the order of time.
  let events: [(event: Report.Chart.Event, row: Int)]
  /// How many events have no room: those of the lowest grade.
  let leftOut: Int

  init(_ plot: Report.Chart.Plot, _ frame: PlotFrame) {
    self.plot = plot
    self.frame = frame
    (events, leftOut) = Self.rows(plot.events, frame)
  }

  /// The row of each event; the gravest find their room first, and those without a grade with them.
  private static func rows(
    _ events: [Report.Chart.Event], _ frame: PlotFrame
  ) -> ([(event: Report.Chart.Event, row: Int)], Int) {
    let grave = events.enumerated().sorted {
      (-($0.element.grade ?? 6), $0.offset) < (-($1.element.grade ?? 6), $1.offset)
    }
    var taken: [[ClosedRange<Int>]] = Array(repeating: [], count: greatestRows)
    var placed: [(offset: Int, row: Int)] = []
    for (offset, event) in grave {
      let x = frame.x(event.at)
      let room = (x - 105)...max(x + 190, event.until.map { frame.x($0) + 40 } ?? 0)
      guard let row = taken.firstIndex(where: { !$0.contains { $0.overlaps(room) } }) else {
        continue
      }
      taken[row].append(room)
      placed.append((offset, row))
    }
    let order = placed.sorted { $0.offset < $1.offset }
    return (order.map { (events[$0.offset], $0.row) }, events.count - order.count)
  }

  // MARK: heights

  var doseRows: Int { plot.doses.isEmpty || frame.isSmall ? 0 : 1 }
  private var rescueRows: Int { plot.rescues.isEmpty ? 0 : 1 }
  var eventRows: Int { (events.map(\.row).max() ?? -1) + 1 }
  private var doseFoot: Int { frame.foot(1 + doseRows) }
  private func bandTop(_ index: Int) -> Int { doseFoot + 40 + index * (Self.band + PlotFrame.row) }
  private var rescueFoot: Int {
    bandTop(plot.rates.count) + (rescueRows > 0 ? PlotFrame.row - 40 : -40)
  }
  private func eventFoot(_ row: Int) -> Int { rescueFoot + (row + 1) * (PlotFrame.row + 10) }

  /// The height of the whole drawing.
  var height: Int { eventFoot(eventRows - 1) + 70 }

  // MARK: drawing

  @HTMLContent var drawing: [Node] {
    if doseRows > 0 { doses }
    for (index, band) in plot.rates.enumerated() { rates(band, bandTop(index)) }
    if rescueRows > 0 {
      Shape.text("Rescue", 0, rescueFoot, "start", "strong")
      for x in Set(plot.rescues.map { frame.x($0.at) }).sorted() {
        Shape.path("rescue", "M\(x - 60) \(rescueFoot - 50)h120M\(x) \(rescueFoot - 110)v120")
      }
    }
    if !events.isEmpty { adverse }
  }

  @HTMLContent private var doses: [Node] {
    let y = doseFoot
    Shape.text("Dose", 0, y, "start", "strong")
    let xs = plot.doses.map { (frame.x($0.at), $0.isPlacebo) }
    for x in Set(xs.filter { !$0.1 }.map(\.0)).sorted() { Shape.path("dose", Self.arrow(x, y)) }
    for x in Set(xs.filter(\.1).map(\.0)).sorted() { Shape.path("placebo", Self.arrow(x, y)) }
    for label in labels(of: plot.doses.map { ($0.at, $0.label) }, key: Self.number) {
      Shape.text(label.words, label.x, y, label.anchor)
    }
  }

  private static func arrow(_ x: Int, _ y: Int) -> String { "M\(x) \(y - 125)l60 120h-120z" }

  /// A step line over its ground, dashed where its end is not on record and dotted where it is not known.
  ///
  /// Its number stands over the beginning of each step that has room for it.
  @HTMLContent private func rates(_ band: Report.Chart.RateBand, _ top: Int) -> [Node] {
    let ground = top + PlotFrame.row + Self.band - 50
    let free = Self.free(band.steps, frame)
    Shape.text(band.title, 0, top + 140, "start", "strong")
    Shape.path("grid", "M\(frame.left) \(ground)H\(frame.right)")
    for (step, isFree) in zip(band.steps, free) {
      let (start, end) = (frame.x(step.from), frame.x(step.to))
      let y = ground - (step.height ?? 500) * (Self.band - 160) / 1_000
      let kind = step.height == nil ? "rate unknown" : step.isEndKnown ? "rate" : "rate open"
      Shape.path("ground", "M\(start) \(ground)V\(y)H\(end)V\(ground)z")
      Shape.path(kind, "M\(start) \(ground)V\(y)H\(end)" + (step.isEndKnown ? "V\(ground)" : ""))
      if isFree { Shape.text(step.label, start, y - 25, "start") }
    }
  }

  /// Which steps have room for their number.
  private static func free(_ steps: [Report.Chart.RateBand.Step], _ frame: PlotFrame) -> [Bool] {
    var end = 0
    return steps.map { step in
      let start = frame.x(step.from)
      guard start >= end, start + Shape.width(of: step.label) <= frame.width else { return false }
      end = start + Shape.width(of: step.label) + 60
      return true
    }
  }

  /// A ring with the grade in it, a stroke to the time of its resolution, and its name or key.
  @HTMLContent private var adverse: [Node] {
    if !frame.isSmall { Shape.text("Event", 0, eventFoot(0), "start", "strong") }
    let names = names(of: events.map { ($0.event.at, $0.event.label) })
    for (index, (event, row)) in events.enumerated() {
      let (x, y) = (frame.x(event.at), eventFoot(row))
      if let until = event.until {
        Shape.path("event-span", "M\(x + 200) \(y - 48)H\(max(frame.x(until), x + 200))v-50v100")
      }
      Shape.path("event", "M\(x - 90) \(y - 48)a90 90 0 1 0 180 0a90 90 0 1 0 -180 0z")
      Shape.text(event.grade.map(String.init) ?? "?", x, y, "middle")
      if let names, eventRows == 1 {
        Shape.text(names[index].words, names[index].x, y, names[index].anchor)
      } else if events.count <= Self.greatestKeys {
        Shape.text(Self.letter(index), x + 105, y, "start")
      }
    }
  }
}
