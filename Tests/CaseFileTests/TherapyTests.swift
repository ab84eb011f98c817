import CaseFile
import ClinicalModel
import Markup
import Testing

/// Treatments tried, and what entries keep of what was written.
@Suite struct TherapyTests {
  private static func length(_ attributes: String) throws -> Therapy.Length {
    let therapy =
      #"<therapy class="nsaid" outcome="inadequate" \#(attributes) on="2026-03-02"/>"#
    guard case .therapy(let read)? = try contents(of: Snippet.entry(therapy)).first else {
      throw Unexpected()
    }
    return read.length
  }

  static let refused: [(attributes: String, code: String)] = [
    (#"lasted="6""#, "case.unit-missing"), (#"lasted="6" unit="mg""#, "case.wrong-unit"),
    (#"lasted="1.5" unit="mo""#, "case.wrong-unit"),
    (#"lasted="6" unit="h""#, "case.wrong-unit"),
    (#"lasted="6" unit="x""#, "case.unknown-unit"),
    (#"started="2026-03-02" ended="2026-03-01""#, "case.range"),
    (#"started="2026-03" ended="2026-02""#, "case.range"),
    (#"started="2026-02-30" ended="2026-03""#, "case.impossible-date"),
    (#"started="2026-02" ended="2026-02-30""#, "case.impossible-date"),
  ]

  @Test("a length that is none is refused", arguments: refused)
  func refusedLengths(attributes: String, code: String) throws {
    let therapy = #"<therapy class="nsaid" \#(attributes) on="2026-03-02"/>"#
    #expect(try diagnostics(ofEntries: Snippet.entry(therapy)).map(\.code) == [code])
  }

  @Test("a length is kept as it was told, and no length is no length")
  func lengths() throws {
    let months = try #require(UnitOfMeasure("mo"))
    #expect(
      try Self.length(#"lasted="6" unit="mo""#) == .stated(Quantity(ExactNumber(6), months)))
    let (from, to) = (try #require(PartialDate("2026")), try #require(PartialDate("2026-02")))
    #expect(try Self.length(#"started="2026" ended="2026-02""#) == .dates(from: from, to: to))
    for attributes in ["", #"started="2025""#, #"ended="2025""#] {
      #expect(try Self.length(attributes) == .unknown)
    }
    #expect(try Self.length(#"started="2026-01-01" ended="2026-01-01""#) != .unknown)
  }

  @Test("H22 a dose does not end a second before it begins")
  func H22_dosesEnd() throws {
    for (until, isRead) in [
      ("2026-04-13T08:20:00+02:00", true), ("2026-04-13T08:19:59+02:00", false),
      ("2026-04-13T06:20:00Z", true), ("2026-04-13T06:19:59Z", false), ("2026-04-13", true),
      ("2026-04-14", true), ("2026-04-12", false),
      ("2026-04-12T08:20:00+02:00", false),
    ] {
      let infusion = Snippet.dose(
        "D1", #"rate="1" unit="mg/d""#, method: "infusion", more: #" until="\#(until)""#)
      let found = try diagnostics(ofEntries: Snippet.trial() + Snippet.entry(infusion))
      #expect(found.map(\.code) == (isRead ? [] : ["case.range"]), "\(until)")
    }
  }

  @Test("H12 the case keeps names, words, order and the digest of its bytes")
  func H12_kept() throws {
    let text = Snippet.document(
      #"<about kind="synthetic">A  case\#n of ours: ≥ 7 & é.</about>"#.replacing("&", with: "&amp;")
        + Snippet.entry(#"<complete list="therapies" on="2026-03-02"/>"#, #"by="N.1""#)
        + Snippet.entry(
          #"<adverse-event code="nausea" grade="3" related="related""#
            + #" resolved="no" accepted="yes" action="none" at="2026"/>"#))
    let read = try Door.reader.get().read(Array(text.utf8), file: "case.xml")
    #expect(read.digest == ContentDigest(of: Array(text.utf8)))
    #expect(read.patientCase.origin == .synthetic)
    #expect(read.patientCase.about == "A case of ours: ≥ 7 & é.")
    #expect(read.patientCase.entries.map(\.number) == [1, 2])
    #expect(read.patientCase.entries.first?.by == "N.1")
    guard case .adverseEvent(let event)? = read.patientCase.entries.last?.content else {
      throw Unexpected()
    }
    #expect(event.grade == 3 && event.related == .related)
    #expect(event.resolved == false && event.accepted == true)
  }

  @Test("H26 what nobody said of an adverse event stays unsaid")
  func H26_unsaid() throws {
    let event = Snippet.entry(#"<adverse-event code="nausea" at="2026"/>"#)
    guard case .adverseEvent(let read)? = try contents(of: event).first else { throw Unexpected() }
    #expect(read.grade == nil && read.related == nil)
    #expect(read.resolved == nil && read.accepted == nil)
  }

  @Test("a text too long is refused, never cut")
  func H12_longText() throws {
    for (length, isRead) in [(4000, true), (4001, false)] {
      let note = "<note>\(String(repeating: "a", count: length))</note>"
      let entry = Snippet.entry(
        #"<review stage="diagnosis" outcome="favourable" on="2026">\#(note)</review>"#)
      #expect(try diagnostics(ofEntries: entry).map(\.code) == (isRead ? [] : ["xsd.value"]))
    }
  }
}
