internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// A sealed case with everything that a replay of it needs, as one archive.
public struct Bundle: Sendable {
  private let library: AuditLibrary
  /// What a reading needs beside the documents that a pathway uses.
  private static let always = [
    "Criteria/schema/case.xsd", "Criteria/schema/library.xsd", "Reports/report.css",
    "Reports/report.xsd",
  ]

  /// Bundles with the documents of a library.
  public init(_ library: AuditLibrary) { self.library = library }

  /// The archive of a case: the library's documents first, the case last.
  ///
  /// A case whose documents have changed since it was sealed is refused: the archive would not replay.
  public func archive(of bytes: [UInt8], path: String) throws(AuditProblem) -> [UInt8] {
    let audited = try library.read(bytes, name: path)
    let seals = audited.patientCase.seals
    guard audited.head != nil, !seals.isEmpty else {
      throw AuditProblem("it holds no sealed recommendation; seal it with thecal seal")
    }
    var paths = Set(Self.always)
    for seal in seals { paths.formUnion(try documents(of: seal)) }
    var members: [TarMember] = []
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      members.append(TarMember(path: path, bytes: try document(path)))
    }
    members.append(TarMember(path: Self.name(of: path), bytes: bytes))
    do throws(TarError) {
      return try TarWriter.archive(members)
    } catch {
      throw AuditProblem(error.message)
    }
  }

  private func documents(
    of seal: Recorded<SealedRecommendation>
  ) throws(AuditProblem) -> [String] {
    let shelved = try library.shelved(
      pathway: seal.content.pathway, edition: seal.content.edition)
    let changed = shelved.documents.changed(since: seal.content.documents)
    guard changed.isEmpty else {
      throw AuditProblem(
        "documents have changed since entry \(seal.entry) was sealed: "
          + changed.joined(separator: ", ") + "; give the library that it was sealed by")
    }
    return shelved.loaded.documents.map(\.path)
  }

  private func document(_ path: String) throws(AuditProblem) -> [UInt8] {
    do throws(DiagnosticsError) {
      return try library.library.bytes(path)
    } catch {
      throw AuditProblem(error)
    }
  }

  /// The file's own name, with the ending by which a replay finds it.
  private static func name(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "case.xml"
    return name.hasSuffix(".xml") ? name : name + ".xml"
  }
}
