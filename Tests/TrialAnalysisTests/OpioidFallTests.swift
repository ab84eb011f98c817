import ClinicalModel
import Testing
import TrialAnalysis

/// A fall of systemic opioids that a source counts as a response is read from the entries of each day.
@Suite struct OpioidFallTests {
  /// Entries as `day amount`, perhaps with another drug; the trial is of 20 March, its only day.
  private func taken(_ entries: [String]) throws -> [EntryContent] {
    try entries.map { text in
      let words = text.split(separator: " ").map(String.init)
      let ends = try score(words[1])
      let unit = try #require(UnitOfMeasure("mg/d"))
      return .systemicOpioid(
        SystemicOpioid(
          drug: words.count > 2 ? words[2] : "morphine",
          amount: .stated(
            QuantityRange(Quantity(ends.lowerBound, unit), Quantity(ends.upperBound, unit))),
          on: try moment(words[0])))
    }
  }

  private func response(
    _ entries: [String], declared: String? = nil, _ more: [EntryContent] = []
  ) throws -> String {
    var contents = [try dose(), try before("8"), try after("1", "7")] + (try taken(entries)) + more
    if let declared {
      contents.append(.complete(.systemicOpioids, trial: nil, on: try moment(declared)))
    }
    let fall = ResponseRule.percentFall(
      scale: "systemic-opioid", .atLeast, percent: try number("50"), lasting: nil)
    var rules = try outcomeRules()
    rules.equivalents = OpioidTests.set
    let judge = TrialJudge(try Scene(contents).trial, rules: rules, walker: .notMet)
    return words(judge.assess(by: try profile(fall)).response)
  }

  static let days: [(entries: [String], answer: String)] = [
    (["2026-03-18 60", "2026-03-19 60", "2026-03-20 29.999999"], "met"),
    (["2026-03-18 60", "2026-03-19 60", "2026-03-20 30"], "met"),
    (["2026-03-18 60", "2026-03-19 60", "2026-03-20 30.000001"], "not met"),
    (["2026-03-18 80", "2026-03-19 40 oxycodone", "2026-03-20 35"], "met"),
    (["2026-03-18 60", "2026-03-19 60", "2026-03-20 20-40"], "systemicOpioid"),
    (["2026-03-18 0", "2026-03-19 0", "2026-03-20 0"], "systemicOpioid"),
    (["2026-03-19 60", "2026-03-20 8 buprenorphine"], "systemicOpioid"),
  ]

  @Test("H14 the means of the days are compared exactly", arguments: days)
  func H14_theMeansOfTheDays(entries: [String], answer: String) throws {
    #expect(try response(entries) == answer)
  }

  @Test("H8 a day without a record is never 0, unless the list was declared complete after it")
  func H8_aDayWithoutARecord() throws {
    #expect(try response([]) == "systemicOpioid")
    #expect(try response(["2026-03-19 60"]) == "systemicOpioid")
    #expect(try response(["2026-03-19 60"], declared: "2026-03-19") == "systemicOpioid")
    #expect(try response(["2026-03-19 60"], declared: "2026-03-20") == "met")
    // Of declarations for the trial and for the case the later counts.
    for (trial, ofCase) in [("2026-03-19", "2026-03-20"), ("2026-03-20", "2026-03-19")] {
      let own = EntryContent.complete(.systemicOpioids, trial: "t1", on: try moment(trial))
      #expect(try response(["2026-03-19 60"], declared: ofCase, [own]) == "met")
    }
    #expect(try response(["2026-03-17 60", "2026-03-19 60", "2026-03-20 0"]) == "systemicOpioid")
    // Of a month nobody knows how much of it was taken on which day.
    #expect(
      try response(["2026-03-19 60", "2026-03 5"], declared: "2026-03-31") == "systemicOpioid")
  }

  @Test("H30 a day's sum that was recorded as a reading must agree")
  func H30_theReadingMustAgree() throws {
    func read(_ after: String) throws -> [EntryContent] {
      [
        try reading(.score("10"), .preDose(dose: nil), scale: "systemic-opioid"),
        try reading(.score(after), .after(dose: "d1"), scale: "systemic-opioid", elapsed: "9 h"),
      ]
    }
    #expect(try response([], read("5")) == "met" && response([], read("6")) == "not met")
    let entries = ["2026-03-19 60", "2026-03-20 20"]
    #expect(try response(entries, read("4")) == "met")
    #expect(try response(entries, read("9")) == "systemicOpioid")
  }
}
