import ClinicalModel
import Library
import Markup
import Testing

@testable import Pages

/// Forms whose answers become entries: what is typed, what is read, what comes back.
@Suite struct EntryFormTests {
  private static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
  private let now: Instant
  private let trial: ChartedTrial

  init() throws {
    now = try #require(Instant("2026-03-05T09:30:20+01:00"))
    let start = TrialStart(
      id: "t1", purpose: .spasticity, method: "serial-bolus", drug: "baclofen", profile: nil,
      goals: [TrialGoal(id: "g1", words: "Sits", kind: nil)], on: .instant(now))
    trial = ChartedTrial(
      start: start, doses: [], readings: [],
      dictionary: try Library(root: Self.root).dictionary, doseIDs: ["d1"])
  }

  private func filled(_ values: [(name: String, value: String)]) -> FilledForm {
    FilledForm(token: "", values: values)
  }

  private func moment(_ values: [(name: String, value: String)]) -> (ClinicalMoment?, [FieldError])
  {
    var reader = TypedReader(filled(values), now: now)
    let moment = reader.moment("at", "When")
    return (moment, reader.errors)
  }

  private func day(_ clock: String) -> [(name: String, value: String)] {
    [
      ("at", "then"), ("at-then-day", "5"), ("at-then-month", "3"), ("at-then-year", "2026"),
      ("at-clock", clock),
    ]
  }

  @Test func nowStaysWhatItWasWhileTheAnswersAreReadAgain() throws {
    let settled = filled([("at", "now"), ("note", "x")]).settled(["at"], now: now)
    #expect(settled["at"] == "then" && settled["at-clock"] == "09:30:20+01:00")
    #expect(moment(settled.values).0?.instant == now)
    #expect(settled["note"] == "x")
    let both = filled([("at", "now"), ("at-clock", "08:00")]).settled(["at"], now: now)
    #expect(both["at"] == "now")
    #expect(moment(both.values).1.map(\.field) == ["at"])
  }

  @Test(arguments: [
    ("9:05", "2026-03-05T09:05:00+01:00"), ("09.05", "2026-03-05T09:05:00+01:00"),
    ("0905", "2026-03-05T09:05:00+01:00"), ("09:05+02:00", "2026-03-05T09:05:00+02:00"),
    ("", "2026-03-05"),
  ])
  func H22_aTimeHasTheOffsetOfTheClockHereOrItsOwn(_ typed: String, _ read: String) {
    #expect(moment(day(typed)).0?.description == read)
  }

  @Test(arguments: ["9:31", "25:00", "morning", "9"])
  func aTimeInTheFutureOrNoTimeIsRefused(_ typed: String) {
    let (moment, errors) = moment(day(typed))
    #expect(moment == nil && errors.map(\.field) == ["at-clock"])
  }

  @Test func nothingTypedIsNoMoment() {
    #expect(moment([]).0 == nil && moment([]).1.isEmpty)
  }

  @Test func whatWasRecordedComesBackAsItWas() throws {
    let component = Element(
      "component",
      [Attribute("drug", "clonidine"), Attribute("rate", "30"), Attribute("unit", "ug/d")])
    let dose = Element(
      "dose",
      [
        Attribute("id", "d2"), Attribute("trial", "t1"), Attribute("drug", "baclofen"),
        Attribute("rate", "50.5"), Attribute("unit", "ug/d"), Attribute("route", "intrathecal"),
        Attribute("method", "infusion"), Attribute("at", "2026-03-05T09:00:00+02:00"),
        Attribute("until", "2026-03-05"), Attribute("level", "L3/4"),
      ], [.element(component), .element(Element("note", [], [.text("slow")]))])
    let form = DeclaredForm.dose(trial, id: "d2")
    let read = form.read(filled(form.values(of: dose)), now: now)
    #expect(read.errors.isEmpty)
    let again = try #require(read.entries.first?.content)
    #expect(Set(again.attributes) == Set(dose.attributes))
    #expect(again.children == dose.children)
  }

  @Test func H1_noUnitIsTakenForGranted() {
    let form = DeclaredForm.dose(trial)
    let page = form.fields(filled([("drug", "baclofen")]))
    let text = page.description
    #expect(!text.contains("checked"))
    let values = [("amount", "50"), ("method", "bolus")].map { (name: $0.0, value: $0.1) }
    #expect(form.read(filled(values), now: now).errors.contains { $0.field == "amount-unit" })
    let comma = form.read(filled([("amount", "0,5"), ("amount-unit", "mg")]), now: now)
    #expect(comma.errors.contains { $0.message.contains("not a comma") })
  }

  @Test func anAmountIsGivenOrItIsSaidWhyNot() {
    let form = DeclaredForm.rescue(trial)
    let both = [("amount", "5"), ("amount-unit", "mg"), ("amount-absent", "not-known")]
    let errors = form.read(filled(both.map { (name: $0.0, value: $0.1) }), now: now).errors
    #expect(errors.first { $0.field == "amount" }?.message.contains("not both") == true)
  }

  @Test func H17_aReadingNamesTheVersionOfItsScale() throws {
    let scale = try #require(trial.dictionary.instruments["ashworth"])
    let form = try #require(ReadingForm(scale, variant: "modified", trial))
    let values = [
      ("muscle-new", "Adductors Left"), ("value-new", "1+"), ("at", "now"), ("belongs", "before"),
    ]
    let read = form.read(filled(values.map { (name: $0.0, value: $0.1) }), now: now)
    let content = try #require(read.entries.first?.content)
    #expect(content["variant"] == "modified" && content["muscle"] == "adductors-left")
    #expect(content["phase"] == "pre-dose" && content["value"] == "1+" && content["dose"] == nil)
    #expect(ReadingForm(scale, variant: "unheard-of", trial) == nil)
  }

  @Test func aScoreOutsideTheScaleIsRefused() throws {
    let scale = try #require(trial.dictionary.instruments["nrs"])
    let form = try #require(ReadingForm(scale, variant: "standard", trial))
    for (value, isRight) in [("10", true), ("10.1", false), ("6.5", true)] {
      let values = [("exact-in-rest", value), ("at", "now"), ("belongs", "diary")]
      let read = form.read(filled(values.map { (name: $0.0, value: $0.1) }), now: now)
      #expect(read.errors.isEmpty == isRight)
    }
  }
}
