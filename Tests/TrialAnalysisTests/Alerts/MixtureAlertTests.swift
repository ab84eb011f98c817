import ClinicalModel
import Testing
import TrialAnalysis

/// Admixtures, concentrations, placebos and changes of a rate.
@Suite struct MixtureAlertTests {
  private func given(
    _ id: String, _ amount: String, given: Dose.Substance = .active, changes: String? = nil,
    concentration: String? = nil, with components: [(String, String)] = [], at hours: Int = 0
  ) throws -> EntryContent {
    func amountOf(_ text: String) throws -> DoseAmount {
      let quantity = try quantity(text)
      return try DrugMass(quantity).map(DoseAmount.bolus)
        ?? .infusion(#require(DrugMassRate(quantity)))
    }
    return .dose(
      Dose(
        id: id, trial: "t1", drug: "morphine", given: given, changes: changes,
        amount: try amountOf(amount), concentration: try concentration.map(quantity),
        components: try components.map {
          DoseComponent(drug: $0, amount: try amountOf($1), concentration: nil)
        }, route: "intrathecal", level: nil, at: try moment(at(hours)), until: nil))
  }

  private func words(_ doses: [EntryContent], _ drugs: Drug..., country: String? = "us") throws
    -> [String]
  {
    try AlertScene(contents: doses, drugs: drugs, country: country).words
  }

  @Test(
    "H2, H34: a concentration above the limit",
    arguments: [
      ("20 mg/mL", 0), ("20.000001 mg/mL", 1), ("20000 ug/mL", 0), ("20001 ug/mL", 1), (nil, 0),
    ] as [(String?, Int)])
  func H34_concentration(concentration: String?, count: Int) throws {
    let own = try drug([limit(.concentration, "20 mg/mL")])
    let found = try words([given("d1", "1 mg/d", concentration: concentration)], own)
    #expect(found == Array(repeating: "alert concentration [2]", count: count))
  }

  @Test func aPlaceboRaisesNoAlert() throws {
    let own = drug(
      try [
        limit(.singleDose, "0.1 mg"), limit(.singleInterval, "24 h"), limit(.observation, "24 h"),
        limit(.startSingleDose, "0.1 mg"),
      ],
      contraindications: [
        Contraindication(
          id: "c", answer: AnswerWanted(fact: "psychosis", values: ["yes"]), countries: [],
          isWarning: false, note: note())
      ], mixing: [MixingRemark(kind: .never, countries: [], note: note())])
    let placebo = try given("d1", "9 mg", given: .placebo, with: [("bupivacaine", "1 mg")])
    #expect(try words([placebo, answer("psychosis", true)], own) == [])
    let active = try given("d2", "0.1 mg", at: 1)
    #expect(
      try words([placebo, active, after("25", "3", dose: "d2")], own)
        == ["note not recorded psychosis [3]"])
  }

  @Test func H34_eachDrugOfAnAdmixtureHasItsOwnLimits() throws {
    let morphine = drug(try [limit(.singleDose, "1 mg")])
    let other = drug(try [limit(.singleDose, "2.5 mg", id: "b")], id: "bupivacaine")
    let mixture = try given("d1", "0.5 mg", with: [("bupivacaine", "2.6 mg")])
    #expect(try words([mixture], morphine, other) == ["alert b [2]"])
  }

  @Test func offLabelAndUnmixableDrugsAreNamedOnce() throws {
    let morphine = drug()
    let other = drug(
      id: "bupivacaine",
      mixing: [
        MixingRemark(kind: .offLabel, countries: ["us"], note: note()),
        MixingRemark(kind: .offLabel, countries: ["de"], note: note()),
      ])
    let baclofen = drug(
      id: "baclofen", mixing: [MixingRemark(kind: .never, countries: [], note: note())])
    let doses = try [
      given("d1", "0.5 mg", with: [("bupivacaine", "1 mg"), ("baclofen", "50 ug")]),
      given("d2", "0.5 mg", with: [("bupivacaine", "1 mg")], at: 24),
    ]
    #expect(
      try words(doses, morphine, other, baclofen) == ["alert off-label [2 3]", "alert mixed [2]"])
    #expect(try words([given("d1", "0.5 mg")], morphine, other, baclofen) == [])
    #expect(try words(doses, morphine, other, baclofen, country: nil).count == 3)
  }

  /// A dose of its own: an infusion where the amount is a rate, else a bolus.
  private func apart(
    _ drug: String, _ id: String, _ amount: String, at hours: Int, until: Int? = nil
  ) throws -> EntryContent {
    let quantity = try quantity(amount)
    let rate = DrugMassRate(quantity).map(DoseAmount.infusion)
    return .dose(
      Dose(
        id: id, trial: "t1", drug: drug, amount: try rate ?? .bolus(#require(DrugMass(quantity))),
        route: "intrathecal", level: nil, at: try moment(at(hours)),
        until: try until.map { try moment(at($0)) }))
  }

  @Test(
    "two drugs recorded as two doses: an admixture if they ran at one time",
    arguments: [
      (0, 24, 12, 36, "alert together"), (0, 12, 12, 36, ""),
      (0, nil, 12, 36, "note perhaps together"),
      (0, nil, 0, nil, "alert together"), (0, 12, 24, nil, ""),
    ] as [(Int, Int?, Int, Int?, String)])
  func twoInfusions(from: Int, until: Int?, then: Int, end: Int?, level: String) throws {
    let doses = [
      try apart("morphine", "d1", "1 mg/d", at: from, until: until),
      try apart("bupivacaine", "d2", "5 mg/d", at: then, until: end),
    ]
    let remark = MixingRemark(kind: .offLabel, countries: [], note: note())
    let found = try words(doses, drug(), drug(id: "bupivacaine", mixing: [remark]))
    #expect(found == (level.isEmpty ? [] : ["\(level) off-label [2 3]"]))
  }

  @Test func twoBolusesAtOneInstantAreTold() throws {
    let never = MixingRemark(kind: .never, countries: [], note: note())
    let morphine = try apart("morphine", "d1", "1 mg", at: 0)
    for (hours, expected) in [(0, ["alert together never [2 3]"]), (1, [])] {
      let doses = [morphine, try apart("baclofen", "d2", "50 ug", at: hours)]
      #expect(try words(doses, drug(), drug(id: "baclofen", mixing: [never])) == expected)
    }
  }

  @Test func aChangeOfTheRateIsAStepAndATaper() throws {
    let own = drug(
      try [limit(.step, "1 mg/d"), limit(.stepInterval, "24 h")],
      stopping: [StoppingRemark(risksWithdrawal: true, note: note())])
    var scene = AlertScene(
      contents: try [
        given("r1", "1 mg/d"), given("r2", "3 mg/d", changes: "r1", at: 12),
        given("r3", "1 mg/d", changes: "r2", at: 24),
      ], drugs: [own], lists: [.doses])
    #expect(try scene.words == ["alert step [2 3]", "alert step-interval [2 3]"])
    scene.contents.removeLast()
    #expect(try scene.words.last == "alert taper [3 4]")
  }
}
