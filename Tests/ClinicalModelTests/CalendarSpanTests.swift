import ClinicalModel
import Testing

/// Lengths of time, and how long a treatment lasted.
@Suite struct CalendarSpanTests {
  @Test(
    "what a span counts",
    arguments: [
      ("3 mo", CalendarSpan.Measure.months(3)), ("1.5 a", .months(18)), ("2 a", .months(24)),
      ("14 d", .days(14)), ("2 wk", .days(14)), ("72 h", .seconds(259_200)),
      ("1.5 h", .seconds(5_400)), ("30 min", .seconds(1_800)), ("0.5 min", .seconds(30)),
    ])
  func measures(text: String, measure: CalendarSpan.Measure) throws {
    #expect(try span(text).measure == measure)
  }

  @Test("no length of time", arguments: ["3 mg", "3 {score}", "1.5 mo", "0.1 a", "0.5 s"])
  func refusesWhatIsNoWholeSpan(text: String) throws {
    #expect(CalendarSpan(try quantity(text)) == nil)
  }

  /// Half a day is no whole number of days; it may be refused or counted by the clock, never cut.
  @Test("parts of days", arguments: ["0.5 d", "1.5 d", "0.5 wk", "1.25 wk"])
  func H12_aPartOfADayIsNeverCutOff(text: String) throws {
    let quantity = try quantity(text)
    guard let found = CalendarSpan(quantity) else { return }
    #expect(found.measure == .seconds(Int64(quantity.exact / 1_000_000)))
  }

  @Test(
    "days that a span can hold",
    arguments: [
      ("1 mo", 28, 31), ("2 mo", 59, 62), ("3 mo", 89, 92), ("6 mo", 181, 184), ("12 mo", 365, 366),
      ("1 a", 365, 366), ("4 a", 1_461, 1_461), ("0 mo", 0, 0), ("2 wk", 14, 14), ("72 h", 3, 3),
    ])
  func daysOfASpan(text: String, least: Int, greatest: Int) throws {
    #expect(try span(text).days == least...greatest)
  }

  @Test func aClockSpanOfNoWholeDaysHasNoDays() throws {
    #expect(try span("36 h").days == nil)
    #expect(try span("36 h").isByClock)
    #expect(try !span("3 d").isByClock)
  }

  /// No starting day of a leap cycle makes months longer or shorter than is said.
  @Test func monthsHoldWhatIsSaidFromEveryDay() throws {
    for count in 1...24 {
      let days = try #require(try span("\(count) mo").days)
      var seen: Set<Int> = []
      for number in 10_957..<(10_957 + 1_461) {
        let from = CivilDate(dayNumber: number)
        seen.insert(from.adding(months: count).dayNumber - number)
      }
      #expect(seen.min() == days.lowerBound, "\(count) months")
      #expect(seen.max() == days.upperBound, "\(count) months")
    }
  }

  /// From and to against three months: at least, below.
  static let lasted: [(from: String, to: String, atLeast: Bool?, below: Bool?)] = [
    ("2026-01-15", "2026-04-14", false, true), ("2026-01-15", "2026-04-15", true, false),
    ("2026-01-15", "2026-04-16", true, false), ("2025-11-30", "2026-02-27", false, true),
    ("2025-11-30", "2026-02-28", true, false), ("2026-01", "2026-04", nil, nil),
    ("2026-01", "2026-05", true, false), ("2026-01", "2026-03", false, true),
    ("2026-01", "2026-04-30", true, false), ("2026-01-31", "2026-04", nil, nil),
    ("2025", "2026", nil, nil), ("2024", "2026", true, false),
  ]

  @Test("how long a treatment lasted", arguments: lasted)
  func lengthsBetweenDates(from: String, to: String, atLeast: Bool?, below: Bool?) throws {
    let length = Therapy.Length.dates(from: try partial(from), to: try partial(to))
    #expect(try length.compares(.atLeast, to: span("3 mo")) == atLeast)
    #expect(try length.compares(.below, to: span("3 mo")) == below)
  }

  @Test func H8_coarseDatesDoNotRefuseAnExactLength() throws {
    let length = Therapy.Length.dates(from: try partial("2026-01"), to: try partial("2026-04"))
    #expect(try length.compares(.equal, to: span("3 mo")) == nil)
    let exact = Therapy.Length.dates(from: try partial("2026-01-15"), to: try partial("2026-04-15"))
    #expect(try exact.compares(.equal, to: span("3 mo")) == true)
  }

  @Test(
    "stated lengths",
    arguments: [
      ("12 wk", false), ("13 wk", nil), ("14 wk", true), ("3 mo", true), ("2 mo", false),
      ("1 a", true),
    ] as [(String, Bool?)])
  func statedLengths(text: String, atLeast: Bool?) throws {
    let length = Therapy.Length.stated(try quantity(text))
    #expect(try length.compares(.atLeast, to: span("3 mo")) == atLeast)
  }

  @Test func daysOfATreatment() throws {
    let coarse = Therapy.Length.dates(from: try partial("2026-01"), to: try partial("2026-03"))
    #expect(coarse.days == 29...89)
    let exact = Therapy.Length.dates(from: try partial("2026-01-01"), to: try partial("2026-01-08"))
    #expect(exact.days == 7...7)
    #expect(Therapy.Length.stated(try quantity("1 mo")).days == 28...31)
    #expect(Therapy.Length.unknown.days == nil)
    #expect(try Therapy.Length.unknown.compares(.atLeast, to: span("1 d")) == nil)
  }
}
