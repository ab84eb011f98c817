import Audit
import CaseFile
import ClinicalModel
import Library
import Markup
import ShippedSamples

/// Samples as sealed records, for one test.
struct SealedSamples {
  let library: AuditLibrary
  let folder: TemporaryFolder
  static let moment = Instant(seconds: 1_796_083_200, offsetMinutes: 0)

  init(_ library: Library? = nil) throws {
    self.library = try AuditLibrary(library ?? Shipped.all.get().library)
    folder = try TemporaryFolder()
  }

  /// Writes a sample as a record without a seal.
  @discardableResult
  func record(_ sample: String, to name: String? = nil) throws -> String {
    let bytes = try FileAccess.read(
      Shipped.root + "/Samples/accepted/\(sample).xml", maximumBytes: 1 << 23)
    let path = "Criteria/schema/case.xsd"
    let schema = try XMLSchema(bytes: try library.library.bytes(path), name: path)
    let record = try CaseReader(schema: schema, dictionary: library.library.dictionary)
      .record(ofDraft: bytes, file: sample, at: Self.moment)
    let file = (name ?? sample) + ".xml"
    try folder.write(record.bytes, to: file)
    return folder.path + "/" + file
  }

  /// Seals the record at a path.
  @discardableResult
  func seal(
    _ path: String, asOf: AsOf, engine: String = "test", _ request: Sealing.Request? = nil
  ) throws -> Sealing.Outcome {
    try Sealing(library, engine: engine).seal(
      path, asOf: asOf, by: EntryStamp(role: "pain-physician", by: "u1", recorded: Self.moment),
      request)
  }

  /// Writes a sample as a record and seals it at its own date.
  @discardableResult
  func sealed(_ sample: Shipped.Sample, to name: String? = nil) throws -> String {
    let path = try record(sample.name, to: name)
    try seal(path, asOf: sample.asOf)
    return path
  }

  /// The last seal of a record.
  func lastSeal(_ path: String) throws -> Element? {
    try XMLReading.read(try bytes(path), file: "", schema: nil, limits: .caseFile).get()
      .root.all("entry").last?.elements.first
  }

  /// A sealed record whose seal was made otherwise and whose chain was made anew.
  func forged(
    _ sample: String, asOf: AsOf, entries more: [Element] = [],
    _ change: (Element) throws -> Element
  ) throws -> String {
    let path = try record(sample)
    let plain = try bytes(path)
    try seal(path, asOf: asOf)
    guard let seal = try lastSeal(path) else { return path }
    let stamp = EntryStamp(role: "pain-physician", by: "u1", recorded: Self.moment)
    var record = try CaseRecord(verifying: plain).appending(try change(seal), stamp)
    for element in more { record = try record.appending(element, stamp) }
    try folder.write(record.bytes, to: "forged.xml")
    return folder.path + "/forged.xml"
  }

  /// The rows of a replay of one file.
  func replay(
    _ path: String, by other: AuditLibrary? = nil, full: Bool = true, engine: String = "test"
  ) -> [ReplayRow] {
    Replay(other ?? library, isFull: full, engine: engine).rows(.file(path))
  }

  func bytes(_ path: String) throws -> [UInt8] {
    try FileAccess.read(path, maximumBytes: 1 << 23)
  }
}
