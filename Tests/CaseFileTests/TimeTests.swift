import CaseFile
import ClinicalModel
import Markup
import Testing

/// Dates, instants and the two clocks of an entry.
@Suite struct TimeTests {
  private static func finding(on date: String, recorded: String) -> String {
    Snippet.entry(
      Snippet.finding(#""infection.active" value="no""#, on: date), #"recorded="\#(recorded)""#)
  }

  static let clocks: [(on: String, recorded: String, isRead: Bool)] = [
    ("2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00+01:00", true),
    ("2026-03-02T09:59:59+01:00", "2026-03-02T10:00:00+01:00", true),
    ("2026-03-02T10:00:01+01:00", "2026-03-02T10:00:00+01:00", false),
    ("2026-03-02T09:00:00Z", "2026-03-02T10:00:00+01:00", true),
    ("2026-03-02T09:00:01Z", "2026-03-02T10:00:00+01:00", false),
    ("2026-03-03T00:30:00+01:00", "2026-03-02T23:45:00Z", true),
    ("2026-03-02", "2026-03-02T00:00:00+01:00", true),
    ("2026-03-01", "2026-03-02T00:00:00+01:00", true),
    ("2026-03-03", "2026-03-02T23:59:59+01:00", false),
    ("2026-03-03", "2026-03-03T00:00:00+01:00", true),
    ("2026-03", "2026-03-01T00:00:00+01:00", true), ("2026-03", "2026-02-28T23:59:59Z", false),
    ("2026", "2026-01-01T00:00:00Z", true), ("2026", "2025-12-31T23:59:59Z", false),
  ]

  @Test("H11 evidence never speaks of a second or a day after its recording", arguments: clocks)
  func H11_notAfterRecording(on: String, recorded: String, isRead: Bool) throws {
    let found = try diagnostics(ofEntries: Self.finding(on: on, recorded: recorded))
    #expect(found.map(\.code) == (isRead ? [] : ["case.dated-after-recording"]))
  }

  static let dated: [String] = [
    #"<referral on="2026-03-03" indication="cancer-pain"/>"#,
    #"<therapy class="nsaid" on="2026-03-03"/>"#,
    #"<review stage="diagnosis" outcome="favourable" on="2026-03-03"/>"#,
    #"<adverse-event code="nausea" at="2026-03-03"/>"#,
    #"<waiver set="a" criterion="b" reason="c" on="2026-03-03"/>"#,
    #"<decision follows="yes" decided="hold-until" reason="urgency" on="2026-03-03"/>"#,
    #"<follow-up measure="satisfaction" value="high" on="2026-03-03"/>"#,
    #"<complete list="therapies" on="2026-03-03"/>"#,
    #"<trial id="T" purpose="analgesia" method="single-bolus" drug="morphine" on="2026-03-03"/>"#,
  ]

  @Test("H11 whatever the entry says", arguments: dated)
  func H11_everyContent(content: String) throws {
    let entry = Snippet.entry(content, #"recorded="2026-03-02T12:00:00Z""#)
    #expect(try diagnostics(ofEntries: entry).map(\.code) == ["case.dated-after-recording"])
    let nextDay = Snippet.entry(content, #"recorded="2026-03-03T00:00:00Z""#)
    #expect(try diagnostics(ofEntries: nextDay).isEmpty)
  }

  static let noDates: [String] = [
    "2026-02-30", "2026-02-29", "2025-13-01", "2026-00-10", "2026-04-31", "2026-01-00", "1849",
    "1849-12-31", "2200-01-01", "2026-13", "2100-02-29", "2026-03-02T24:00:00Z",
    "2026-03-02T23:60:00Z", "2026-03-02T23:59:60Z", "2026-02-30T10:00:00Z",
    "2026-03-02T10:00:00+15:00", "2026-03-02T10:00:00+01:60",
  ]

  @Test("a date that no calendar has is refused", arguments: noDates)
  func impossibleDates(date: String) throws {
    let finding = Snippet.finding(#""infection.active" value="no""#, on: date)
    #expect(
      try diagnostics(ofEntries: Snippet.entry(finding)).map(\.code) == ["case.impossible-date"])
    guard date.contains("T") else { return }
    let entry = Snippet.entry(#"<complete list="therapies" on="2026"/>"#, #"recorded="\#(date)""#)
    #expect(try diagnostics(ofEntries: entry).map(\.code) == ["case.impossible-date"])
  }

  static let dates: [String] = [
    "2024-02-29", "2000-02-29", "1850", "2199-12-31", "2026-03", "2026-03-02T10:00Z",
    "2026-03-02T10:00:00-11:30", "2026-03-02T23:59:59+14:00", "2026-03-02T00:00:00Z",
  ]

  @Test("H12 a date is kept as precisely as it was given", arguments: dates)
  func H12_dates(date: String) throws {
    let finding = Snippet.finding(#""infection.active" value="no""#, on: date)
    let moment = try #require(try contents(of: Snippet.entry(finding)).first?.clinicalDate)
    #expect(moment == ClinicalMoment(date))
    #expect(moment.description.hasPrefix(String(date.prefix(16))))
  }

  static let noInstants: [String] = [
    "2026-03-02T10:00:00", "2026-03-02 10:00:00Z", "2026-03-02T10Z", "2026-3-2", "02.03.2026",
    "03/02/2026", "2026-03-02T10:00:00.5Z", "2026-03-02T10:00:00+1:00", "20260302", "26-03-02",
    "2026-03-02Z", "today", "2026-03-02T10:00:00z", "2026-W10",
  ]

  @Test("H22 a local time, or any other way to write a moment, is refused", arguments: noInstants)
  func H22_otherForms(date: String) throws {
    let finding = Snippet.finding(#""infection.active" value="no""#, on: date)
    #expect(try diagnostics(ofEntries: Snippet.entry(finding)).map(\.code) == ["xsd.value"])
  }

  static let orders: [(first: String, second: String, isRead: Bool)] = [
    ("2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00+01:00", true),
    ("2026-03-02T10:00:00+01:00", "2026-03-02T09:59:59+01:00", false),
    ("2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00Z", true),
    ("2026-03-02T10:00:00+01:00", "2026-03-02T08:59:59Z", false),
    ("2026-10-25T02:30:00+02:00", "2026-10-25T02:15:00+01:00", true),
  ]

  @Test("H23, H22: recording times never run backwards, by a second", arguments: orders)
  func H23_order(first: String, second: String, isRead: Bool) throws {
    let entries =
      Self.finding(on: "2026-03-01", recorded: first)
      + Self.finding(on: "2026-02-01", recorded: second)
    let codes = try diagnostics(ofEntries: entries).map(\.code)
    #expect(codes == (isRead ? [] : ["case.clock-backwards"]))
  }

  @Test func anEntryWithoutRecordingTimeMakesADraft() throws {
    #expect(try read(Snippet.entry(#"<complete list="therapies" on="2026"/>"#)).isDraft)
    let recorded = Self.finding(on: "2026-03-01", recorded: "2026-03-01T10:00:00Z")
    #expect(try !read(recorded).isDraft)
    #expect(
      try read(recorded + Snippet.entry(#"<complete list="therapies" on="2026"/>"#)).isDraft)
  }

  @Test("a date is a value too")
  func datesAsValues() throws {
    for (text, code) in [
      ("2026-03-01", nil), ("2026-03", nil), ("2026", nil), ("2026-02-30", "case.impossible-date"),
      ("2026-03-01T10:00:00Z", "case.impossible-date"), ("yesterday", "case.impossible-date"),
    ] {
      let finding = Snippet.finding(#""warfarin.last-dose" value="\#(text)""#)
      let found = try diagnostics(ofEntries: Snippet.entry(finding))
      #expect(found.map(\.code) == [code].compactMap { $0 }, "\(text)")
    }
  }
}
