import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing
import TrialAnalysis

@testable import Reporting

/// Every kind of condition with the exact sentence that is printed for it.
struct ConditionWordsTests {
  private static let words = shippedWords()

  private static func shippedWords() -> ConditionWords? {
    guard let library = try? Shipped.all.get().library, let profiles = try? library.profiles()
    else {
      return nil
    }
    return ConditionWords(library.dictionary, profiles: profiles, titles: ["other": "Another row"])
  }

  private func sentence(_ condition: Condition) throws -> String {
    try #require(Self.words).sentence(condition)
  }

  private static func quantity(_ number: String, _ unit: String) throws -> Quantity {
    Quantity(try #require(ExactNumber(number)), try #require(UnitOfMeasure(unit)))
  }

  private static func span(_ number: String, _ unit: String) throws -> CalendarSpan {
    try #require(CalendarSpan(try quantity(number, unit)))
  }

  @Test(
    arguments: [
      (Comparison.atLeast, "at least 50 %", "below 50 %"),
      (.above, "more than 50 %", "at most 50 %"),
      (.below, "below 50 %", "at least 50 %"),
      (.atMost, "at most 50 %", "more than 50 %"),
      (.equal, "exactly 50 %", "not exactly 50 %"),
    ])
  func H28_everyComparisonKeepsItsBoundary(
    _ comparison: Comparison, _ words: String, _ denied: String
  )
    throws
  {
    let condition = Condition.compare(
      fact: "opioid.daily-mme", comparison, try Self.quantity("50", "%"))
    #expect(try sentence(condition) == "Daily systemic opioid dose is \(words)")
    #expect(try sentence(.not(condition)) == "Daily systemic opioid dose is \(denied)")
  }

  @Test func unitsAreWrittenOut() throws {
    let ages = [("1", "a", "1 year"), ("18", "a", "18 years"), ("6", "mo", "6 months")]
    for (number, unit, words) in ages {
      let condition = Condition.compare(fact: "age", .atLeast, try Self.quantity(number, unit))
      #expect(try sentence(condition) == "Age is at least \(words)")
    }
    let years = QuantityRange(try Self.quantity("4", "a"), try Self.quantity("17", "a"))
    let between = Condition.between(fact: "age", years)
    #expect(try sentence(between) == "Age is from 4 years to 17 years, both included")
    #expect(try sentence(.not(between)) == "Age is below 4 years or more than 17 years")
  }

  @Test func codesAndAnswers() throws {
    let drugs = Condition.oneOf(fact: "planned-drug", ["morphine", "fentanyl", "ziconotide"])
    #expect(
      try sentence(drugs) == "Planned drug is recorded as “Morphine”, “Fentanyl” or “Ziconotide”")
    #expect(
      try sentence(.not(drugs))
        == "Planned drug is recorded, but not as “Morphine”, “Fentanyl” or “Ziconotide”")
    #expect(try sentence(.oneOf(fact: "epilepsy", ["yes"])) == "Epilepsy is recorded as yes")
    #expect(try sentence(.not(.oneOf(fact: "epilepsy", ["yes"]))) == "Epilepsy is recorded as no")
  }

  @Test func H8_silenceIsSaidWhereItAnswers() throws {
    let recorded = Condition.recorded(fact: "warfarin.last-dose")
    #expect(try sentence(recorded) == "A value of “Last dose of warfarin” is on record")
    #expect(try sentence(.not(recorded)) == "No value of “Last dose of warfarin” is on record")
  }

  @Test func lengthsOfTime() throws {
    let fact = "warfarin.last-dose"
    let cases: [(Comparison, String, String, String)] = [
      (.atLeast, "5", "d", "at least 5 days back"), (.below, "24", "h", "less than 24 hours back"),
      (.atLeast, "1", "mo", "at least 1 calendar month back"),
      (.above, "2", "a", "more than 2 calendar years back"),
    ]
    for (comparison, number, unit, words) in cases {
      let condition = Condition.elapsed(fact: fact, comparison, try Self.span(number, unit))
      #expect(try sentence(condition) == "Last dose of warfarin lies \(words)")
    }
  }

  @Test func people() throws {
    let judged = Condition.judgement(
      fact: "mental-health.uncontrolled", roles: ["psychologist", "anaesthetist"])
    let label = try #require(Self.words).dictionary.label(ofFact: "mental-health.uncontrolled")
    #expect(try sentence(judged) == "\(label) is answered yes by a psychologist or an anaesthetist")
    #expect(
      try sentence(.not(judged)) == "\(label) is answered no by a psychologist or an anaesthetist")
    let review = Condition.review(
      stage: "team-review", roles: ["surgeon"], outcomes: ["favourable", "conditional"])
    let subject = "The latest assessment of the stage “team review” by a surgeon is recorded"
    let outcomes = "“Favourable” or “Favourable with conditions”"
    #expect(try sentence(review) == "\(subject) as \(outcomes)")
    #expect(try sentence(.not(review)) == "\(subject), but not as \(outcomes)")
  }

  @Test func lists() throws {
    let filter = ListFilter(
      .therapies,
      where: [
        .coded(.kind, ["physical-therapy", "rehabilitation"]), .coded(.outcome, ["inadequate"]),
        .duration(.atLeast, try Self.span("6", "wk")),
      ])
    let having =
      "with the class “Physical therapy” or “Rehabilitation programme”, the outcome "
      + "“Inadequate effect” and a duration of at least 6 weeks"
    let complete = ", in a list declared complete"
    let counts: [(Comparison, Int, String)] = [
      (.atLeast, 1, "At least 1 treatment tried \(having) is on record"),
      (.above, 2, "More than 2 treatments tried \(having) are on record"),
      (.below, 3, "Fewer than 3 treatments tried \(having) are on record\(complete)"),
      (.equal, 0, "No treatment tried \(having) is on record\(complete)"),
    ]
    for (comparison, count, words) in counts {
      #expect(try sentence(.count(filter, comparison, count)) == words)
    }
    #expect(
      try sentence(.not(.count(filter, .atLeast, 1)))
        == "No treatment tried \(having) is on record\(complete)")
    #expect(
      try sentence(.not(.count(filter, .equal, 2)))
        == "Not exactly 2 treatments tried \(having) are on record\(complete)")
  }

  @Test func measuresOfLists() throws {
    let all = ListFilter(.therapies, where: [])
    let readings = ListFilter(
      .readings,
      where: [
        .coded(.scale, ["nrs"]), .coded(.context, ["rest"]), .number(.value, .below, .init(7)),
      ])
    let having =
      "with the scale “Pain, numeric rating scale”, the context “rest” and a value of less than 7"
    let half = try Self.quantity("6", "mo")
    let four = try Self.quantity("4", "{score}")
    let cases: [(Condition, String)] = [
      (
        .reckon(.sum, all, .atLeast, half),
        "The sum of the durations of treatments tried is at least 6 months"
      ),
      (
        .reckon(.greatest, all, .above, half),
        "The greatest duration of treatments tried is more than 6 months"
      ),
      (
        .reckon(.least, readings, .atMost, four),
        "The least value of readings \(having) is at most 4 points"
      ),
    ]
    for (condition, words) in cases { #expect(try sentence(condition) == words) }
  }

  @Test func joinsAndReferences() throws {
    let (a, b) = (Condition.oneOf(fact: "epilepsy", ["yes"]), Condition.criterionMet("other"))
    let said = [
      "Epilepsy is recorded as yes", "The condition of criterion “Another row” (other) is met",
    ]
    let both = said.joined(separator: "; ")
    #expect(try sentence(.all([a, b])) == "All of these hold: \(both)")
    #expect(try sentence(.any([a, b])) == "At least one of these holds: \(both)")
    #expect(
      try sentence(.atLeast(2, [a, b, a])) == "At least 2 of these 3 hold: \(both); \(said[0])")
    #expect(try sentence(.not(.any([a, b]))) == "None of these holds: \(both)")
    #expect(try sentence(.not(.all([a, b]))) == "Not all of these hold: \(both)")
    #expect(
      try sentence(.not(.atLeast(2, [a, b, a])))
        == "Fewer than 2 of these 3 hold: \(both); \(said[0])")
    #expect(
      try sentence(.all([.any([a, b]), a]))
        == "All of these hold: (At least one of these holds: \(both)); \(said[0])")
    #expect(try sentence(.all([a])) == said[0])
    #expect(
      try sentence(.not(b)) == "The condition of criterion “Another row” (other) is not met")
  }

  @Test(
    arguments: [
      (
        "ge50",
        "“At least 50 % relief” (ge50): Pain falls from the last reading before the dose by at least 50 %"
      ),
      (
        "gt50",
        "“More than 50 % relief” (gt50): Pain falls from the last reading before the dose by more than 50 %"
      ),
      (
        "cmm210-gt50-8h",
        "“More than 50 % relief for 8 hours, with better function (eviCore CMM-210)” (cmm210-gt50-8h): "
          + "Pain falls from the last reading before the dose by more than 50 %, held without a break for "
          + "at least 8 hours; “Function, compared with before the trial dose” is graded “Improved”"
      ),
      (
        "goal-based-spasticity",
        "“Predetermined goals met (Boster et al. 2016)” (goal-based-spasticity): "
          + "Every goal agreed for the trial is graded “Attained”"
      ),
    ])
  func H17_successRulesOfATrial(_ profile: String, _ words: String) throws {
    #expect(try sentence(.trialMeets(profile: profile)) == "The last trial meets the rule \(words)")
  }

  @Test func spasticityScoresSayHowMusclesAreRead() throws {
    #expect(
      try sentence(.not(.trialMeets(profile: "cmm210-sp-2pt-4h")))
        == "The last trial does not meet the rule “At least 2 points on Ashworth or spasm frequency for "
        + "4 hours (eviCore CMM-210)” (cmm210-sp-2pt-4h): (At least one of these holds: The score “Muscle "
        + "tone, Ashworth scale” falls by at least 2 points, read alike by the mean, by the worst and by "
        + "any muscle, held without a break for at least 4 hours; The score “Spasms, Penn frequency "
        + "scale” falls by at least 2 points, held without a break for at least 4 hours)")
  }

  @Test func aWholeCriterion() throws {
    let library = try Shipped.all.get().library
    let set = try library.set("evicore-cmm-210", edition: "seen-2026")
    let words = try #require(Self.words).inside(set)
    let criterion = try #require(set.criterion("cmm210.nc.opioid-50"))
    #expect(
      words.asked(by: criterion).map(\.sentence) == [
        "Applies where: All of these hold: Planned drug is recorded as “Morphine”, “Hydromorphone”, "
          + "“Fentanyl” or “Sufentanil”; Daily systemic opioid dose is more than 0 MME/day.",
        "Met when: Agreement to halve systemic opioids is recorded as yes.",
      ])
  }

  /// The contract says what each criterion asks; the page, which is long enough, does not.
  @Test func theXMLSaysWhatIsAsked() throws {
    let sample = try Shipped.Sample.named("syn-proceed-noncancer")
    var input = sample.input()
    #expect(ReportBuilder(input).report.stages.flatMap(\.rows).flatMap(\.asks) == [])
    input.saysConditions = true
    let bytes = try XMLReport.document(ReportBuilder(input).report)
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(bytes: try library.bytes("Reports/report.xsd"), name: "report.xsd")
    let read = try XMLReading.read(bytes, file: "report", schema: schema, limits: .caseFile).get()
    let rows = (read.root.first("stages")?.all("stage") ?? []).flatMap { $0.all("criterion") }
    let row = try #require(rows.first { $0["id"] == "pacc24.cp4.optimise" })
    #expect(
      row.all("asks").map(\.text)
        == ["Met when: Attempt to optimise health and function is recorded as yes."])
  }

  /// No clause of the shipped library is empty or falls back on a code.
  @Test func everyShippedConditionHasWords() throws {
    let library = try Shipped.all.get().library
    let words = try #require(Self.words)
    for (id, edition) in library.sets {
      let set = try library.set(id, edition: edition)
      for criterion in set.criteria {
        for asked in words.inside(set).asked(by: criterion) {
          #expect(asked.phrase.leaves.allSatisfy { !$0.text.isEmpty }, "\(criterion.id)")
        }
      }
    }
  }
}
