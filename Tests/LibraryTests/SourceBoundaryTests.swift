import ClinicalModel
import CriteriaModel
import Library
import Testing

/// The numbers of the clinical sources just below, at and just above, in whole criteria whose other parts
/// hold.
///
/// The expected answers are written from the research, so that an operator that is wrong in a document is
/// found even where its statement is wrong with it.
@Suite struct SourceBoundaryTests {
  /// What turns on one number; the answers are those of the condition below, at and above it.
  struct Turn: Sendable, CustomTestStringConvertible {
    let set: String
    let id: String
    let fact: String
    let values: [String]
    let unit: String
    let answers: [Bool]
    let beside: [String]
    var testDescription: String { "\(id) \(fact) \(values)" }

    init(
      _ set: String, _ id: String, _ fact: String, _ values: [String], _ unit: String,
      _ answers: [Bool], beside: [String] = []
    ) {
      (self.set, self.id, self.fact, self.values) = (set, id, fact, values)
      (self.unit, self.answers, self.beside) = (unit, answers, beside)
    }
  }

  private static let atLeast = [false, true, true]
  private static let above = [false, false, true]
  private static let below = [true, false, false]
  private static let atMost = [true, true, false]
  private static let months = ["2.999999", "3", "3.000001"]
  private static let smith = [
    "life-expectancy=6 mo", "pain.vas=7 cm", "opioid.daily-mme=300 {MME}/d",
  ]
  private static let smithRest = ["opioid.titration-prevented=no"]
  private static let refer = ["cancer.advanced=no", "pain.less-invasive-inadequate=no"]
  private static let sisters = [
    "spasticity.goal-unmet=yes", "blood-pressure.stable=yes", "contraception.reliable=reliable",
  ]
  private static let limbs = "spasticity.limbs-affected=2 1"
  private static let groups = "spasticity.leg-groups-grade-3=2 1"
  private static let stroke = "spasticity.stroke-date=2025-01-01"
  private static let severe = [
    "spasticity.chronic-severe-diffuse=yes", "spasticity.bed-or-wheelchair=yes",
    "spasticity.severity-equivalent=no",
  ]
  private static let embrace = [
    "pain.back-primary=yes", "spine.canal-imaging=patent", "follow-up.committed=yes",
    "pregnancy=not-pregnant", "lactation=no",
  ]

  static let turns: [Turn] = [
    Turn(
      "pacc-2017", "pacc17.trial.observe-6h", "trial.observation-planned",
      ["5.999999", "6", "6.000001"], "h", atLeast,
      beside: ["setting.monitored-24h=no", "responsible-adult.after-discharge=yes"]),
    Turn(
      "medtronic-cancer-referral", "mdtca.refer", "life-expectancy", months, "mo", above,
      beside: [
        "cancer.advanced=yes", "pain.less-invasive-inadequate=no", "pain.vas=2 cm",
        "opioid.daily-mme=10 {MME}/d",
      ]),
    Turn(
      "medtronic-cancer-referral", "mdtca.refer", "pain.vas", ["4.999999", "5", "5.000001"], "cm",
      atLeast, beside: refer + ["opioid.daily-mme=200 {MME}/d", "life-expectancy=1 mo"]),
    Turn(
      "medtronic-cancer-referral", "mdtca.refer", "opioid.daily-mme",
      ["199.999999", "200", "200.000001"], "{MME}/d", atLeast,
      beside: refer + ["pain.vas=5 cm", "life-expectancy=1 mo"]),
    Turn(
      "smith-2002", "smith02.entry", "life-expectancy", months, "mo", atLeast,
      beside: smithRest + smith.filter { !$0.hasPrefix("life") }),
    Turn(
      "smith-2002", "smith02.entry", "pain.vas", ["4.999999", "5", "5.000001"], "cm", atLeast,
      beside: smithRest + smith.filter { !$0.hasPrefix("pain") }),
    Turn(
      "smith-2002", "smith02.entry", "opioid.daily-mme", ["199.999999", "200", "200.000001"],
      "{MME}/d", atLeast, beside: smithRest + smith.filter { !$0.hasPrefix("opioid") }),
    Turn("oncology-1999", "onc99.device", "life-expectancy", months, "mo", above),
    Turn(
      "deer-treatment-of-pain", "dtp.csf", "life-expectancy", months, "mo", atLeast,
      beside: ["csf-flow=free"]),
    Turn(
      "schmerzzentrum-at", "at.trial-1wk", "trial.catheter-duration", ["6", "7", "8"], "d", atLeast,
      beside: ["planned-method=continuous-infusion"]),
    Turn(
      "itb-screening-2016", "itbscr16.monitor", "screening.measures-within-4h", ["1", "2", "3"],
      "1",
      atLeast,
      beside: ["screening.cardiopulmonary-2h=yes", "screening.observed-until-stable=yes"]),
    Turn(
      "sisters-2018", "sisters.entry", "age", ["17", "18", "19"], "a", atLeast,
      beside: sisters + [limbs, groups, stroke]),
    Turn(
      "sisters-2018", "sisters.entry", "age", ["74", "75", "76"], "a", atMost,
      beside: sisters + [limbs, groups, stroke]),
    Turn(
      "sisters-2018", "sisters.entry", "spasticity.stroke-date",
      ["2026-05-23", "2026-05-22", "2026-05-21"], "", above,
      beside: sisters + [limbs, groups, "age=50 a"]),
    Turn(
      "sisters-2018", "sisters.entry", "spasticity.limbs-affected", ["1", "2", "3"], "1", atLeast,
      beside: sisters + [groups, stroke, "age=50 a"]),
    Turn(
      "sisters-2018", "sisters.entry", "spasticity.leg-groups-grade-3", ["1", "2", "3"], "1",
      atLeast, beside: sisters + [limbs, stroke, "age=50 a"]),
    Turn(
      "itb-commissioning-england", "uk.itb.severity", "spasticity.groups-grade-4", ["1", "2", "3"],
      "1", atLeast, beside: severe + ["spasticity.penn=1 {score}"]),
    Turn(
      "itb-commissioning-england", "uk.itb.severity", "spasticity.penn", ["2", "3", "4"], "{score}",
      atLeast, beside: severe + ["spasticity.groups-grade-4=0 1"]),
    Turn(
      "embrace-tdd-protocol", "emb.entry", "age", ["17", "18", "19"], "a", atLeast,
      beside: embrace + ["pain.vas=60 mm", "opioid.daily-mme=50 {MME}/d"]),
    Turn(
      "embrace-tdd-protocol", "emb.entry", "opioid.daily-mme", ["0", "0.000001", "1"], "{MME}/d",
      atLeast, beside: embrace + ["pain.vas=60 mm", "age=50 a"]),
    Turn(
      "embrace-tdd-protocol", "emb.entry", "opioid.daily-mme", ["119.999999", "120", "120.000001"],
      "{MME}/d", atMost, beside: embrace + ["pain.vas=60 mm", "age=50 a"]),
    Turn(
      "embrace-tdd-protocol", "emb.entry", "pain.vas", ["49.999999", "50", "50.000001"], "mm",
      atLeast,
      beside: embrace + ["opioid.daily-mme=50 {MME}/d", "age=50 a", "nose.total=0 {score}"]),
    Turn(
      "embrace-tdd-protocol", "emb.entry", "nose.total", ["39", "40", "41"], "{score}", atLeast,
      beside: embrace + ["opioid.daily-mme=50 {MME}/d", "age=50 a", "pain.vas=10 mm"]),
    Turn(
      "textbook-patient-selection", "tx.duration", "pain.expected-duration",
      ["5.999999", "6", "6.000001"], "mo", above),
  ]

