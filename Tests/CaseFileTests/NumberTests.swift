import ClinicalModel
import Markup
import Testing

/// Numbers at the door: plain decimals and nothing else.
@Suite struct NumberTests {
  static let refused: [String] = [
    "", " ", ".5", "5.", "1e3", "1E3", "5,5", "1,000", "+5", "-5", "-0", "nan", "NaN", "inf",
    "infinity", "0x1p3", "0x10", "1e400", "\u{665}", "\u{FF15}", "12abc", "abc", "1 000", "1_000",
    "1'000", "05", "00", "00.5", "1.2.3", "1..2", "5%", "~5", ">5", "<=5", "five", "½", "5/2",
    "1234567890", "1.1234567", "5\u{200B}", "\u{200B}5", "5-6", "5 to 6",
  ]

  @Test("H5, H16: what is no plain decimal is refused, in a value", arguments: refused)
  func H16_value(text: String) throws {
    let written = text.replacing("<", with: "&lt;")
    let finding = Snippet.finding(#""platelets" value="\#(written)" unit="10*9/L""#)
    #expect(try diagnostics(ofEntries: Snippet.entry(finding)).map(\.code) == ["case.number"])
  }

  @Test("H5, H16: and in a range, an amount, a length, a time since the dose", arguments: refused)
  func H16_schemaNumbers(text: String) throws {
    let written = text.replacing("<", with: "&lt;")
    let contents = [
      Snippet.finding(#""platelets" low="\#(written)" high="9" unit="10*9/L""#),
      Snippet.finding(#""platelets" low="1" high="\#(written)" unit="10*9/L""#),
      Snippet.dose("D1", #"amount="\#(written)" unit="mg""#),
      Snippet.dose("D1", #"rate="\#(written)" unit="mg/d""#, method: "infusion"),
      #"<therapy class="nsaid" lasted="\#(written)" unit="mo" on="2026"/>"#,
      Snippet.reading(#"scale="nrs" low="\#(written)" high="9""#),
      Snippet.reading(#"scale="nrs" value="1" elapsed="\#(written)" elapsed-unit="h""#),
    ]
    for content in contents {
      let found = try diagnostics(ofEntries: Snippet.entry(content))
      #expect(found.first?.code == "xsd.value", "\(content)")
    }
  }

  @Test("H5, H16: and in a reading", arguments: refused)
  func H16_reading(text: String) throws {
    let written = text.replacing("<", with: "&lt;")
    let reading = Snippet.reading(#"scale="nrs" value="\#(written)""#)
    let found = try diagnostics(ofEntries: Snippet.trialAndDose + Snippet.entry(reading))
    #expect(found.map(\.code) == ["case.number"])
  }

  static let read: [(text: String, millionths: Int64)] = [
    ("0", 0), ("7", 7_000_000), ("10", 10_000_000), ("0.5", 500_000), ("1.0", 1_000_000),
    ("2.50", 2_500_000), ("0.000001", 1), ("999999999.999999", 999_999_999_999_999),
  ]

  @Test(
    "H5, H12: plain decimals are read exactly and printed without trailing zeros", arguments: read)
  func H12_exact(text: String, millionths: Int64) throws {
    let dose = Snippet.dose("D1", #"amount="\#(text)" unit="mg""#)
    guard case .dose(let dose)? = try contents(of: Snippet.trial() + Snippet.entry(dose)).last,
      case .bolus(let mass) = dose.amount
    else { throw Unexpected() }
    #expect(mass.quantity.number.millionths == millionths)
    let printed = mass.quantity.description
    #expect(!printed.contains(".") || !printed.split(separator: " ")[0].hasSuffix("0"))
    #expect(!printed.hasPrefix("."))
  }

  static let answers: [(attributes: String, isRead: Bool)] = [
    (#"value="5""#, true), (#"low="4" high="5""#, true), (#"low="5" high="5""#, true),
    (#"absent="not-done""#, true), (#"absent="not-known""#, true), (#"absent="not-stated""#, true),
    ("", false), (#"value="5" absent="not-done""#, false), (#"value="5" low="4""#, false),
    (#"value="5" low="4" high="5""#, false), (#"low="4""#, false), (#"high="5""#, false),
    (#"low="4" high="5" absent="not-done""#, false), (#"high="5" absent="not-done""#, false),
  ]

  @Test("H30 an answer is one value, one range, or why there is none", arguments: answers)
  func H30_oneAnswer(attributes: String, isRead: Bool) throws {
    let finding = Snippet.finding(#""hba1c" \#(attributes) unit="%""#)
    let reading = Snippet.reading(#"scale="nrs" \#(attributes)"#)
    let wanted = isRead ? [] : ["case.one-answer"]
    #expect(try diagnostics(ofEntries: Snippet.entry(finding)).map(\.code) == wanted)
    let entries = Snippet.trialAndDose + Snippet.entry(reading)
    #expect(try diagnostics(ofEntries: entries).map(\.code) == wanted)
  }

  @Test("H8 the word that there is no value is kept, and is no value", arguments: Absence.allCases)
  func H8_absence(absence: Absence) throws {
    let reading = Snippet.reading(#"scale="nrs" absent="\#(absence.rawValue)""#)
    guard
      case .reading(let read)? = try contents(of: Snippet.trialAndDose + Snippet.entry(reading))
        .last
    else { throw Unexpected() }
    #expect(read.value == .absent(absence))
    guard absence != .notObtained else { return }
    let finding = Snippet.finding(#""infection.active" absent="\#(absence.rawValue)""#)
    guard case .finding(let found)? = try contents(of: Snippet.entry(finding)).first else {
      throw Unexpected()
    }
    #expect(found.answer == .absent(absence))
  }
}
