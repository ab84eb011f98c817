import ClinicalModel
import Testing
import TrialAnalysis

/// How long relief lasted: between observed readings, and no longer.
@Suite struct DurationTests {
  typealias Series = [(hours: String?, score: String)]

  private func scene(_ series: Series, baseline: String = "8") throws -> Scene {
    Scene([try dose(), try before(baseline)] + (try series.map { try after($0.hours, $0.score) }))
  }

  static let eightHours: [(series: Series, says: String)] = [
    ([("1", "3"), ("9", "4")], "met"),
    ([("1", "3"), ("8.999722", "4")], "duration"),
    ([("1", "3"), ("5", "3"), ("9", "3"), ("12", "8")], "met"),
    ([("1", "3"), ("5", "6"), ("9", "3")], "duration"),
    ([("1", "3"), ("6", "3")], "duration"),
    ([("1", "3"), ("6", "3"), ("8", "8")], "not met"),
    ([("1", "3"), ("6", "3"), ("8.5", "8")], "duration"),
    ([("0.5", "8"), ("1", "3"), ("6", "3"), ("8.5", "8")], "not met"),
    ([("0.5", "8"), ("1", "3"), ("6", "3"), ("8.501", "8")], "duration"),
    ([("1", "3")], "duration"),
    ([("1", "7"), ("24", "7")], "not met"),
    ([("1", "7")], "not met"),
    ([("0", "3"), ("8", "3")], "met"),
    ([("1", "3-5"), ("5", "3"), ("9", "3")], "duration"),
    ([("1", "3"), ("5", "3-5"), ("9", "3")], "duration"),
    ([("1", "3"), ("5", "3-4"), ("9", "3")], "met"),
    ([], "readingInWindow"),
    ([(nil, "3")], "duration"),
    ([("9", "4"), ("1", "3")], "met"),
  ]

  @Test("N7: at least 50 % for 8 hours", arguments: eightHours)
  func N7_eightHours(series: Series, says: String) throws {
    #expect(try scene(series).response(relief(.atLeast, "50", for: "8 h")) == says)
  }

  static let missing: [(series: Series, says: String)] = [
    ([("1", "3"), ("5", "-"), ("9", "3")], "sensitivity"),
    ([("1", "3"), ("5", "3"), ("9", "3"), ("12", "-")], "met"),
    ([("0.5", "-"), ("1", "3"), ("9", "3")], "met"),
    ([("1", "3"), ("5", "-"), ("8", "7")], "not met"),
    ([("1", "7"), ("5", "-"), ("9", "7")], "not met"),
    ([("1", "-"), ("9", "-")], "duration"),
  ]

  @Test(
    "H8: a missing reading in between, left out and carried from the baseline", arguments: missing)
  func H8_theSensitivityRunMustAgree(series: Series, says: String) throws {
    let found = try scene(series).response(relief(.atLeast, "50", for: "8 h"))
    if says == "sensitivity" {
      #expect(found != "met" && found != "not met")
    } else {
      #expect(found == says)
    }
  }

  /// To leave an entry out is no better than to write down that nothing was obtained.
  @Test(
    "H8: an agreed reading that is not on record counts as not obtained",
    arguments: [("", true), ("4 5 6", false), ("1 5 9", false), ("1 9", true)])
  func H8_anAgreedReadingIsMissing(hours: String, isKnown: Bool) throws {
    var given = try scene([("1", "3"), ("9", "3")])
    if !hours.isEmpty {
      let times = try hours.split(separator: " ").map { try quantity("\($0) h") }
      given.plan = [
        PlannedReading(scale: "nrs", variant: nil, context: nil, after: times, tolerance: nil)
      ]
    }
    let found = try given.response(relief(.atLeast, "50", for: "8 h"))
    #expect((found == "met") == isKnown && found != "not met")
  }

  static let untimed: [(series: Series, says: String)] = [
    ([("1", "3"), ("9", "3"), (nil, "3")], "met"),
    ([("1", "3"), ("9", "3"), (nil, "8")], "duration"),
    ([("1", "8"), ("9", "8"), (nil, "8")], "not met"),
    ([("1", "8"), ("9", "8"), (nil, "3")], "duration"),
  ]

  /// A reading without time may lie anywhere: what it would break or begin is not claimed.
  @Test("N7: a reading without time", arguments: untimed)
  func N7_aReadingWithoutTimeMayLieAnywhere(series: Series, says: String) throws {
    #expect(try scene(series).response(relief(.atLeast, "50", for: "8 h")) == says)
  }

  @Test func N7_withoutADurationAReadingWithoutTimeCounts() throws {
    #expect(try scene([(nil, "3")]).response(relief(.atLeast, "50")) == "met")
    #expect(try scene([(nil, "7"), ("1", "3")]).response(relief(.atLeast, "50")) == "met")
    #expect(try scene([("1", "7"), ("2", "-")]).response(relief(.atLeast, "50")) == "not met")
  }

