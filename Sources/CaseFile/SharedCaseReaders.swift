public import Markup
internal import Synchronization

/// `BulkCaseReader`s that many tasks share, one for each worker: a reader serves one task at a time.
public final class SharedCaseReaders: Sendable {
  private final class Slot: Sendable {
    let reader: Mutex<BulkCaseReader>

    init(_ everyday: CaseReader) { reader = Mutex(BulkCaseReader(everyday)) }
  }

  private let slots: [Slot]

  /// One bulk reader for each of these readers, whose answers it gives.
  public init(_ readers: [CaseReader]) { slots = readers.map(Slot.init) }

  /// The case in the bytes, or everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) throws(DiagnosticsError) -> ReadCase {
    // The first that is free; where none is, one that the length of the bytes picks.
    for slot in slots {
      let free = slot.reader.withLockIfAvailable { Self.read($0, bytes, file) }
      if let free { return try free.get() }
    }
    let slot = slots[bytes.count % slots.count]
    return try slot.reader.withLock { Self.read($0, bytes, file) }.get()
  }

  private static func read(
    _ reader: BulkCaseReader, _ bytes: [UInt8], _ file: String
  ) -> Result<ReadCase, DiagnosticsError> {
    do throws(DiagnosticsError) {
      return .success(try reader.read(bytes, file: file))
    } catch {
      return .failure(error)
    }
  }
}
