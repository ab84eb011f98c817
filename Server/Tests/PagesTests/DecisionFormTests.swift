import ClinicalModel
import Markup
import Pages
import Testing

/// What a decision must say before it is one: nothing left open is ever read as a yes or a no.
@Suite struct DecisionFormTests {
  private let now = Instant(seconds: 1_800_000_000, offsetMinutes: 0)
  private let form = DecisionForm(
    on: "proceed-to-trial",
    DataDictionary(
      facts: [:], roles: [:],
      lists: [
        "decisions": list("decisions", ["proceed-to-trial", "do-not-implant"]),
        "decision-reasons": list("decision-reasons", ["agrees-with-grounds", "urgency", "other"]),
      ], instruments: [:], drugs: [:]))

  private static func list(_ id: String, _ codes: [String]) -> CodeList {
    CodeList(
      id: id, title: id, values: codes.map { CodedValue(code: $0, label: $0) }, suppliedBy: [])
  }

  private func read(_ values: [(String, String)]) -> (content: Element?, errors: [FieldError]) {
    form.read(
      FilledForm(token: "t", values: values.map { (name: $0.0, value: $0.1) }), now: now)
  }

  @Test func nothingChosenIsNoDecision() {
    let (content, errors) = read([])
    #expect(content == nil && errors.map(\.field) == ["follows", "reason"])
    #expect(read([("follows", "perhaps"), ("reason", "urgency")]).content == nil)
  }

  @Test func whoAgreesDecidesWhatIsRecommended() throws {
    let content = try #require(
      read([("follows", "yes"), ("reason", "agrees-with-grounds"), ("note", "  ")]).content)
    #expect(content["decided"] == "proceed-to-trial" && content["follows"] == "yes")
    #expect(content["on"] == "2027-01-15" && content.elements.isEmpty)
  }

  private static let otherwise = [
    ("follows", "no"), ("decided", "do-not-implant"), ("reason", "urgency"), ("note", "x"),
  ]
  private static let agrees = [("follows", "yes"), ("reason", "agrees-with-grounds")]

  /// One field changed in an answer that is right, and the fields that are wrong by it.
  private static let contradictions: [([(String, String)], (String, String), [String])] = [
    (otherwise, ("decided", ""), ["decided"]),
    (otherwise, ("decided", "proceed-to-trial"), ["decided"]),
    (otherwise, ("reason", "agrees-with-grounds"), ["reason"]),
    (otherwise, ("note", " "), ["note"]),
    (agrees, ("decided", "do-not-implant"), ["decided"]),
    (agrees, ("reason", "other"), ["note"]),
    (agrees, ("reason", "unheard-of"), ["reason"]),
  ]

  @Test(arguments: contradictions.indices)
  func whatContradictsItselfIsNotRecorded(place: Int) {
    let (right, changed, fields) = Self.contradictions[place]
    #expect(read(right).content != nil)
    let (content, errors) = read(right.filter { $0.0 != changed.0 } + [changed])
    #expect(content == nil && errors.map(\.field) == fields)
  }

  @Test func aNoteIsKeptAndNotTooLong() throws {
    let disagrees = [("follows", "no"), ("decided", "do-not-implant"), ("reason", "urgency")]
    let content = try #require(read(disagrees + [("note", " First.\nSecond. ")]).content)
    #expect(content.first("note")?.text == "First.\nSecond.")
    let long = read(disagrees + [("note", String(repeating: "x", count: 4001))])
    #expect(long.errors.map(\.field) == ["note"])
  }
}