  @Test func H12_halfADayIsTwelveHours() throws {
    let late = try reading(.score("3"), .after(dose: "d1"), elapsed: "0.5 d")
    let contents = [try dose(), try before("8"), try after("1", "3"), late]
    #expect(try Scene(contents).response(relief(.atLeast, "50", for: "8 h")) == "met")
  }

  @Test(
    "H22: hours over the change of the clocks",
    arguments: [
      ("2026-03-07T20:00-05:00", "2026-03-08T04:00-04:00", "duration"),
      ("2026-03-07T20:00-05:00", "2026-03-08T05:00-04:00", "met"),
      ("2026-10-31T20:00-04:00", "2026-11-01T03:00-05:00", "met"),
    ])
  func H22_theChangeOfClocksCounts(from: String, to: String, says: String) throws {
    let contents = [
      try dose(at: from), try before("8"), try reading(.score("3"), .after(dose: "d1"), at: from),
      try reading(.score("3"), .after(dose: "d1"), at: to),
    ]
    #expect(try Scene(contents).response(relief(.atLeast, "50", for: "8 h")) == says)
  }

  /// trial.md C5: 8 before; 8, 6, 4, 3, 3, 4, 6, 8 at 0, 1, 2, 4, 6, 8, 12, 24 hours.
  static let c5: Series = [
    ("0", "8"), ("1", "6"), ("2", "4"), ("4", "3"), ("6", "3"), ("8", "4"), ("12", "6"),
    ("24", "8"),
  ]

  private func measures(_ series: Series) throws -> PainMeasures {
    let trial = try scene(series).trial
    let rule = try profile(relief(.atLeast, "50"))
    let all = try trial.painMeasures(by: rule, rules: outcomeRules())
    try #require(all.count == 1)
    return all[0]
  }

  @Test func C5_peakIsTheEarliestOfEquals() throws {
    let peak = try #require(try measures(Self.c5).peak)
    #expect(peak.reading.seconds == Int64(14_400))
    #expect(try peak.relief.printed(against: [number("50")]) == "62.5 %")
  }

  @Test func C5_durationsAreWhatWasObserved() throws {
    let found = try measures(Self.c5).durations
    #expect(try found.map(\.percent) == [number("30"), number("50")])
    #expect(found.map(\.longest) == [6 * 3_600, 6 * 3_600])
    #expect(found.map(\.total) == [6 * 3_600, 6 * 3_600])
    #expect(found.allSatisfy { !$0.isCensored })
  }

  /// C5's 10.0 h at 30 % is interpolated from 1.2 to 11.2 h; the readings prove 6 h and refuse 11 h.
  @Test(
    "C5: what the readings prove of 10.0 hours at 30 %",
    arguments: [
      ("6 h", "met"), ("361 min", "duration"), ("10 h", "duration"), ("659 min", "duration"),
      ("11 h", "not met"),
    ])
  func C5_tenHoursAreNeitherProvenNorRefused(length: String, says: String) throws {
    #expect(try scene(Self.c5).response(relief(.atLeast, "30", for: length)) == says)
  }

  @Test(
    "C5: 50 % for 6.0 hours",
    arguments: [("6 h", "met"), ("361 min", "duration"), ("11 h", "not met")])
  func C5_sixHoursAtHalf(length: String, says: String) throws {
    #expect(try scene(Self.c5).response(relief(.atLeast, "50", for: length)) == says)
  }

  @Test func durationsAddStretchesAndSayWhereTheyAreCutShort() throws {
    let found = try measures([("1", "3"), ("3", "3"), ("4", "8"), ("5", "3"), ("10", "3")])
    #expect(found.durations.map(\.total) == [7 * 3_600, 7 * 3_600])
    #expect(found.durations.map(\.longest) == [5 * 3_600, 5 * 3_600])
    #expect(found.durations.allSatisfy { $0.isCensored })
    #expect(found.missing.isEmpty)
    let none = try measures([("1", "8"), ("3", "-")])
    #expect(none.durations.map(\.total) == [0, 0])
    #expect(none.durations.allSatisfy { !$0.isCensored })
    #expect(none.missing.count == 1)
    #expect(try #require(none.peak).relief.printed(against: []) == "0.0 %")
  }

  @Test func H15_withoutABaselineThereIsNoPeak() throws {
    let trial = try Scene([dose(), after("1", "3")]).trial
    let all = try trial.painMeasures(by: profile(relief(.atLeast, "50")), rules: outcomeRules())
    #expect(all.count == 1)
    #expect(all.first?.peak == nil && all.first?.baseline == nil)
  }
}
