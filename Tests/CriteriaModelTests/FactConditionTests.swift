import ClinicalModel
import CriteriaModel
import Testing

/// The answers on record and what a condition says of them.
typealias FactRow = (answers: [String], says: String)

/// Every operator on a fact: met, not met, and each way of being open.
@Suite struct FactConditionTests {
  private func expect(_ condition: Condition, _ fact: String, _ row: FactRow) throws {
    let scene = Scene(try row.answers.map { try finding(fact, $0) })
    #expect(try scene.read(condition) == row.says, "\(row.answers)")
  }

  static let compared: [FactRow] = [
    (["2 mo"], "not met"), (["3 mo"], "met"), (["4 mo"], "met"), (["2 to 4 mo"], "straddles"),
    (["3 to 4 mo"], "met"), (["1 to 2 mo"], "not met"), ([], "missing"),
    (["not-known"], "not-known"),
    (["not-done"], "not-done"), (["2 mo", "4 mo"], "conflict"), (["4 mo", "4 mo"], "met"),
    (["12 wk"], "not met"), (["13 wk"], "straddles"), (["14 wk"], "met"),
  ]

  @Test("H8: at least three months", arguments: compared)
  func H8_compares(_ row: FactRow) throws {
    try expect(.compare(fact: "life", .atLeast, try quantity("3 mo")), "life", row)
  }

  static let triples: [(Comparison, below: String, at: String, above: String)] = [
    (.below, "met", "not met", "not met"), (.atMost, "met", "met", "not met"),
    (.equal, "not met", "met", "not met"), (.atLeast, "not met", "met", "met"),
    (.above, "not met", "not met", "met"),
  ]

  @Test("N6: boundary triples", arguments: triples)
  func N6_comparesAtTheBoundary(
    _ comparison: Comparison, below: String, at: String, above: String
  ) throws {
    let condition = Condition.compare(fact: "inr", comparison, try quantity("1.4 1"))
    try expect(condition, "inr", (["1.399999 1"], below))
    try expect(condition, "inr", (["1.4 {INR}"], at))
    try expect(condition, "inr", (["1.400001 1"], above))
    try expect(condition, "inr", (["1.3 to 1.5 1"], "straddles"))
  }

  static let recorded: [FactRow] = [
    ([], "not met"), (["not-known"], "not met"), (["not-done"], "not met"), (["2 mo"], "met"),
    (["2 mo", "4 mo"], "met"), (["not-known", "2 mo"], "met"),
  ]

  @Test("H9: on record is what has a value, whatever the value", arguments: recorded)
  func H9_recorded(_ row: FactRow) throws { try expect(.recorded(fact: "life"), "life", row) }

  static let between: [FactRow] = [
    (["1.199999 1"], "not met"), (["1.2 1"], "met"), (["1.3 1"], "met"), (["1.4 1"], "met"),
    (["1.400001 1"], "not met"), (["1.1 to 1.3 1"], "straddles"), (["1.3 to 1.5 1"], "straddles"),
    (["1.2 to 1.4 1"], "met"), (["1.5 to 1.6 1"], "not met"), ([], "missing"),
    (["not-stated"], "not-stated"),
  ]

  @Test("H8: between two limits, both included", arguments: between)
  func H8_between(_ row: FactRow) throws {
    try expect(.between(fact: "inr", try range("1.2 to 1.4 1")), "inr", row)
  }

  static let codes: [FactRow] = [
    (["code:f"], "met"), (["code:x"], "met"), (["code:m"], "not met"), ([], "missing"),
    (["not-known"], "not-known"), (["code:f", "code:m"], "conflict"),
    (["code:f", "not-known"], "met"),
  ]

  @Test("H8: one of some codes", arguments: codes)
  func H8_oneOf(_ row: FactRow) throws {
    try expect(.oneOf(fact: "sex", ["f", "x"]), "sex", row)
  }

  /// What is unknown about an exclusion excludes nobody and clears nobody (H9).
  static let exclusion: [FactRow] = [
    (["yes"], "met"), (["no"], "not met"), ([], "missing"), (["not-known"], "not-known"),
    (["yes", "no"], "conflict"),
  ]

