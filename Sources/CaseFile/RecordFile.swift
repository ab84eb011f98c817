public import Markup

/// Why something was not recorded.
public enum RecordingError: Error, Sendable {
  /// The file cannot be read or written.
  case file(FileError)
  /// The chain does not hold.
  case fault(RecordFault)
  /// Others recorded since the caller looked; these are their entries.
  case grown(since: RecordHead, by: [EntryNotice])
  /// The caller saw a head that this record never had.
  case strangeHead(ContentDigest)
  /// What was to be recorded is not right.
  case refused(DiagnosticsError)
}

/// An entry as the second of two writers is told of it.
public struct EntryNotice: Sendable, Hashable {
  /// Its number.
  public let number: Int
  /// What kind of entry it is.
  public let kind: String
  /// The id of the role that recorded it.
  public let role: String
  /// The pseudonym of whoever recorded it.
  public let by: String?
  /// When it was recorded, as written.
  public let recorded: String
}

/// A record on the disk: it is read, founded and added to, and nothing else.
public struct RecordFile: Sendable {
  /// Where it stands.
  public let path: String

  /// The record at a path.
  public init(_ path: String) { self.path = path }

  /// The record as it stands.
  public func read() throws(RecordingError) -> CaseRecord {
    try Self.record(
      try Self.file { () throws(FileError) in
        try FileAccess.read(path, maximumBytes: ParseLimits.caseFile.bytes)
      })
  }

  /// Writes a new record; whatever stands at the path stays.
  public func found(_ record: CaseRecord) throws(RecordingError) {
    try Self.file { () throws(FileError) in try FileAccess.writeNew(record.bytes, to: path) }
  }

  /// Adds to the record under its lock; what comes back is on the disk, and stays there.
  ///
  /// The record is read and verified anew. With `seen`, nothing is added if others recorded since the
  /// caller saw that digest at its head. `change` is given the record as it stands and says what it
  /// becomes.
  public func append(
    seen: ContentDigest? = nil,
    _ change: (CaseRecord) throws(RecordingError) -> CaseRecord
  ) throws(RecordingError) -> CaseRecord {
    let file = try Self.file { () throws(FileError) in
      try LockedFile(path, maximumBytes: ParseLimits.caseFile.bytes)
    }
    let record = try Self.record(file.bytes)
    if let seen, seen != record.head.digest { throw record.growth(since: seen) }
    let changed = try change(record)
    try changed.checkSize(path: path)
    do throws(FileError) {
      try file.replace(with: changed.bytes)
    } catch {
      throw .file(error)
    }
    return changed
  }

  private static func record(_ bytes: [UInt8]) throws(RecordingError) -> CaseRecord {
    do throws(RecordFault) {
      return try CaseRecord(verifying: bytes)
    } catch {
      throw .fault(error)
    }
  }

  private static func file<Value: ~Copyable>(
    _ work: () throws(FileError) -> Value
  ) throws(RecordingError) -> Value {
    do throws(FileError) {
      return try work()
    } catch {
      throw .file(error)
    }
  }
}
