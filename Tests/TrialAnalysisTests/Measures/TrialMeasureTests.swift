import ClinicalModel
import Testing

@testable import TrialAnalysis

@Suite struct TrialMeasureTests {
  private func rules(floor: Int = 4) throws -> MeasureRules {
    MeasureRules(
      id: "measures", edition: "1", diaryDays: 7, leastDiaryReadings: floor,
      difference: try number("2"), differenceRange: try number("10"), windows: [],
      reliableChanges: [])
  }

  private func series(_ trial: TrialEvidence) throws -> PainSeries {
    try #require(trial.doses.first.flatMap { trial.painSeries(after: $0).first })
  }

  private func diaryBaseline(_ days: [String], floor: Int = 4) throws -> DiaryBaseline {
    let readings = try days.map { try reading(.score("6"), .diary, at: "2026-03-\($0)") }
    let trial = try Scene([try dose()] + readings + [try after("1", "4")]).trial
    return try #require(DiaryBaseline(try series(trial), in: trial, rules: try rules(floor: floor)))
  }

  @Test("C4 three valid diary readings are fewer than the team's four", arguments: [3, 4, 5])
  func floor(count: Int) throws {
    let found = try diaryBaseline((0..<count).map { "\(19 - $0)" })
    #expect(found.count == count && found.isEnough == (count >= 4))
  }

  @Test("a diary reading more than 7 days before the first dose lies outside")
  func outside() throws {
    let found = try diaryBaseline(["12", "13", "14", "15", "16"])
    #expect(found.count == 4 && found.outside == 1 && found.mean?.printed() == "6")
  }

  @Test("both baselines differ from 2 points on, 1.99 is less", arguments: ["6.01", "6", "5.99"])
  func difference(score: String) throws {
    let trial = try Scene([
      try dose(), try before("8"), try diary(score), try after("1", "4"),
    ]).trial
    let found = try #require(try series(trial).baselineDifference)
    #expect(found.least.compares(.atLeast, to: ExactRatio(2)) == (score != "6.01"))
  }

  @Test("H17 two points on a scale of 10 are 20 millimetres of 100")
  func H17_differencesInProportionToTheScale() throws {
    let line = Instrument.Variant(
      id: "mm100", title: "", least: .zero, greatest: ExactNumber(100), unit: nil, grades: [])
    #expect(try rules().difference(on: line) == ExactRatio(20))
  }

  @Test("C2 PID of each reading, negative where it is worse")
  func differences() throws {
    let trial = try Scene([
      try dose(), try before("8"), try after("1", "3"), try after("2", "9"), try after("3", "-"),
    ]).trial
    let found = try series(trial).differences(from: .preDose).values.map { $0.printed() ?? "" }
    #expect(found.sorted() == ["-1", "5"])
  }

  private func rated(_ readings: [(String, String)], scale: String) throws -> [EntryContent] {
    try readings.map { hours, text in
      try reading(.score(text), .after(dose: "d1"), scale: scale, elapsed: "\(hours) h")
    }
  }

  @Test("C5 TOTPAR Σ PAR (tᵢ - tᵢ₋₁), its share of the greatest, and 0 in the place of a gap")
  func totpar() throws {
    let ratings = try rated([("1", "1"), ("2", "-"), ("4", "3")], scale: "pain-relief")
    let trial = try Scene([try dose()] + ratings).trial
    let found = try #require(trial.reliefTotals.first?.total)
    // 1 × 1 + 3 × 3 of 4 × 4; in the gap 0 × 1, then 3 × 2.
    #expect(found.total.printed() == "10" && found.percent?.printed() == "62.5")
    #expect(found.carried.printed() == "7" && found.missing == 1)
  }

  @Test("C14 the summed toxicity of every scale, and no sum where one was not read again")
  func toxicity() throws {
    let before = try reading(.score("7.22"), .preDose(dose: nil), scale: "drug-toxicity")
    let after = try rated([("24", "3.59")], scale: "drug-toxicity")
    let trial = try Scene([try dose(), before] + after).trial
    #expect(trial.toxicityChanges(from: .preDose).first?.change.percent.printed(1) == "50.3")
    let alone = try Scene([try dose()] + after).trial
    #expect(alone.toxicityChanges(from: .preDose).isEmpty)
  }

  @Test("C13 active less placebo, each dose counted once, ranges by the worst of both")
  func placebo() throws {
    func curves(_ base: String, _ scores: [String]) throws -> SeriesCurves {
      let entries = try scores.enumerated().map { try after("\($0 + 1)", $1) }
      let trial = try Scene([try dose(), try before(base)] + entries).trial
      return try #require(try series(trial).curves(from: .preDose))
    }
    let active = [try curves("8", ["4", "2"]), try curves("8", ["4"])]
    let placebo = [try curves("8", ["7", "5"])]
    let found = try #require(PlaceboDifference(active: active, placebo: placebo))
    // PID: (5 + 4) / 2 against 2; SPID by trapezoids: 2 + 5 of 16, 2 of 8, against 0.5 + 2 of 16.
    #expect(found.points.printed() == "2.5" && found.active == 2 && found.placebo == 1)
    #expect(found.percentSPID?.printed(6) == "18.75")
    let ranged = PlaceboDifference(
      active: [try curves("8", ["3-4"])], placebo: [try curves("8", ["6-7"])])
    #expect(ranged?.points.printed() == "2 to 4")
    #expect(PlaceboDifference(active: active, placebo: []) == nil)
  }

  @Test("agreed goals one by one: attained, not attained, not graded")
  func goals() throws {
    var scene = Scene([try dose()])
    scene.goals = ["g1", "g2", "g3"]
    scene.contents += try [("g1", "attained"), ("g2", "not-attained")].map { goal, grade in
      try reading(.grade(grade), .after(dose: "d1"), scale: "goal", goal: goal, elapsed: "4 h")
    }
    let found = try scene.trial.goalAttainment(by: outcomeRules().walker).map(\.1)
    #expect(found.map(words) == ["met", "not met", "goal"])
  }
}
