import ClinicalModel
import Testing
import TrialAnalysis

/// Probable slips of a unit or of a decimal point: asked about, never blocked.
@Suite struct SlipAlertTests {
  private var rules: AlertRules {
    get throws {
      func factor(_ value: String, _ least: String, _ most: String) throws -> AlertRules.SlipFactor
      {
        AlertRules.SlipFactor(factor: try number(value), ratios: try number(least)...number(most))
      }
      return AlertRules(
        unitSlip: AlertRules.UnitSlip(
          times: try number("9"),
          factors: [try factor("10", "9", "11"), try factor("1000", "900", "1100")],
          note: note("team")))
    }
  }

  private func words(_ doses: [EntryContent], _ confidence: String = "seen") throws -> [String] {
    let ends: [(String, UsualDose.End, String)] = [
      ("low", .lowest, "0.1 mg"), ("high", .highest, "2 mg"), ("daily", .highest, "20 mg/d"),
    ]
    let usual = try ends.map {
      UsualDose(
        id: $0, end: $1, quantity: try quantity($2), routes: ["intrathecal"], note: note(confidence)
      )
    }
    return try AlertScene(contents: doses, drugs: [drug(usual: usual)], rules: rules).words
  }

  @Test(
    "H1: milligrams for micrograms, and a decimal point",
    arguments: [
      ("17.999999 mg", []), ("18 mg", ["alert high [2]"]), ("300 mg", ["alert high [2]"]),
      ("0.3 mg", []), ("300 ug", []), ("11.112 ug", []), ("11.111111 ug", ["alert low [2]"]),
      ("0.3 ug", ["alert low [2]"]), ("180 mg/d", ["alert daily [2]"]), ("50 mg/d", []),
      ("7.5 mg/h", ["alert daily [2]"]), ("7.499999 mg/h", []), ("0 mg/d", []),
    ] as [(String, [String])])
  func H1_beyondThePublishedDoses(amount: String, expected: [String]) throws {
    #expect(try words([dose("d1", amount)]) == expected)
  }

  @Test func H1_anUnverifiedRangeGivesANote() throws {
    #expect(try words([dose("d1", "300 mg")], "unverified") == ["note high [2]"])
  }

  @Test(
    "H1: against the dose before",
    arguments: [
      ("0.12 mg", "1.2 mg", ["alert slip 10 [2 3]"]),
      ("1.2 mg", "0.12 mg", ["alert slip 10 [2 3]"]),
      ("0.1 mg", "0.9 mg", ["alert slip 10 [2 3]"]), ("0.1 mg", "0.899999 mg", []),
      ("0.1 mg", "1.1 mg", ["alert slip 10 [2 3]"]), ("0.1 mg", "1.100001 mg", []),
      ("0.5 mg", "0.5 ug", ["alert low [3]"]), ("15 mg/d", "15 ug/d", ["alert slip 1000 [2 3]"]),
      ("1 mg", "10 mg/d", []),
    ] as [(String, String, [String])])
  func H1_againstTheDoseBefore(first: String, second: String, expected: [String]) throws {
    #expect(try words([dose("d1", first), dose("d2", second, at: at(24))]) == expected)
  }

  @Test func theGreatestNumbersOverflowNowhere() throws {
    #expect(
      try words([dose("d1", "999999999 kg"), dose("d2", "0.000001 ng", at: at(24))]).count == 2)
  }
}