  @Test("H9: an exclusion and its negation", arguments: exclusion)
  func H9_unknownClearsNoExclusion(_ row: FactRow) throws {
    let condition = Condition.oneOf(fact: "infection", ["yes"])
    try expect(condition, "infection", row)
    let opposite = ["met": "not met", "not met": "met"]
    try expect(.not(condition), "infection", (row.answers, opposite[row.says] ?? row.says))
  }

  static let judged: [(answers: [String], role: String, says: String)] = [
    (["yes"], "pain-physician", "met"), (["no"], "pain-physician", "not met"),
    (["yes"], "nurse", "wrong role"), (["no"], "nurse", "wrong role"), ([], "nurse", "missing"),
    (["not-known"], "pain-physician", "not-known"), (["yes", "no"], "pain-physician", "conflict"),
  ]

  @Test("H27: a judgement counts from its role only", arguments: judged)
  func H27_judgement(answers: [String], role: String, says: String) throws {
    var scene = Scene(try answers.map { try finding("consent", $0) })
    scene.role = role
    let condition = Condition.judgement(fact: "consent", roles: ["pain-physician", "surgeon"])
    #expect(try scene.read(condition) == says)
  }

  /// A year after the injury, seen on 30 June 2026.
  static let elapsed: [(date: String, atLeast: String, below: String)] = [
    ("2025-06-29", "met", "not met"), ("2025-06-30", "met", "not met"),
    ("2025-07-01", "not met", "met"), ("2025-06", "met", "not met"),
    ("2025-07", "not met", "met"), ("2025", "straddles", "straddles"), ("2024", "met", "not met"),
    ("2026", "not met", "met"),
  ]

  @Test("time since a date", arguments: elapsed)
  func timeSinceADate(date: String, atLeast: String, below: String) throws {
    let scene = Scene([try finding("injury", "date:\(date)")])
    #expect(try scene.read(.elapsed(fact: "injury", .atLeast, span("1 a"))) == atLeast)
    #expect(try scene.read(.elapsed(fact: "injury", .below, span("1 a"))) == below)
  }

  /// The injury was a year ago on some day of June: "exactly" cannot be refused.
  @Test func H8_aCoarseDateDoesNotRefuseAnExactTime() throws {
    var scene = Scene([try finding("injury", "date:2025-06")])
    scene.asOf = "2026-06-15"
    #expect(try scene.read(.elapsed(fact: "injury", .equal, span("1 a"))) == "straddles")
  }

  @Test func elapsedIsOpenWithoutADate() throws {
    let condition = Condition.elapsed(fact: "injury", .atLeast, try span("1 a"))
    #expect(try Scene().read(condition) == "missing")
    #expect(try Scene([finding("injury", "not-known")]).read(condition) == "not-known")
    let two = [try finding("injury", "date:2024"), try finding("injury", "date:2025")]
    #expect(try Scene(two).read(condition) == "conflict")
  }

  @Test func H8_aFactThatNobodyDeclaredIsMissing() throws {
    #expect(try Scene().read(.oneOf(fact: "unheard", ["yes"])) == "missing")
  }

  /// The door refuses a value of another type; past it, it decides nothing.
  @Test func H8_aValueOfAnotherTypeDecidesNothing() throws {
    let scene = Scene([try finding("infection", "3 mo")])
    #expect(try scene.read(.oneOf(fact: "infection", ["yes"])) == "straddles")
  }

  @Test func theEntriesReadAreNamed() throws {
    let scene = Scene([try finding("life", "2 mo"), try finding("life", "4 mo")])
    let condition = Condition.compare(fact: "life", .atLeast, try quantity("3 mo"))
    #expect(try scene.grounds(condition).uses.map(\.entry) == [1, 2])
    let gap = try scene.context.read(condition).determination.gaps
    #expect(gap == [Gap(.fact("life"), .conflict, entries: [1, 2])])
  }
}
