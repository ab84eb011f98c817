internal import Candidacy
internal import CaseFile
internal import ClinicalModel
public import Library
public import Markup
internal import Synchronization

/// A library from which many cases are evaluated: each pathway and edition is read once.
public final class AuditLibrary: Sendable {
  /// The library.
  public let library: Library
  private let readers: SharedCaseReaders
  private let shelf: Mutex<[String: Result<Shelved, AuditProblem>]> = Mutex([:])

  /// A library for so many workers: each has a parser and a schema of its own, so that none waits.
  public init(_ library: Library, workers: Int = 1) throws(DiagnosticsError) {
    let path = "Criteria/schema/case.xsd"
    let bytes = try library.bytes(path)
    var readers: [CaseReader] = []
    for _ in 0..<max(1, workers) {
      let schema = try XMLSchema(bytes: bytes, name: path)
      readers.append(CaseReader(schema: schema, dictionary: library.dictionary))
    }
    self.library = library
    self.readers = SharedCaseReaders(readers)
  }

  /// The one door through which an audit reads a case: from a file's bytes to the case and what its
  /// record says of itself.
  func read(_ bytes: [UInt8], name: String) throws(AuditProblem) -> AuditedCase {
    do throws(DiagnosticsError) {
      let read = try readers.read(bytes, file: name)
      return AuditedCase(patientCase: read.patientCase, head: read.record)
    } catch {
      throw AuditProblem(error)
    }
  }

  /// What a pathway in an edition is read with, and the fingerprints of its documents.
  struct Shelved: Sendable {
    let loaded: LoadedKnowledge
    let documents: SealedDocuments
  }

  /// What a pathway in an edition is read with.
  func knowledge(
    pathway: String, edition: String
  ) throws(AuditProblem) -> LoadedKnowledge {
    try shelved(pathway: pathway, edition: edition).loaded
  }

  /// The same with the fingerprints of its documents.
  func shelved(pathway: String, edition: String) throws(AuditProblem) -> Shelved {
    let key = "\(pathway)/\(edition)"
    return try shelf.withLock { shelf in
      if let known = shelf[key] { return known }
      let loaded = load(pathway, edition)
      shelf[key] = loaded
      return loaded
    }.get()
  }

  private func load(
    _ pathway: String, _ edition: String
  ) -> Result<Shelved, AuditProblem> {
    let held = library.editions(ofPathway: pathway)
    guard held.contains(edition) else {
      let list = held.isEmpty ? "none" : held.joined(separator: ", ")
      return .failure(
        AuditProblem(
          "pathway '\(pathway)', edition '\(edition)' is not held; editions held: \(list)"))
    }
    do throws(DiagnosticsError) {
      let loaded = try library.knowledge(pathway: pathway, edition: edition)
      return .success(Shelved(loaded: loaded, documents: SealedDocuments(loaded.documents)))
    } catch {
      return .failure(AuditProblem(error))
    }
  }
}

/// A case as an audit reads it.
struct AuditedCase: Sendable {
  let patientCase: PatientCase
  /// The head of its chain, which holds; nil for a draft.
  let head: RecordHead?
}

extension PatientCase {
  /// The case as it stood before an entry.
  func before(entry number: Int) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about,
      entries: entries.filter { $0.number < number })
  }

  /// The number under which what an entry corrects was first recorded.
  func firstRecording(of number: Int) -> Int {
    var number = number
    while let entry = entries.first(where: { $0.number == number }),
      case .correction(let earlier, _, _, _) = entry.content, earlier < number
    {
      number = earlier
    }
    return number
  }
}
