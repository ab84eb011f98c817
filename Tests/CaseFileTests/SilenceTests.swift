import ClinicalModel
import Markup
import Testing

/// The door lets nothing through in silence and refuses nothing twice.
@Suite struct SilenceTests {
  static let padded: [(content: String, meaning: String)] = [
    (Snippet.finding(#""life-expectancy" low=" 5 " high="9" unit="mo""#), "the finding"),
    (#"<correction of=" 1 " reason="slip" on="2026"/>"#, "the correction"),
    (#"<correction of="99999999999999999999" reason="slip" on="2026"/>"#, "the correction"),
    (#"<complete list=" therapies " on="2026"/>"#, "the list"),
  ]

  @Test(
    "H12, H29: an entry with space round a token is read or refused, never dropped",
    arguments: padded)
  func H12_neverDropped(content: String, meaning: String) throws {
    let entries =
      Snippet.entry(#"<complete list="therapies" on="2026"/>"#) + Snippet.entry(content)
    let isRefused = try !diagnostics(ofEntries: entries).isEmpty
    let isRead = try isRefused || contents(of: entries).count == 2
    #expect(isRead)
  }

  @Test("H26 grade, cause and outcome of an adverse event are not lost to a space")
  func H26_paddedEvent() throws {
    let event = #"<adverse-event code="nausea" grade=" 4 " related=" related " at="2026"/>"#
    guard case .adverseEvent(let read)? = try contents(of: Snippet.entry(event)).first else {
      throw Unexpected()
    }
    #expect(read.grade == 4 && read.related == .related)
  }

  @Test(
    "H1 a dose of drug is in mg or mcg, nothing greater or smaller", arguments: ["g", "kg", "ng"])
  func H1_otherMasses(unit: String) throws {
    let dose = Snippet.dose("D1", #"amount="2" unit="\#(unit)""#)
    let entries = Snippet.trial() + Snippet.entry(dose)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes == ["case.wrong-unit"])
  }

  @Test("H1 a rate in mcg/d is read, as the message says it is", arguments: ["mcg/d", "mcg/h"])
  func H1_microgramRates(unit: String) throws {
    let dose = Snippet.dose("D1", #"rate="2" unit="\#(unit)""#, method: "infusion")
    let entries = Snippet.trial() + Snippet.entry(dose)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes.isEmpty)
  }

  @Test("H11 what a correction puts in place is not dated after its recording either")
  func H11_replacement() throws {
    let finding = Snippet.finding(#""age" value="30" unit="a""#, on: "2027-03-02")
    let correction =
      #"<correction of="1" reason="slip" on="2026-03-02">\#(finding)</correction>"#
    let entries =
      Snippet.entry(#"<complete list="therapies" on="2026"/>"#)
      + Snippet.entry(correction, #"recorded="2026-03-02T10:00:00Z""#)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes == ["case.dated-after-recording"])
  }

  @Test func aWithdrawnReadingHoldsNoLink() throws {
    let entries =
      Snippet.trialAndDose + Snippet.entry(Snippet.reading())
      + Snippet.entry(#"<correction of="2" reason="not given" on="2026-04-14"/>"#)
      + Snippet.entry(#"<correction of="3" reason="not given" on="2026-04-14"/>"#)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes.isEmpty)
  }

  @Test func oneFaultIsReportedOnce() throws {
    let dose = Snippet.dose("D1", #"amount="300" unit="mgs""#)
    let entries =
      Snippet.trial() + Snippet.entry(dose) + Snippet.entry(Snippet.reading())
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes == ["case.unknown-unit"])
  }
}
