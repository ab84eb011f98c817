import ClinicalModel
import DelimitedText
import Library
import Markup
import ReadingsImport
import Testing

/// The repository's root, three folders above this file.
let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

enum Shelf {
  static let library = Result { try Library(root: repository) }
  static let schema = Result {
    let path = "Criteria/schema/import.xsd"
    return try XMLSchema(bytes: try library.get().bytes(path), name: path)
  }
}

/// A map with what a test does not name left out.
func map(
  _ reading: String = #"<reading column="nrs" scale="nrs"/>"#, time: String = times,
  link: String = #"<link to="dose" dose="d1"/>"#, attributes: String = "", rows: String = ""
) throws -> ImportMap {
  let text =
    #"<import xmlns="urn:thecal:import:1" trial="t1"\#(attributes)>\#(rows)\#(time)"#
    + "\(link)\(reading)</import>"
  let root = try XMLReading.read(
    Array(text.utf8), file: "map.xml", schema: try Shelf.schema.get(), limits: .libraryFile
  ).get().root
  return try ImportMap(root, file: "map.xml")
}

/// Local times with the offset of a winter in central Europe.
let times = #"<time column="at"><offset is="+01:00"/></time>"#

/// Summer time ends on 25 October and begins on 28 March.
let changing = """
  <time column="at"><offset is="+02:00" until="2026-10-25T03:00+02:00"/>\
  <offset is="+01:00" from="2026-10-25T02:00+01:00" until="2027-03-28T02:00+01:00"/>\
  <offset is="+02:00" from="2027-03-28T03:00+02:00"/></time>
  """

/// What a table gives, by a map.
func imported(
  _ text: String, _ map: ImportMap, doses: [(String, String)] = [("d1", "2026-11-02T08:00+01:00")]
) throws -> ImportedReadings {
  let table = try DelimitedTable(
    Array(text.utf8), file: "t.csv", separator: map.separator, parser: DelimitedRows.rows)
  return try ImportedReadings(
    table, by: map,
    doses: try doses.map { .init(id: $0.0, at: try #require(ClinicalMoment($0.1))) },
    dictionary: try Shelf.library.get().dictionary)
}

/// The refusals as a user reads them.
func refusals(_ text: String, _ map: ImportMap) throws -> [String] {
  do {
    return try imported(text, map).refusals.map(\.description)
  } catch let error as DiagnosticsError {
    return error.diagnostics.map(\.description)
  }
}

/// The readings by one attribute.
func values(_ name: String, _ text: String, _ map: ImportMap) throws -> [String] {
  let found = try imported(text, map)
  #expect(found.refusals.isEmpty, "\(found.refusals)")
  return found.readings.map { $0[name] ?? "-" }
}
