import Markup
import ShippedSamples
import Testing

@testable import Reporting

/// What stands in the drawing of a plot.
struct PlotDrawingTests {
  private let two = Chart.Plot.pain([
    .of(0, [(0, read(8)), (2, read(4)), (4, .notObtained), (6, read(3)), (8, read(5))]),
    .of(1, [(0, read(9)), (2, read(8, 9)), (4, read(6)), (6, .notOnRecord), (8, read(7))]),
  ])

  @Test func everyReadingHasItsMark() {
    let drawn = two.drawn()
    #expect(drawn.outlines("mark", "s0").count == 4)
    #expect(drawn.outlines("mark", "s1").count == 3)
    #expect(drawn.outlines("range", "s1").count == 1, "8 to 9 is a bar")
  }

  /// H8: what is missing is seen, and no stroke goes through it.
  @Test func H8_theLineBreaksWhereAReadingIsMissing() throws {
    let drawn = two.drawn()
    #expect(drawn.outlines("not-obtained", "s0").count == 1)
    #expect(drawn.outlines("not-on-record", "s1").count == 1)
    let rest = try #require(drawn.outlines("series", "s0").first)
    #expect(rest.filter { $0 == "M" }.count == 2, "before the gap and after it")
    let movement = try #require(drawn.outlines("series", "s1").first)
    #expect(movement.contains("h0"), "one reading alone after the gap is no stroke")
  }

  @Test func contextsDifferByShapeAndStroke() {
    let drawn = two.drawn()
    #expect(drawn.outlines("mark", "s0").allSatisfy { $0.contains("a55") })
    #expect(drawn.outlines("mark", "s1").allSatisfy { !$0.contains("a") })
  }

  /// N2: no binary fraction and no fraction at all stands in a drawing.
  @Test(arguments: [true, false]) func N2_placesAreWholeNumbers(isSmall: Bool) {
    let level = Chart.Level(
      kind: .relief, style: 0, score: 3_333_333...3_333_333, holds: nil, label: "30 %")
    var plot = two
    plot.levels = [level]
    #expect(
      plot.drawn(isSmall: isSmall).places.allSatisfy { !$0.contains(".") && !$0.contains("e") })
  }

  @Test func aPlaceboIsDistinct() {
    let doses = [
      Chart.Dose(at: 0, label: "50 mcg", isPlacebo: false),
      Chart.Dose(at: hours(12), label: "placebo", isPlacebo: true),
    ]
    let drawn = Chart.Plot.pain([.of(0, [(1, read(3))])], doses: doses).drawn()
    #expect(drawn.outlines("dose").count == 1)
    #expect(drawn.outlines("placebo").count == 1)
  }

  /// Two doses at one time are one arrow with both their keys.
  @Test func dosesAtOneTimeKeepBothKeys() {
    let doses = [
      Chart.Dose(at: 0, label: "morphine 0.5 mg", isPlacebo: false),
      Chart.Dose(at: 0, label: "bupivacaine 2.5 mg", isPlacebo: false),
    ]
    let plot = Chart.Plot.pain([.of(0, [(1, read(3))])], doses: doses)
    #expect(plot.drawn().words.contains("1 2"))
    #expect(
      PlotDrawing(plot, id: "c", isSmall: false).lanes.doseKeys == [
        "1 at 0 min, morphine 0.5 mg", "2 at 0 min, bupivacaine 2.5 mg",
      ])
  }

  @Test func anEventShowsItsGradeOrThatItHasNone() {
    let events = [
      Chart.Event(at: hours(3), until: hours(5), grade: 2, label: "Nausea, grade 2"),
      Chart.Event(at: hours(12), until: nil, grade: nil, label: "Itching, grade not recorded"),
    ]
    let drawn = Chart.Plot.pain([.of(0, [(1, read(3))])], events: events).drawn()
    #expect(drawn.words.filter { $0 == "2" || $0 == "?" } == ["2", "2", "?"])
    #expect(drawn.outlines("event").count == 2)
    #expect(drawn.outlines("event-span").count == 1)
  }

  /// Of more events than have room, the gravest and those without a grade stay.
  @Test func noGraveEventIsHidden() {
    let grades: [Int?] = [1, 1, 1, 4, 1, nil, 1]
    let events = grades.map { Chart.Event(at: hours(3), until: nil, grade: $0, label: "event") }
    let lanes = PlotDrawing(.pain([], events: events), id: "c", isSmall: false).lanes
    #expect(lanes.leftOut == 3)
    #expect(lanes.events.map(\.event.grade).contains(4))
    #expect(lanes.events.contains { $0.event.grade == nil })
  }

  @Test func thePictureIsNamedForThoseWhoDoNotSeeIt() {
    let element = two.drawn().element
    #expect(element["role"] == "img")
    #expect(element["aria-labelledby"] == "c-title c-desc")
    #expect(element.first("title")?.text == "Chart")
    #expect(element.first("desc")?.text == "in words")
  }
}
