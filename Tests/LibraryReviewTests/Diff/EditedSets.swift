import CriteriaModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// A set of a few criteria as a document, where one thing can be said otherwise.
struct EditedSet {
  static let fact = "opioid.daily-mme"
  var edition = "1"
  var criteria: [String] = []

  /// A criterion with this condition.
  static func criterion(
    _ id: String, _ condition: String, attributes: String = "",
    statement: String = "What is asked.",
    appliesIf: String = ""
  ) -> String {
    let rest = attributes.contains("kind=") ? "" : #" kind="required" remedy="evidence""#
    let stage = attributes.contains("stage=") ? "" : #" stage="diagnosis""#
    let population = attributes.contains("population=") ? "" : #" population="noncancer-pain""#
    let confidence = attributes.contains("confidence=") ? "" : #" confidence="seen""#
    return """
      <criterion id="\(id)"\(rest)\(stage)\(population)\(confidence) \(attributes)>
        <title>Row \(id)</title><statement locator="1">\(statement)</statement>\(appliesIf)
        <condition>\(condition)</condition>
      </criterion>
      """
  }

  static func compare(_ sign: String, _ value: String = "50", unit: String = "{MME}/d") -> String {
    #"<compare fact="\#(fact)" operator="\#(sign)" value="\#(value)" unit="\#(unit)"/>"#
  }

  var document: String {
    """
    <criteria-set xmlns="urn:thecal:criteria:1" id="mini" edition="\(edition)" axis="clinical" title="Mini">
      <source publisher="P" title="T" year="2026" kind="original" last-checked="2026-01-01"/>
      \(criteria.joined(separator: "\n"))
    </criteria-set>
    """
  }
}

/// Two documents that were edited, compared by the shipped library.
func compared(_ a: EditedSet, _ b: EditedSet) throws -> CriteriaDiff {
  let folder = try ReviewFolder()
  let library = try Shipped.all.get().library
  try folder.write(Array(a.document.utf8), to: "a.xml")
  try folder.write(Array(b.document.utf8), to: "b.xml")
  return try CriteriaDiff(
    try DiffSide(folder.path + "/a.xml", in: library),
    try DiffSide(folder.path + "/b.xml", in: library))
}

/// Two criteria that differ in what is given.
func compared(_ a: String, _ b: String) throws -> CriteriaDiff {
  try compared(EditedSet(criteria: [a]), EditedSet(criteria: [b]))
}

/// The shipped library in memory, where a document can be written otherwise.
struct EditedLibrary {
  private var files: [String: [UInt8]] = [:]

  init() throws { try collect("Criteria") }

  private mutating func collect(_ folder: String) throws {
    for name in try FileAccess.list(Shipped.root + "/" + folder) {
      let path = folder + "/" + name
      if FileAccess.isDirectory(Shipped.root + "/" + path) {
        try collect(path)
      } else {
        files[path] = try FileAccess.read(Shipped.root + "/" + path, maximumBytes: 1 << 20)
      }
    }
  }

  /// What stands between two marks of a document becomes something else.
  mutating func change(_ path: String, from start: String, to end: String, _ new: String) throws {
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let parts = text.split(separator: start, maxSplits: 1)
    let rest = try #require(parts.last).split(separator: end, maxSplits: 1)
    try #require(parts.count == 2 && rest.count == 2)
    files[path] = Array("\(parts[0])\(start)\(new)\(end)\(rest[1])".utf8)
  }

  func library() throws -> Library { try Library(files: files, name: "edited") }
}
