import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import Testing
import TrialAnalysis

/// A trial as simple as a shipped rule lets it be, before the real dictionary.
private struct ProfileScene {
  let profile: TrialProfile
  /// How far the leaf that is tried lies beyond its threshold: -1, 0 or 1 of its least step.
  var side = 0
  /// Which number of the response is tried; the others do not move.
  var leaf = 0
  /// Seconds by which the last reading misses or exceeds the time that is asked for.
  var late: Int64 = 0

  static func leaves(_ rule: ResponseRule) -> [ResponseRule] {
    switch rule {
    case .all(let parts), .any(let parts): parts.flatMap(leaves)
    default: [rule]
    }
  }

  private func moment(_ text: String) throws -> ClinicalMoment {
    try #require(ClinicalMoment(text))
  }

  func meets() throws -> Bool? {
    let start = TrialStart(
      id: "t1", purpose: profile.purpose, method: profile.methods.first ?? "single-bolus",
      drug: "morphine", profile: profile.id, goals: [TrialGoal(id: "g1", words: "Sit")],
      on: try moment("2026-03-02"))
    var contents: [EntryContent] = [.trial(start)]
    for (index, day) in ["02", "09"].enumerated() { contents += try given("d\(index + 1)", day) }
    contents += try opioids
    for list in [ListName.doses, .adverseEvents, .coInterventions, .systemicOpioids] {
      contents.append(.complete(list, trial: "t1", on: try moment("2026-03-20")))
    }
    let entries = contents.enumerated().map {
      Entry(number: $0 + 1, recorded: nil, by: nil, role: "nurse", content: $1)
    }
    let patientCase = PatientCase(
      id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
    let now = try #require(AsOf("2026-12-31"))
    let evidence = Evidence(patientCase, known: now, asOf: now)
    let knowledge = try Shipped.knowledge
    let loaded = try #require(knowledge.first)
    let trial = TrialEvidence(
      try #require(evidence.trials.first), in: evidence, dictionary: loaded.knowledge.dictionary)
    return TrialJudge(trial, rules: loaded.knowledge.outcomeRules, walker: .notMet)
      .meets(profile).answer
  }

  private func given(_ dose: String, _ day: String) throws -> [EntryContent] {
    let at = try moment("2026-03-\(day)T08:00Z")
    let drug = Dose(
      id: dose, trial: "t1", drug: "morphine", amount: .unknown(.notStated, isInfusion: false),
      route: "intrathecal", level: nil, at: at, until: nil)
    let rules = Self.leaves(profile.response)
    let scored = try rules.indices.flatMap { try scores(rules[$0], isTried: $0 == leaf, dose) }
    let graded = try (rules + (profile.goal.map(Self.leaves) ?? [])).flatMap {
      rule -> [EntryContent] in
      guard case .assessed(let scale, let values) = rule, let good = values.first else { return [] }
      return [try read(scale, nil, .grade(good), dose, after: 3_600)]
    }
    return [.dose(drug)] + scored + graded
  }

  private func scores(
    _ rule: ResponseRule, isTried: Bool, _ dose: String
  ) throws -> [EntryContent] {
    switch rule {
    case .painRelief(_, let percent, let lasting):
      return try fall("vas", "cm10", percent, lasting, isTried, dose)
    case .percentFall("systemic-opioid", _, _, _): return []
    case .percentFall(let scale, _, let percent, let lasting):
      return try fall(scale, "standard", percent, lasting, isTried, dose)
    case .scoreDrop(let scale, _, let points, let lasting, _):
      let fallen = isTried ? points.millionths / 1_000_000 + Int64(side) : 0
      let variant = scale == "penn" ? "standard" : "original"
      return try series(scale, variant, .grade("4"), .grade("\(4 - fallen)"), lasting, dose)
    case .all, .any, .abovePlacebo, .assessed: return []
    }
  }

  /// Morphine on the day before the trial and on each of its days, where a leaf asks for its fall.
  private var opioids: [EntryContent] {
    get throws {
      try Self.leaves(profile.response).enumerated().flatMap { index, rule -> [EntryContent] in
        guard case .percentFall("systemic-opioid", _, let percent, _) = rule else { return [] }
        let unit = try #require(UnitOfMeasure("mg/d"))
        return try (1...9).map { day in
          let dose = Quantity(day == 1 ? ExactNumber(10) : left(percent, index == leaf), unit)
          return .systemicOpioid(
            SystemicOpioid(
              drug: "morphine", amount: .stated(QuantityRange(dose, dose)),
              on: try moment("2026-03-0\(day)")))
        }
      }
    }
  }

  private func left(_ percent: ExactNumber, _ isTried: Bool) -> ExactNumber {
    ExactNumber(
      millionths: isTried ? 10_000_000 - percent.millionths / 10 - Int64(side) : 10_000_000)
  }

  /// From 10 by the percentage, a millionth of a point less, exactly so much, or more.
  private func fall(
    _ scale: String, _ variant: String, _ percent: ExactNumber, _ lasting: CalendarSpan?,
    _ isTried: Bool, _ dose: String
  ) throws -> [EntryContent] {
    let (before, after) = (ExactNumber(10), left(percent, isTried))
    return try series(
      scale, variant, .number(before...before), .number(after...after), lasting, dose)
  }

  private func series(
    _ scale: String, _ variant: String, _ before: Reading.Value, _ after: Reading.Value,
    _ lasting: CalendarSpan?, _ dose: String
  ) throws -> [EntryContent] {
    var times: [Int64] = [3_600]
    if case .seconds(let span)? = lasting?.measure { times.append(3_600 + span + late) }
    return [try read(scale, variant, before, dose, after: nil)]
      + (try times.map { try read(scale, variant, after, dose, after: $0) })
  }

  private func read(
    _ scale: String, _ variant: String?, _ value: Reading.Value, _ dose: String,
    after seconds: Int64?
  ) throws -> EntryContent {
    let unit = try #require(UnitOfMeasure("s"))
    return .reading(
      Reading(
        trial: "t1", relation: seconds == nil ? .preDose(dose: dose) : .after(dose: dose),
        scale: scale, variant: variant, context: nil, muscle: nil,
        goal: scale == "goal" ? "g1" : nil, value: value, at: nil,
        elapsed: seconds.map { Quantity(ExactNumber(millionths: $0 * 1_000_000), unit) }))
  }
}

/// The shipped success rules of trials.
@Suite struct ProfileTests {
  private static var profiles: [SourcedProfile] { (try? Shipped.library.profiles()) ?? [] }
  private static var judging: [TrialProfile] {
    profiles.map(\.profile).filter { $0.use == .trials }
  }

  @Test func everyRuleOfTheTableIsHeld() throws {
    let ids = Self.profiles.map(\.profile.id)
    #expect(ids.count == 24)
    #expect(Self.judging.count == 20)
    let closed = Self.profiles.map(\.profile).filter { $0.use != .trials }.map(\.id)
    #expect(
      closed == ["immpact-ge30", "nct03761277-ge20", "smith-2002-ge20", "van-rijn-2009-dystonia"])
  }

  /// Every printed threshold: just short of it, exactly, just beyond it, by the operator as printed.
  @Test("H13, H14, H28 each threshold of each rule", arguments: judging)
  func H13_thresholds(_ profile: TrialProfile) throws {
    for (index, leaf) in ProfileScene.leaves(profile.response).enumerated() {
      let comparison: Comparison
      switch leaf {
      case .painRelief(let own, _, _), .percentFall(_, let own, _, _),
        .scoreDrop(_, let own, _, _, _):
        comparison = own
      case .all, .any, .abovePlacebo, .assessed: continue
      }
      for side in -1...1 {
        let answer = try ProfileScene(profile: profile, side: side, leaf: index).meets()
        #expect(answer == comparison.holds(side, 0), "\(profile.id), part \(index), side \(side)")
      }
    }
  }

  @Test("N7 a duration is proven by readings: a second short leaves it open", arguments: judging)
  func N7_durations(_ profile: TrialProfile) throws {
    for (index, leaf) in ProfileScene.leaves(profile.response).enumerated() {
      switch leaf {
      case .painRelief(_, _, _?), .scoreDrop(_, _, _, _?, _): break
      default: continue
      }
      for late in -1...1 {
        let scene = ProfileScene(profile: profile, side: 1, leaf: index, late: Int64(late))
        #expect(try scene.meets() == (late < 0 ? nil : true), "\(profile.id), \(late) s")
      }
    }
  }

  @Test("an endpoint that no list of the dictionary names is refused")
  func endpoints() throws {
    let library = try SmallLibrary()
    let marked = MarkedText(
      Mini.profile(#"<pain-relief operator="ge" percent="20"/>"#)
        .replacing(#"purpose=""#, with: #"use="endpoint" purpose=""#))
    try library.write(marked.text, to: "Criteria/profiles/zz.xml")
    let found = try library.diagnostics()
    #expect(found.map(\.code) == ["profile.endpoint"])
    #expect(found.first?.position == marked.position)
  }
}
