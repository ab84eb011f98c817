import ClinicalModel
import Testing
import TrialAnalysis

/// Remarks on doses: they inform and refuse nothing.
@Suite struct DoseAlertTests {
  private func limit(
    _ subject: DoseLimit.Subject, _ amount: String, countries: [String] = [], routes: [String] = [],
    confidence: String = "seen"
  ) throws -> DoseLimit {
    DoseLimit(
      id: "\(subject.rawValue)-\(amount)", subject: subject, quantity: try quantity(amount),
      countries: countries, routes: routes,
      note: SourcedNote(says: "limit", source: "label", confidence: confidence), locator: "2")
  }

  private func drugs(_ limits: [DoseLimit], stopping: [SourcedNote] = []) -> [String: Drug] {
    [
      "morphine": Drug(
        id: "morphine", name: "morphine", routes: ["intrathecal"], limits: limits,
        stopping: stopping)
    ]
  }

  private func alerts(
    _ doses: [EntryContent], _ drugs: [String: Drug], country: String? = "US", steps: [String] = [],
    lists: [ListName] = []
  ) throws -> [DoseAlert] {
    var scene = Scene(doses)
    scene.lists = lists
    let rule = try profile(relief(.atLeast, "50"), steps: steps)
    return try scene.trial.alerts(drugs: drugs, country: country, profile: rule)
  }

  @Test(
    "H3: a limit is crossed strictly above it",
    arguments: [
      ("0.299999 mg", false), ("0.3 mg", false), ("300 ug", false), ("0.300001 mg", true),
      ("300.001 ug", true), ("301 ug", true), ("300 mg", true),
    ])
  func H3_singleDose(amount: String, isCrossed: Bool) throws {
    let found = try alerts([dose("d1", amount)], drugs([limit(.singleDose, "0.3 mg")]))
    #expect(found.count == (isCrossed ? 1 : 0))
    #expect(found.allSatisfy { $0.entry == 2 && !$0.isNote && $0.drug == "morphine" })
  }

  @Test(
    "H3: a daily limit holds for infusions",
    arguments: [
      ("1 mg/d", false), ("1.000001 mg/d", true), ("1000 ug/d", false), ("42 ug/h", true),
      ("41.5 ug/h", false),
    ])
  func H3_dailyDose(amount: String, isCrossed: Bool) throws {
    let found = try alerts([dose("d1", amount)], drugs([limit(.dailyDose, "1 mg/d")]))
    #expect(found.count == (isCrossed ? 1 : 0))
  }

  @Test func H2_aLimitOfOneDimensionIsNotHeldAgainstAnother() throws {
    let both = drugs([try limit(.singleDose, "0.3 mg"), try limit(.dailyDose, "1 mg/d")])
    #expect(try alerts([dose("d1", nil)], both).isEmpty)
    #expect(try alerts([dose("d1", "0.3 mg")], drugs([limit(.dailyDose, "0.1 mg/d")])).isEmpty)
    #expect(try alerts([dose("d1", "9 mg/d")], drugs([limit(.singleDose, "0.3 mg")])).isEmpty)
  }

  @Test func H3_anUnverifiedLimitIsANote() throws {
    let limits = try ["seen", "secondary", "unverified"].map {
      try limit(.singleDose, "0.3 mg", confidence: $0)
    }
    #expect(try alerts([dose("d1", "1 mg")], drugs(limits)).map(\.isNote) == [false, false, true])
  }

  @Test(
    "the country whose label counts",
    arguments: [
      ("US", ["US"], 1), ("DE", ["US"], 0), ("DE", ["DE", "FR"], 1), (nil, ["US"], 1),
      (nil, ["DE"], 1),
      ("DE", [], 1),
    ] as [(String?, [String], Int)])
  func countries(country: String?, countries: [String], count: Int) throws {
    let own = drugs([try limit(.singleDose, "0.3 mg", countries: countries)])
    #expect(try alerts([dose("d1", "1 mg")], own, country: country).count == count)
  }

  @Test(
    "H4: the route that a limit speaks of",
    arguments: [
      ("intrathecal", ["intrathecal"], 1), ("epidural", ["intrathecal"], 0), ("epidural", [], 1),
    ])
  func H4_routes(route: String, routes: [String], count: Int) throws {
    let own = drugs([try limit(.singleDose, "0.3 mg", routes: routes)])
    #expect(try alerts([dose("d1", "1 mg", route: route)], own).count == count)
  }

  @Test func H34_anotherDrugsLimitsDoNotCount() throws {
    let own = drugs([try limit(.singleDose, "0.3 mg")])
    #expect(try alerts([dose("d1", "1 mg", drug: "hydromorphone")], own).isEmpty)
  }

  @Test(
    "started above the first step",
    arguments: [
      ("50 ug", 0), ("49.999999 ug", 0), ("50.000001 ug", 1), ("0.05 mg", 0), ("75 ug", 1),
      ("75 ug/d", 0),
    ])
  func startedAbove(amount: String, count: Int) throws {
    let found = try alerts([dose("d1", amount)], [:], steps: ["50 ug", "75 ug"])
    #expect(found.count == count)
    if count == 1, case .startedAbove(let step)? = found.first?.kind {
      #expect(try step.quantity == quantity("50 ug"))
    }
  }

  @Test func onlyTheFirstDoseIsAStart() throws {
    let second = try dose("d2", "75 ug", at: "2026-03-21T08:00Z")
    let first = try dose("d1", "50 ug", at: "2026-03-20T08:00Z")
    #expect(try alerts([second, first], [:], steps: ["50 ug", "75 ug"]).isEmpty)
  }

  @Test func stoppingAnInfusionIsRemarkedOnceTheDosesAreComplete() throws {
    let notes = ["seen", "unverified"].map {
      SourcedNote(says: "taper", source: "label", confidence: $0)
    }
    let own = drugs([], stopping: notes)
    #expect(try alerts([dose("d1", "1 mg/d")], own).isEmpty)
    let found = try alerts([dose("d1", "1 mg/d")], own, lists: [.doses])
    #expect(found.map(\.isNote) == [false, true])
    #expect(found.map(\.kind) == notes.map { .stopping($0) })
    #expect(found.map(\.entry) == [3, 3])
    #expect(try alerts([dose("d1", "1 mg")], own, lists: [.doses]).isEmpty)
  }

  @Test func alertsStandInTheOrderOfTheDoses() throws {
    let own = drugs([try limit(.singleDose, "0.3 mg"), try limit(.singleDose, "0.5 mg")])
    let doses = [
      try dose("d1", "1 mg", at: "2026-03-21T08:00Z"), try dose("d2", "0.4 mg"),
    ]
    #expect(try alerts(doses, own).map(\.entry) == [3, 2, 2])
  }
}
