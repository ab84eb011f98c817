import ClinicalModel
import Testing
import TrialAnalysis

/// Whether an outcome survives one point on one reading, or one reading less.
@Suite struct RobustnessTests {
  private func half() throws -> ResponseRule { try relief(.atLeast, "50") }

  private func robustness(_ scene: Scene, _ profile: TrialProfile) throws -> Robustness {
    let judge = TrialJudge(try scene.trial, rules: try outcomeRules(), walker: scene.walker)
    return judge.robustness(of: judge.assess(by: profile))
  }

  /// What one reading was and is tried with, and what comes of it: `4 3>5 partial`.
  private func told(_ flips: [Robustness.Flip]) -> [String] {
    flips.map { flip in
      switch flip.change {
      case .omission: "\(flip.reading.entry) missing \(flip.outcome.rawValue)"
      case .error(.number(let range)):
        "\(flip.reading.entry) \(range.lowerBound) \(flip.outcome.rawValue)"
      case .error(.grade(let code)): "\(flip.reading.entry) \(code) \(flip.outcome.rawValue)"
      case .error(.absent): "none"
      }
    }
  }

  @Test func exactly50PercentFailsIfTheBaselineWas7OrTheScoreWas5() throws {
    let found = try robustness(
      Scene([try dose(), try before("8"), try after("1", "4")]), profile(half()))
    #expect(told(found.errors) == ["3 7 partial", "4 5 partial"])
    #expect(told(found.omissions) == ["3 missing indeterminate", "4 missing indeterminate"])
    #expect(found.tried == 6 && found.untried == 0)
  }

  @Test func aSecondScoreBeyondTheThresholdMakesItStand() throws {
    let given = Scene([try dose(), try before("9"), try after("1", "2"), try after("2", "2")])
    let found = try robustness(given, profile(half()))
    #expect(found.errors.isEmpty)
    #expect(told(found.omissions) == ["3 missing indeterminate"])
  }

  @Test("no reading is tried beyond the ends of its scale")
  func ends() throws {
    let given = Scene([try dose(), try before("10"), try after("1", "0")])
    let found = try robustness(given, profile(half()))
    #expect(found.tried == 4)
  }

  @Test("a line of 100 mm is tried with a tenth of its length")
  func millimetres() throws {
    let given = Scene([
      try dose(), try reading(.score("80"), .preDose(dose: nil), scale: "vas", variant: "mm100"),
      try reading(.score("35"), .after(dose: "d1"), scale: "vas", variant: "mm100", elapsed: "1 h"),
    ])
    let found = try robustness(given, profile(half()))
    #expect(told(found.errors) == ["4 45 partial"])
  }

