public import ClinicalModel
public import Markup

/// Who records something, in which role and when.
public struct EntryStamp: Sendable, Hashable {
  /// The id of the role.
  public let role: String
  /// A pseudonym of the person; nil only for what a draft did not say.
  public let by: String?
  /// The time of recording, by the clock of whoever records.
  public let recorded: Instant

  /// A stamp for an entry.
  public init(role: String, by: String?, recorded: Instant) {
    self.role = role
    self.by = by
    self.recorded = recorded
  }
}

/// A record whose chain holds, in exactly its bytes.
///
/// It only grows: there is no way to take an entry away or to change one.
public struct CaseRecord: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// The id of the case.
  public let id: String
  /// The number of entries and the digest of the last.
  public let head: RecordHead
  /// When the last entry was recorded; nil where there is none.
  public let lastRecorded: Instant?

  /// The record in the bytes, or the first thing that is wrong with it.
  public init(verifying bytes: [UInt8]) throws(RecordFault) {
    let report = RecordVerifier.verify(bytes)
    if let fault = report.fault { throw fault }
    guard let head = report.head else {
      throw RecordFault(.draft, entry: nil, line: 1, "this is no record: it has no head")
    }
    self.bytes = bytes
    self.head = head
    id = report.id
    lastRecorded = report.lastRecorded.flatMap(Instant.init)
  }

  /// A record without entries.
  public init(
    id: String, pathway: String, edition: String, about: Element? = nil
  ) throws(MarkupWriteError) {
    let root = Element(
      "case",
      [Attribute("id", id), Attribute("pathway", pathway), Attribute("edition", edition)],
      about.map { [.element($0)] } ?? [])
    self = try RecordBuilder(opening: root).record
  }

  /// The record with more entries at its end, each with its content's element.
  public func appending(
    _ entries: [(content: Element, stamp: EntryStamp)]
  ) throws(MarkupWriteError) -> CaseRecord {
    var builder = RecordBuilder(self)
    for entry in entries { try builder.add(entry.content, entry.stamp) }
    return builder.record
  }

  /// The record with one more entry at its end.
  public func appending(
    _ content: Element, _ stamp: EntryStamp
  ) throws(MarkupWriteError) -> CaseRecord {
    try appending([(content, stamp)])
  }

  /// The record in its parts, as a store of entries keeps them: joined again they are its bytes.
  public var parts: RecordParts {
    bytes.withUnsafeBytes { buffer in
      let layout = RecordLayout(buffer)
      return RecordParts(
        opening: Array(buffer[..<layout.opening]),
        entries: layout.entries.map { Array(buffer[$0.range.lowerBound...$0.range.upperBound]) },
        ending: Array(buffer[layout.ending...]))
    }
  }

  init(bytes: [UInt8], id: String, head: RecordHead, lastRecorded: Instant?) {
    self.bytes = bytes
    self.id = id
    self.head = head
    self.lastRecorded = lastRecorded
  }
}

/// The bytes of a record, cut between its entries.
public struct RecordParts: Sendable, Hashable {
  /// All that stands before the first entry.
  public let opening: [UInt8]
  /// One line for each entry, with its end.
  public let entries: [[UInt8]]
  /// The head and what closes the file.
  public let ending: [UInt8]

  /// The parts of a record; whether they make one is found when it is verified.
  public init(opening: [UInt8], entries: [[UInt8]], ending: [UInt8]) {
    self.opening = opening
    self.entries = entries
    self.ending = ending
  }

  /// The parts of a record that ends with a head.
  public init(opening: [UInt8], entries: [[UInt8]], head: RecordHead) {
    self.init(
      opening: opening, entries: entries, ending: Array(RecordWriter.closing(head).utf8))
  }

  /// The whole file.
  public var bytes: [UInt8] { opening + entries.joined() + ending }
}

/// Puts entry behind entry, each with the digest of the one before it.
struct RecordBuilder {
  private let id: String
  private let chain: RecordChain
  private var writer: RecordWriter
  private var head: RecordHead
  private var lastRecorded: Instant?

  /// Begins a record with what stands before its entries.
  init(opening root: Element) throws(MarkupWriteError) {
    id = root["id"] ?? ""
    chain = RecordChain(id: id.utf8)
    writer = RecordWriter()
    try writer.opening(root)
    head = RecordHead(
      entries: 0, digest: writer.bytes.withUnsafeBytes { RecordChain.genesis($0) })
  }

  /// Goes on with a record.
  init(_ record: CaseRecord) {
    id = record.id
    chain = RecordChain(id: id.utf8)
    head = record.head
    lastRecorded = record.lastRecorded
    writer = RecordWriter(
      bytes: record.bytes.dropLast(RecordWriter.closing(record.head).utf8.count))
  }

  mutating func add(_ content: Element, _ stamp: EntryStamp) throws(MarkupWriteError) {
    let wentBack = lastRecorded.map { stamp.recorded < $0 } ?? false
    let attributes: [(String, String?)] = [
      ("n", "\(head.entries + 1)"), ("recorded", stamp.recorded.description),
      ("clock", wentBack ? "went-back" : nil), ("by", stamp.by), ("role", stamp.role),
      ("previous", head.digest.description),
    ]
    let entry = Element(
      "entry", attributes.compactMap { name, value in value.map { Attribute(name, $0) } },
      [.element(content)])
    let start = writer.bytes.count
    try writer.line(entry)
    let digest = writer.bytes.withUnsafeBytes {
      chain.digest(ofEntry: UnsafeRawBufferPointer(rebasing: $0[start...].dropLast()))
    }
    head = RecordHead(entries: head.entries + 1, digest: digest)
    lastRecorded = stamp.recorded
  }

  /// The record as far as it has come.
  var record: CaseRecord {
    CaseRecord(
      bytes: writer.bytes + RecordWriter.closing(head).utf8, id: id, head: head,
      lastRecorded: lastRecorded)
  }
}
