import ClinicalModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// A copy of the shipped library in memory, with one mistake put into it.
struct Mistake: CustomTestStringConvertible, Sendable {
  let code: String
  let path: String
  /// Where to look from: the first of these words in the document.
  let anchor: String
  let piece: String
  /// What stands instead; `▸` marks the line at which the mistake is to be found.
  let instead: String
  var testDescription: String { "\(code): \(instead) for \(piece) after \(anchor)" }

  init(
    _ code: String, _ path: String, at anchor: String, _ piece: String, becomes instead: String
  ) {
    (self.code, self.path, self.anchor) = (code, path, anchor)
    (self.piece, self.instead) = (piece, instead)
  }

  /// The day on which the copies are looked at: no source is old on it.
  static let day = CivilDate("2026-11-23")

  /// Every file of the shipped library but its manifest.
  static let shipped = Result { try files(below: "Criteria") }

  private static func files(below path: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in try FileAccess.list(Shipped.root + "/" + path) where name != "manifest.xml" {
      let inner = path + "/" + name
      if FileAccess.isDirectory(Shipped.root + "/" + inner) {
        found.merge(try files(below: inner)) { one, _ in one }
      } else {
        found[inner] = try FileAccess.read(Shipped.root + "/" + inner, maximumBytes: 1 << 20)
      }
    }
    return found
  }

  /// What the check says of a library of these files.
  static func findings(in files: [String: [UInt8]]) throws -> [Diagnostic] {
    do {
      let library = try Library(files: files, name: "copy")
      return LibraryCheck(try library.survey(), asOf: try #require(day)).findings
    } catch let error as DiagnosticsError {
      return error.diagnostics
    }
  }

  /// The line of the mark; where there is none, that of the tag in which the piece stands.
  private static func line(in marked: Substring, tagAt before: Substring) -> Int {
    let head =
      marked.contains("▸")
      ? marked.prefix { $0 != "▸" } : before[...(before.lastIndex(of: "<") ?? before.startIndex)]
    return 1 + head.count { $0 == "\n" }
  }

  /// A mistake in a pathway, a conflict or a question needs every set; any other is found without
  /// pathways and other sets.
  private func isNeeded(_ other: String) -> Bool {
    let needing = ["Criteria/pathways/", "Criteria/conflicts", "Criteria/questions"]
    if other == path || needing.contains(where: path.hasPrefix) { return true }
    let kinds = [
      "Criteria/pathways/", "Criteria/sets/", "Criteria/conflicts", "Criteria/questions",
    ]
    return !kinds.contains { other.hasPrefix($0) }
  }

  /// Puts the mistake in and looks whether it is found, at its line.
  func check(location: SourceLocation = #_sourceLocation) throws {
    var files = try Self.shipped.get().filter { isNeeded($0.key) }
    let text = String(decoding: try #require(files[path], "\(path)"), as: UTF8.self)
    let from = try #require(text.firstRange(of: anchor), "no \(anchor) in \(path)")
    let rest = text[from.lowerBound...]
    let place = try #require(rest.firstRange(of: piece), "no \(piece) after \(anchor)")
    let marked = text[..<place.lowerBound] + instead + text[place.upperBound...]
    let line = Self.line(in: marked, tagAt: text[..<place.lowerBound])
    files[path] = Array(marked.filter { $0 != "▸" }.utf8)
    let found = try Self.findings(in: files)
    let hit = found.contains {
      $0.code == code && $0.file == "copy/" + path && $0.position?.line == line
    }
    #expect(
      hit, "wanted \(code) in line \(line), found \(found.map(\.description))",
      sourceLocation: location)
  }
}