  @Test("of a duration, the reading in its middle turns it by its value and not by its absence")
  func durations() throws {
    let given = Scene([
      try dose(), try before("8"), try after("1", "4"), try after("3", "4"), try after("5", "4"),
      try after("6", "8"),
    ])
    let rule = try profile(relief(.atLeast, "50", for: "4 h"))
    let found = try robustness(given, rule)
    #expect(
      told(found.errors).contains("5 5 indeterminate") || told(found.errors).contains("5 5 partial")
    )
    #expect(!found.omissions.contains { $0.reading.entry == 5 })
    #expect(found.omissions.contains { $0.reading.entry == 6 })
  }

  @Test("of a grade its neighbours are tried")
  func grades() throws {
    var given = Scene([
      try dose("d1", "50 ug", drug: "baclofen"),
      try reading(.grade("3"), .preDose(dose: nil), scale: "penn"),
      try reading(.grade("1"), .after(dose: "d1"), scale: "penn", elapsed: "4 h"),
    ])
    given.purpose = .spasticity
    let rule = ResponseRule.scoreDrop(
      scale: "penn", .atLeast, points: try number("2"), lasting: nil, nil)
    let found = try robustness(given, profile(rule, purpose: .spasticity))
    #expect(told(found.errors) == ["3 2 negative", "4 2 negative"])
  }

  /// The same by trying every change on a record of its own, one after another.
  private func bruteForce(_ scene: Scene, _ rule: TrialProfile) throws -> Set<String> {
    let now = try scene.assess(rule).outcome
    var found: Set<String> = []
    for (place, content) in scene.contents.enumerated() {
      guard case .reading(let own) = content, case .number(let range) = own.value else { continue }
      for shift in [-1, 0, 1] as [Int64] {
        var changed = scene
        if shift == 0 {
          // The place stays, so that entries keep their numbers: it is another scale's reading.
          changed.contents[place] = try reading(.grade("same"), .unlinked, scale: "function")
        } else {
          let value = range.lowerBound.millionths + shift * 1_000_000
          guard (0...10_000_000).contains(value) else { continue }
          var other = own
          other.value = .number(ExactNumber(millionths: value)...ExactNumber(millionths: value))
          changed.contents[place] = .reading(other)
        }
        let outcome = try changed.assess(rule).outcome
        if outcome != now { found.insert("\(place + 2) \(shift) \(outcome.rawValue)") }
      }
    }
    return found
  }

  private func told(_ found: Robustness) -> Set<String> {
    Set(
      found.flips.map { flip in
        var shift: Int64 = 0
        if case .error(.number(let range)) = flip.change, let was = flip.reading.number {
          shift = (range.lowerBound.millionths - was.lowerBound.millionths) / 1_000_000
        }
        return "\(flip.reading.entry) \(shift) \(flip.outcome.rawValue)"
      })
  }

  @Test("agrees with trying every change by itself", arguments: 0..<60)
  func bruteForce(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed) + 1)
    func pick(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(random.next() % UInt64(range.count))
    }
    var contents = [try dose()]
    for _ in 0..<pick(0...3) { contents.append(try diary("\(pick(5...9))")) }
    if pick(0...3) > 0 { contents.append(try before("\(pick(5...9))")) }
    for hour in 1...pick(1...7) {
      let hours = pick(0...4) == 0 ? max(1, hour - 1) : hour
      contents.append(
        try after("\(hours)", "\(pick(2...6))", context: pick(0...5) == 0 ? "rest" : nil))
    }
    let scene = Scene(contents)
    for length in [nil, "3 h"] {
      let rule = try profile(relief(.atLeast, "50", for: length), baseline: .preDose)
      #expect(
        told(try robustness(scene, rule)) == (try bruteForce(scene, rule)), "\(length ?? "-")")
    }
  }

  @Test(
    "agrees with trying every change of several doses, rescue medication among them",
    arguments: 0..<60)
  func severalDoses(seed: Int) throws {
    var random = SeededNumbers(seed: UInt64(seed) + 101)
    func pick(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(random.next() % UInt64(range.count))
    }
    var contents: [EntryContent] = []
    if pick(0...1) == 0 { contents += [try before("\(pick(5...9))")] }
    if pick(0...2) == 0 { contents += [try diary("\(pick(5...9))"), try diary("\(pick(5...9))")] }
    for number in 1...pick(2...4) {
      contents.append(try dose("d\(number)", at: "2026-03-2\(number)T08:00Z"))
      if pick(0...2) > 0 {
        contents.append(try reading(.score("\(pick(5...9))"), .preDose(dose: "d\(number)")))
      }
      for hour in 1...pick(1...5) {
        contents.append(try after("\(hour)", "\(pick(2...6))", dose: "d\(number)"))
      }
      if pick(0...3) == 0 {
        contents.append(try rescue("d\(number)", at: "2026-03-2\(number)T10:30Z"))
      }
    }
    for length in [nil, "2 h"] {
      let rule = try profile(relief(.atLeast, "50", for: length), repeats: pick(1...2))
      #expect(
        told(try robustness(Scene(contents), rule)) == (try bruteForce(Scene(contents), rule)))
    }
  }

  private func rescue(_ dose: String, at: String) throws -> EntryContent {
    .rescue(
      RescueDose(
        trial: "t1", dose: dose, drug: "oxycodone",
        amount: .unknown(.notStated, isInfusion: false), route: "oral", at: try moment(at)))
  }

  @Test("five thousand scores: what is tried does not grow with them")
  func manyReadings() throws {
    var contents = [try dose(), try before("8")]
    for minute in 1...5_000 {
      contents.append(
        try reading(
          .score("\(3 + minute % 4)"), .after(dose: "d1"), elapsed: "\(minute) min"))
    }
    let found = try robustness(Scene(contents), profile(half()))
    #expect(found.untried == 0 && found.errors.isEmpty)
    #expect(told(found.omissions) == ["3 missing indeterminate"])
  }
}

/// Numbers that a seed makes.
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
