import CaseFile
import ClinicalModel
import Glibc
import Markup
import ShippedSamples

/// Records to try things on.
enum Records {
  /// A moment behind everything that the samples say.
  static let late = Instant("2199-01-01T00:00:00Z")

  /// The record of a shipped sample.
  static func sample(_ name: String, at moment: Instant? = nil) throws -> CaseRecord {
    let path = "Samples/accepted/\(name).xml"
    let bytes = try FileAccess.read("\(repository)/\(path)", maximumBytes: 8 << 20)
    return try Door.reader.get().record(
      ofDraft: bytes, file: path, at: moment ?? Instant(seconds: 7_200_000_000, offsetMinutes: 0))
  }

  /// A record of so many findings, recorded a minute apart.
  static func small(_ count: Int) throws -> CaseRecord {
    let empty = try CaseRecord(id: "SYN-1", pathway: "noncancer-pain", edition: "2026-11")
    return try (0..<count).reduce(empty) { record, index in
      try record.appending(finding(index), stamp(minute: index))
    }
  }

  static func finding(_ index: Int) -> Element {
    Element(
      "finding",
      [
        Attribute("on", "2026-03-01"), Attribute("unit", "a"), Attribute("value", "\(20 + index)"),
        Attribute("fact", "age"),
      ])
  }

  static func stamp(minute: Int) -> EntryStamp {
    EntryStamp(
      role: "nurse", by: "u17",
      recorded: Instant(seconds: 1_772_442_840 + Int64(minute) * 60, offsetMinutes: 60))
  }

  /// The lines of a record, each with its line's end.
  static func lines(_ record: CaseRecord) -> [[UInt8]] {
    record.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast().map { $0 + [UInt8(ascii: "\n")] }
  }

  /// The fault of a record whose lines were changed.
  static func fault(
    _ record: CaseRecord, _ change: (inout [[UInt8]]) -> Void
  ) -> RecordFault? {
    var lines = lines(record)
    change(&lines)
    return RecordVerifier.verify(lines.flatMap { $0 }).fault
  }
}

/// A folder for one test, gone with it.
final class ScratchFolder {
  struct Failure: Error {}
  let path: String

  init() throws {
    var template = Array("/tmp/record-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    path = String(cString: made)
  }

  deinit {
    for name in (try? FileAccess.list(path)) ?? [] { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
