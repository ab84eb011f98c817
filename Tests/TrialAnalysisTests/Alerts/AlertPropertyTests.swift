import ClinicalModel
import Testing
import TrialAnalysis

/// What holds for every trial: the order of entries changes nothing, and what nobody saw stays a note.
@Suite struct AlertPropertyTests {
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  private static let subjects: [(DoseLimit.Subject, String)] = [
    (.dailyDose, "3 mg/d"), (.singleDose, "0.4 mg"), (.startDailyDose, "1 mg/d"),
    (.startSingleDose, "0.2 mg"), (.step, "1 mg/d"), (.singleStep, "0.1 mg"),
    (.stepInterval, "24 h"), (.singleInterval, "12 h"), (.weeklySteps, "2 1"),
    (.observation, "6 h"),
  ]

  private func drugs(_ confidence: String) throws -> [Drug] {
    let limits = try Self.subjects.map { try limit($0, $1, confidence) }
    let usual = UsualDose(
      id: "usual", end: .highest, quantity: try quantity("0.05 mg"), routes: [],
      note: note(confidence))
    return [
      drug(
        limits, usual: [usual],
        stopping: [StoppingRemark(risksWithdrawal: true, note: note(confidence))])
    ]
  }

  /// Doses at distinct times, readings after them and adverse events, each by itself.
  private func contents(_ random: inout Random) throws -> [EntryContent] {
    var contents: [EntryContent] = []
    for (place, hour) in Array(0..<200).shuffled(using: &random).prefix(8).enumerated() {
      let amounts = ["0.1 mg", "0.3 mg", "0.5 mg", "1 mg/d", "2.5 mg/d", "4 mg/d", "20 ug/h"]
      contents.append(
        try dose("d\(place)", amounts.randomElement(using: &random), at: at(hour)))
      contents.append(
        try after("\(Int.random(in: 1...9, using: &random))", "4", dose: "d\(place)"))
      contents.append(
        .adverseEvent(
          AdverseEvent(
            trial: "t1", dose: nil, code: "nausea", grade: Int.random(in: 1...4, using: &random),
            related: .related, resolved: nil, accepted: nil, action: nil, at: try moment(at(hour)))
        ))
    }
    return contents
  }

  /// The alerts with the contents of their entries in place of the numbers.
  private func found(
    _ contents: [EntryContent], _ confidence: String = "seen"
  ) throws -> [String] {
    let rules = AlertRules(risingGrade: note(confidence))
    let scene = AlertScene(contents: contents, drugs: try drugs(confidence), rules: rules)
    return try scene.alerts.map { alert in
      let entries = alert.entries.map { "\(contents[$0 - 2])" }.sorted()
      return "\(alert.words.prefix { $0 != "[" })\(entries)"
    }
  }

  @Test("H20: the order of entries at distinct times changes nothing", arguments: 1...60)
  func H20_theOrderOfEntriesChangesNothing(seed: UInt64) throws {
    var random = Random(state: seed)
    let contents = try contents(&random)
    #expect(try found(contents) == found(contents.shuffled(using: &random)))
  }

  @Test("H3: what is unverified never raises more than a note", arguments: 61...90)
  func H3_unverifiedIsNeverMoreThanANote(seed: UInt64) throws {
    var random = Random(state: seed)
    let contents = try contents(&random)
    let notes = try found(contents, "unverified")
    #expect(notes.allSatisfy { $0.hasPrefix("note") })
    #expect(try notes.count == found(contents).count)
  }
}