  /// An answer as the table writes it: a number with its unit, a date, yes, no or a code.
  private static func value(_ text: String, _ unit: String) throws -> FactValue {
    if let day = CivilDate(text) { return .date(PartialDate(day)) }
    guard !unit.isEmpty else {
      return ["yes": .yesNo(true), "no": .yesNo(false)][text] ?? .code(text)
    }
    let quantity = Quantity(
      try #require(ExactNumber(text)), try #require(UnitOfMeasure(unit)))
    return .quantity(QuantityRange(quantity, quantity))
  }

  private static func answer(_ text: String) throws -> (fact: String, value: FactValue) {
    let sides = text.split(separator: "=").map(String.init)
    let words = try #require(sides.last).split(separator: " ").map(String.init)
    return (sides[0], try value(words[0], words.count > 1 ? words[1] : ""))
  }

  private func scene() throws -> Scene {
    Scene(try #require(try Shipped.knowledge.first), indication: "noncancer-pain")
  }

  @Test(
    "H13, H14, H28: each printed number turns its criterion where the source says",
    arguments: turns)
  func H28_turns(turn: Turn) throws {
    let set = try #require(try Shipped.sets.first { $0.id == turn.set })
    let condition = try #require(set.criterion(turn.id)?.condition)
    let favourable = Review(
      stage: "psychological-evaluation", outcome: "favourable",
      on: .date(PartialDate(try #require(CivilDate("2026-11-22")))))
    for (text, wanted) in zip(turn.values, turn.answers) {
      let answers =
        try turn.beside.map(Self.answer) + [(turn.fact, try Self.value(text, turn.unit))]
      let context = try scene().context(answers, reviews: [favourable])
      #expect(context.read(condition).determination.answer == wanted, "at \(text)")
    }
    let silent = try scene().context(try turn.beside.map(Self.answer), reviews: [favourable])
    #expect(silent.read(condition).determination.answer == nil, "silence is no answer")
  }

  @Test(
    "NICE CG145 speaks of those under 19 only",
    arguments: [
      "cg145.indication", "cg145.contra", "cg145.potential", "cg145.tone-supports",
    ])
  func under19(id: String) throws {
    let set = try #require(try Shipped.sets.first { $0.id == "nice-cg145" })
    let applies = try #require(set.criterion(id)?.appliesIf)
    for (years, wanted) in zip(["18", "19", "20"], Self.below) {
      let context = try scene().context([("age", try Self.value(years, "a"))])
      #expect(context.read(applies).determination.answer == wanted, "at \(years)")
    }
  }
}
