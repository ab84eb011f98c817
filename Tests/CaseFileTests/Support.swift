import CaseFile
import ClinicalModel
import Glibc
import Library
import Markup
import Testing

/// The repository's root, three folders above this file.
let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

/// The shipped dictionary and the reader that holds cases against it, opened once.
enum Door {
  static let library = Result { try Library(root: repository) }

  static var dictionary: DataDictionary { get throws { try library.get().dictionary } }

  static let reader = Result {
    let path = "Criteria/schema/case.xsd"
    let library = try Door.library.get()
    return CaseReader(
      schema: try XMLSchema(bytes: try library.bytes(path), name: path),
      dictionary: library.dictionary)
  }
}

/// Reads a case both ways: what the events accept, the tree accepts, and both give the same case.
func bothWays(_ bytes: [UInt8], file: String) throws -> ReadCase {
  let reader = try Door.reader.get()
  let plain = BulkCaseReader(reader).plainCase(bytes)
  do {
    let read = try reader.read(bytes, file: file)
    if let plain { #expect(plain == read.patientCase, "\(file)") }
    return read
  } catch {
    #expect(plain == nil, "accepted: \(String(decoding: bytes, as: UTF8.self))")
    throw error
  }
}

/// A document whose text carries the mark `▸` where a message is expected.
struct MarkedText {
  let text: String
  /// The place of the mark; absent where there is none.
  let position: SourcePosition?

  init(_ marked: String) {
    var (line, column) = (1, 1)
    var (text, position) = ("", SourcePosition?.none)
    for scalar in marked.unicodeScalars {
      if scalar == "▸" {
        position = SourcePosition(line: line, column: column)
        continue
      }
      text.unicodeScalars.append(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    self.text = text
    self.position = position
  }
}

/// What a snippet of a case is expected to be refused with, at its mark.
struct Refusal: CustomTestStringConvertible, Sendable {
  let code: String
  let text: String
  var testDescription: String { "\(code): \(text)" }

  init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// Reads the snippet in a case and compares every message's code and the first one's place.
  func check(location: SourceLocation = #_sourceLocation) throws {
    let marked = MarkedText(Snippet.document(text))
    let found = try diagnostics(of: marked.text)
    #expect(found.map(\.code) == [code], "\(found)", sourceLocation: location)
    #expect(found.first?.position == marked.position, "\(found)", sourceLocation: location)
  }
}

/// Pieces from which a case is put together.
enum Snippet {
  /// A draft case of these entries: what is no entry is put into one.
  static func document(_ entries: String, attributes: String = "") -> String {
    let isContent = !entries.contains("<entry") && !entries.isEmpty
    let body = isContent ? #"<entry role="nurse">\#(entries)</entry>"# : entries
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <case xmlns="urn:thecal:case:1" id="SYN-1" pathway="noncancer-pain" edition="2026-11">
      \(body)
      </case>

      """
  }

  static func entry(_ content: String, _ attributes: String = "") -> String {
    "<entry role=\"nurse\"\(attributes.isEmpty ? "" : " ")\(attributes)>\(content)</entry>\n"
  }

  static func finding(_ attributes: String, on date: String = "2026-03-02") -> String {
    #"<finding fact=\#(attributes) on="\#(date)"/>"#
  }

  /// A trial of morphine with the goal `g1`.
  static func trial(_ id: String = "T1") -> String {
    entry(
      #"<trial id="\#(id)" purpose="analgesia" method="single-bolus" drug="morphine""#
        + #" on="2026-04-13"><goal id="g1">Walk.</goal></trial>"#)
  }

  static func dose(
    _ id: String = "D1", of trial: String = "T1", drug: String = "morphine",
    _ amount: String = #"amount="0.3" unit="mg""#, method: String = "bolus",
    route: String = "intrathecal", at: String = "2026-04-13T08:20:00+02:00", more: String = ""
  ) -> String {
    #"<dose id="\#(id)" trial="\#(trial)" drug="\#(drug)" \#(amount) route="\#(route)""#
      + #" method="\#(method)" at="\#(at)"\#(more)/>"#
  }

  static func reading(
    _ scale: String = #"scale="nrs" value="4""#, _ link: String = #"dose="D1""#,
    of trial: String = "T1", at: String = "2026-04-13T10:00:00+02:00"
  ) -> String {
    #"<reading trial="\#(trial)" \#(link) \#(scale) at="\#(at)"/>"#
  }

  /// The trial and its dose as two entries.
  static var trialAndDose: String { trial() + entry(dose()) }
}

/// What reading a document found wrong.
func diagnostics(of text: String) throws -> [Diagnostic] {
  do {
    _ = try bothWays(Array(text.utf8), file: "case.xml")
    return []
  } catch let error as DiagnosticsError {
    return error.diagnostics
  }
}

/// What reading a case of these entries found wrong.
func diagnostics(ofEntries entries: String) throws -> [Diagnostic] {
  try diagnostics(of: Snippet.document(entries))
}

/// The entries' contents of a case that must be readable.
func contents(of entries: String) throws -> [EntryContent] {
  try read(entries).patientCase.entries.map(\.content)
}

/// A case of these entries that must be readable.
func read(_ entries: String) throws -> ReadCase {
  try bothWays(Array(Snippet.document(entries).utf8), file: "case.xml")
}
