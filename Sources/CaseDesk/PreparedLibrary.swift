internal import Candidacy
public import CaseFile
public import Library
public import Markup
internal import Synchronization

/// A library from which several cases are evaluated: its schema and each pathway are read once.
///
/// Many tasks may share it; each of its readers serves one at a time.
public final class PreparedLibrary: Sendable {
  /// The library.
  public let library: Library
  private let readers: SharedCaseReaders
  private let shelf: Mutex<[String: LoadedKnowledge]>

  /// A library with what is known of it already, for so many tasks at once.
  public init(_ library: Library, knowing loaded: LoadedKnowledge? = nil, workers: Int = 1) {
    self.library = library
    var shelf: [String: LoadedKnowledge] = [:]
    if let pathway = loaded?.knowledge.pathway {
      shelf["\(pathway.id)/\(pathway.edition)"] = loaded
    }
    self.shelf = Mutex(shelf)
    readers = SharedCaseReaders((0..<max(1, workers)).map { _ in library.caseReader() })
  }

  /// The case in the bytes, or everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) throws(DiagnosticsError) -> ReadCase {
    try readers.read(bytes, file: file)
  }

  /// What a pathway in an edition is read with.
  public func knowledge(
    pathway: String, edition: String
  ) throws(DiagnosticsError) -> LoadedKnowledge {
    let key = "\(pathway)/\(edition)"
    if let known = shelf.withLock({ $0[key] }) { return known }
    let loaded = try library.knowledge(pathway: pathway, edition: edition)
    shelf.withLock { $0[key] = loaded }
    return loaded
  }
}

extension Library {
  /// The reader that holds cases against this library.
  public func caseReader() -> CaseReader {
    let path = "Criteria/schema/case.xsd"
    let schema = SchemaOnDemand { () throws(DiagnosticsError) in (try self.bytes(path), path) }
    return CaseReader(schema: schema, dictionary: dictionary)
  }
}
