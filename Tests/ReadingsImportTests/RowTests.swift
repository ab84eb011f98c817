import Markup
import ReadingsImport
import Testing

/// What rows become: values, absences, times and links, all of them declared.
@Suite struct RowTests {
  // MARK: - Values

  static let numbers: [(decimal: String, cell: String, value: String?)] = [
    ("point", "6.5", "6.5"), ("point", "7", "7"), ("point", "6,5", nil), ("point", "07", nil),
    ("point", "7.", nil), ("point", "1e1", nil), ("point", "-1", nil), ("point", "asleep", nil),
    ("comma", "6,5", "6.5"), ("comma", "7", "7"), ("comma", "6.5", nil), ("comma", "1.000,5", nil),
  ]

  @Test("N1 a number is plain, with the decimal mark that was declared", arguments: numbers)
  func N1_numbers(decimal: String, cell: String, value: String?) throws {
    let map = try map(attributes: #" separator="semicolon" decimal="\#(decimal)""#)
    let found = try imported("at;nrs\n2026-11-02 09:00;\(cell)\n", map)
    #expect(found.readings.map { $0["value"] } == (value.map { [$0] } ?? []))
    #expect(found.refusals.count == (value == nil ? 1 : 0))
  }

  @Test("a word for asleep is not obtained, never 0, and an undeclared one is refused")
  func absences() throws {
    let map = try map(
      #"<reading column="nrs" scale="nrs"><absent word="asleep" as="not-obtained"/>"#
        + #"<absent word="" as="not-done"/></reading>"#)
    let text = "at,nrs\n2026-11-02 09:00,asleep\n2026-11-02 10:00,\n2026-11-02 11:00,dozing\n"
    let found = try imported(text, map)
    #expect(found.readings.map { $0["absent"] } == ["not-obtained", "not-done"])
    #expect(found.refusals.count == 1)
  }

  static let ranges: [(mark: String, cell: String, ends: [String]?)] = [
    ("-", "8-9", ["8", "9"]), ("-", "8 - 9", ["8", "9"]), ("-", "6.5-7", ["6.5", "7"]),
    ("to", "8 to 9", ["8", "9"]), ("–", "8–9", ["8", "9"]), ("-", "8", nil),
  ]

  @Test("a range is kept with both ends where the map says how it is written", arguments: ranges)
  func toldRanges(mark: String, cell: String, ends: [String]?) throws {
    let map = try map(#"<reading column="nrs" scale="nrs" range="\#(mark)"/>"#)
    let found = try imported("at,nrs\n2026-11-02 09:00,\(cell)\n", map)
    let reading = try #require(found.readings.first)
    #expect(found.refusals.isEmpty)
    #expect([reading["low"], reading["high"]].compactMap(\.self) == (ends ?? []))
    #expect(reading["value"] == (ends == nil ? cell : nil))
  }

  @Test(
    "a range that the map does not tell of is refused, and the fix says how",
    arguments: [
      ("", "8-9", #"range="-""#), ("", "8 to 9", #"range="to""#), ("", "8-", "absent"),
      (#" range="-""#, "8-9-10", "absent"), (#" range="to""#, "8-9", #"range="-""#),
    ])
  func untoldRanges(attribute: String, cell: String, fix: String) throws {
    let map = try map(#"<reading column="nrs" scale="nrs"\#(attribute)/>"#)
    let found = try refusals("at,nrs\n2026-11-02 09:00,\(cell)\n", map)
    #expect(found.count == 1 && found[0].contains(fix), "\(found)")
  }

  @Test("codes of the table stand for grades and contexts")
  func words() throws {
    let map = try map(
      #"<reading column="v" scale="function"><value word="1" as="improved"/>"#
        + #"<from column="c" to="context"><value word="L" as="rest"/></from></reading>"#)
    let found = try imported("at,v,c\n2026-11-02 09:00,1,L\n2026-11-02 10:00,same,x\n", map)
    #expect(found.readings.map { $0["value"] } == ["improved", "same"])
    // What is no code of the case is refused when the case is read, at this cell.
    #expect(found.readings.map { $0["context"] } == ["rest", "x"])
    #expect(found.readings.map { $0.position?.line } == [2, 3])
  }

  // MARK: - Times

  static let moments: [(order: String, cell: String, at: String?)] = [
    ("ymd", "2026-11-02 09:05", "2026-11-02T09:05:00+01:00"),
    ("ymd", "2026-11-02T9:05:07", "2026-11-02T09:05:07+01:00"),
    ("ymd", "2026-11-02T09:05Z", "2026-11-02T09:05:00Z"),
    ("ymd", "2026-11-02 09:05 -05:00", "2026-11-02T09:05:00-05:00"),
    ("dmy", "2.11.2026 09:05", "2026-11-02T09:05:00+01:00"),
    ("mdy", "11/2/2026 09:05", "2026-11-02T09:05:00+01:00"),
    ("ymd", "2.11.2026 09:05", nil), ("dmy", "2026-11-02 09:05", nil),
    ("dmy", "2.11.26 09:05", nil), ("mdy", "13/2/2026 09:05", nil),
    ("ymd", "2026-02-30 09:05", nil),
    ("ymd", "2026-11-02", nil), ("ymd", "2026-11-02 25:00", nil), ("ymd", "2026-11-02 9 am", nil),
    ("ymd", "2026-11-02 09:05+25:00", nil), ("ymd", "", nil),
  ]

  @Test("H22 a time is read in the declared order, with an offset", arguments: moments)
  func H22_moments(order: String, cell: String, at: String?) throws {
    let map = try map(
      time: #"<time column="at" order="\#(order)"><offset is="+01:00"/></time>"#)
    let found = try imported("at,nrs\n\(cell),3\n", map)
    #expect(found.readings.map { $0["at"] } == (at.map { [$0] } ?? []))
    #expect(found.refusals.count == (at == nil ? 1 : 0), "\(found.refusals)")
  }

  static let changes: [(cell: String, at: String?, why: String)] = [
    ("2026-10-25 01:59", "2026-10-25T01:59:00+02:00", ""),
    ("2026-10-25 02:00", nil, "came twice, at +02:00 and +01:00"),
    ("2026-10-25 02:59", nil, "came twice"),
    ("2026-10-25 02:30+02:00", "2026-10-25T02:30:00+02:00", ""),
    ("2026-10-25 02:30+01:00", "2026-10-25T02:30:00+01:00", ""),
    ("2026-10-25 03:00", "2026-10-25T03:00:00+01:00", ""),
    ("2027-03-28 01:59", "2027-03-28T01:59:00+01:00", ""),
    ("2027-03-28 02:00", nil, "the clocks may have skipped it"),
    ("2027-03-28 03:00", "2027-03-28T03:00:00+02:00", ""),
  ]

  @Test("H22 across a change of the clocks no hour is guessed", arguments: changes)
  func H22_clockChange(cell: String, at: String?, why: String) throws {
    let found = try imported("at,nrs\n\(cell),3\n", map(time: changing))
    #expect(found.readings.map { $0["at"] } == (at.map { [$0] } ?? []))
    #expect(found.refusals.allSatisfy { $0.summary.contains(why) }, "\(found.refusals)")
  }

  @Test("H22 without a declared offset no local time is read")
  func H22_noOffset() throws {
    let map = try map(time: #"<time column="at"/>"#)
    #expect(try refusals("at,nrs\n2026-11-02 09:00,3\n", map).count == 1)
  }

  @Test("a day alone, two columns, and the time since the dose")
  func otherForms() throws {
    let day = try map(time: #"<time column="d" precision="day"/>"#, link: #"<link to="diary"/>"#)
    let diary = try imported("d,nrs\n2026-10-30,7\n", day).readings
    #expect(diary.map { $0["at"] } == ["2026-10-30"] && diary.map { $0["phase"] } == ["diary"])
    let two = try map(time: #"<time column="d" clock-column="c"><offset is="Z"/></time>"#)
    #expect(try values("at", "d,c,nrs\n2026-11-02,9:00,7\n", two) == ["2026-11-02T09:00:00Z"])
    let elapsed = try map(time: #"<time column="h" elapsed-unit="h"/>"#)
    let found = try imported("h,nrs\n1.5,7\n", elapsed).readings
    #expect(found.map { $0["elapsed"] } == ["1.5"] && found.map { $0["dose"] } == ["d1"])
  }

  // MARK: - Doses

  static let links: [(cell: String, dose: String?)] = [
    ("2026-11-02 07:59", nil), ("2026-11-02 08:00", "d1"), ("2026-11-03 08:00", "d1"),
    ("2026-11-03 09:00", "d2"),
  ]

  @Test("H24 a reading follows the last dose before it", arguments: links)
  func H24_latestDose(cell: String, dose: String?) throws {
    let doses = [("d1", "2026-11-02T08:00+01:00"), ("d2", "2026-11-03T09:00+01:00")]
    let text = "at,nrs\n\(cell),3\n"
    let strict = try imported(text, map(link: #"<link to="latest-dose"/>"#), doses: doses)
    #expect(strict.readings.map { $0["dose"] } == (dose.map { [$0] } ?? []))
    #expect(strict.refusals.count == (dose == nil ? 1 : 0))
    let first = try imported(
      text, map(link: #"<link to="latest-dose" before-first="pre-dose"/>"#), doses: doses)
    #expect(first.readings.map { $0["phase"] } == [dose == nil ? "pre-dose" : nil])
  }

  @Test("H24 where the time of a dose is not known, no reading of that day is given to it")
  func H24_doseWithoutTime() throws {
    let map = try map(link: #"<link to="latest-dose"/>"#)
    let found = try imported(
      "at,nrs\n2026-11-02 09:00,3\n2026-11-03 09:00,4\n", map, doses: [("d1", "2026-11-02")])
    #expect(found.readings.map { $0["dose"] } == ["d1"] && found.refusals.count == 1)
  }

  @Test(
    "a map that says two things, or too little, is refused",
    arguments: [
      #"<reading column="nrs" scale="nrs"><absent word="x" as="not-done"/>"#
        + #"<absent word="x" as="not-known"/></reading>"#,
      #"<reading column="nrs" scale="nrs" empty="no-reading"><absent word="" as="not-done"/></reading>"#,
      #"<reading column="nrs"/>"#,
      #"<reading column="nrs" scale="nrs"><from column="d" to="dose"/></reading>"#,
    ])
  func faultyMaps(reading: String) throws {
    #expect(throws: DiagnosticsError.self) { try map(reading) }
  }

  @Test(
    "what the map says of a scale is held against the scale once, at its place in the map",
    arguments: [
      (#"scale="nrx""#, "scale 'nrx' is not known"),
      (#"scale="nrs" context="sleep""#, "no context"),
      (#"scale="vas" variant="inch""#, "no variant"),
      (#"scale="nrs" muscle="m1""#, "not read by muscle"),
      (#"scale="ashworth" variant="original""#, "names a muscle"),
      (#"scale="goal""#, "names a goal"),
    ])
  func scalesOfTheMap(attributes: String, says: String) throws {
    let text = "at,nrs\n" + String(repeating: "2026-11-02 09:00,3\n", count: 3)
    let found = try refusals(text, map(#"<reading column="nrs" \#(attributes)/>"#))
    #expect(found.count == 1 && found[0].hasPrefix("map.xml:1:"), "\(found)")
    #expect(found[0].contains(says), "\(found)")
  }

  @Test(
    "H19 a reading that stands in the table twice is refused the second time, with the first line")
  func H19_twiceInTheTable() throws {
    let text = "at,nrs\n2026-11-02 09:00,3\n2026-11-02 09:00,3\n2026-11-02 09:00,4\n"
    let found = try imported(text, map())
    #expect(found.readings.map { $0["value"] } == ["3", "4"])
    #expect(
      found.refusals.map(\.summary) == ["this reading stands in the table already, in line 2"])
  }

  @Test("a time that cannot be read is told once for a row of several readings")
  func oneFaultOfARow() throws {
    let reading = #"<reading column="nrs" scale="nrs" context="rest"/>"#
    let both = reading + reading.replacing("rest", with: "movement")
    #expect(try refusals("at,nrs\n2026-11-02,3\n", map(both)).count == 1)
  }

  @Test("a dose of each row, or none anywhere")
  func dosesByColumn() throws {
    let reading = #"<reading column="nrs" scale="nrs"><from column="d" to="dose"/></reading>"#
    let own = try map(reading, link: #"<link to="dose"/>"#)
    #expect(try values("dose", "at,nrs,d\n2026-11-02 09:00,3,d1\n", own) == ["d1"])
    #expect(throws: DiagnosticsError.self) { try map(link: #"<link to="dose"/>"#) }
  }
}
