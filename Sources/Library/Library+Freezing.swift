public import ClinicalModel
public import Markup

extension Library {
  /// The path of the manifest below the library's root.
  public static var manifestPath: String { Manifest.path }

  /// The folder that holds `Criteria` and `Reports`.
  public var root: String { folder.root }

  /// The bytes of a manifest of the library as it stands; to be written only after a check.
  ///
  /// With a day, every set and pathway that is not released yet is released on it. What was released
  /// stays so.
  public func manifest(releasing day: CivilDate? = nil) throws(DiagnosticsError) -> [UInt8] {
    let old = try frozen()
    var documents: [(path: String, entry: Manifest.Entry)] = []
    for path in documentPaths {
      let digest = ContentDigest(of: try bytes(path)).description
      let now = Self.isEdition(path) ? day.map { "\($0)" } : nil
      documents.append(
        (path, Manifest.Entry(digest: digest, released: old[path]?.released ?? now)))
    }
    let schema = ContentDigest(of: try bytes(LibraryFolder.schemaPath))
    do {
      return try Manifest.bytes(of: documents, schema: schema)
    } catch {
      throw DiagnosticsError([
        Diagnostic(
          "library.manifest", file: folder.root + "/" + Manifest.path, at: nil, error.description)
      ])
    }
  }

  /// How many editions of sets and pathways the library holds, and how many of them are released.
  public func releases() throws(DiagnosticsError) -> (released: Int, held: Int) {
    let frozen = try frozen()
    let held = documentPaths.filter(Self.isEdition)
    return (held.count { frozen[$0]?.released != nil }, held.count)
  }

  /// Every document of the library but the manifest, sorted.
  var documentPaths: [String] {
    let nested = ["sets", "pathways"].flatMap { kind in
      folder.entries("Criteria/" + kind).flatMap { folder.files("Criteria/\(kind)/\($0)") }
    }
    let plain = [
      "Criteria", "Criteria/dictionary", "Criteria/profiles", "Criteria/protocols",
    ].flatMap(folder.files)
    return (plain + nested).filter { $0 != Manifest.path }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where the library differs from its manifest; nothing where there is none.
  public func manifestProblems() -> [Diagnostic] {
    do {
      guard let root = try manifestRoot() else { return [] }
      let schema = ContentDigest(of: try bytes(LibraryFolder.schemaPath)).description
      let problems = differences(from: Manifest.entries(of: root), to: try present())
      return root["schema"] == schema
        ? problems : problems + [problem(LibraryFolder.schemaPath, "is not what was frozen")]
    } catch {
      return error.diagnostics
    }
  }

  /// Sets and pathways are released, each edition in a file of its own.
  private static func isEdition(_ path: String) -> Bool {
    path.hasPrefix("Criteria/sets/") || path.hasPrefix("Criteria/pathways/")
  }

  /// The manifest; nil where there is none.
  private func manifestRoot() throws(DiagnosticsError) -> Element? {
    guard folder.holds(Manifest.path) else { return nil }
    return try folder.parsed(try bytes(Manifest.path), folder.root + "/" + Manifest.path)
  }

  private func frozen() throws(DiagnosticsError) -> [String: Manifest.Entry] {
    try manifestRoot().map(Manifest.entries) ?? [:]
  }

  private func present() throws(DiagnosticsError) -> [String: String] {
    var digests: [String: String] = [:]
    for path in documentPaths { digests[path] = ContentDigest(of: try bytes(path)).description }
    return digests
  }

  private func differences(
    from frozen: [String: Manifest.Entry], to present: [String: String]
  ) -> [Diagnostic] {
    Set(frozen.keys).union(present.keys).compactMap { path in
      switch (frozen[path], present[path]) {
      case (let old?, let new?) where old.digest != new:
        return problem(path, "is not what was frozen", releasedOn: old.released)
      case (nil, _?): return problem(path, "is not in the manifest")
      case (let old?, nil):
        return problem(
          path, "stands in the manifest and is not there", releasedOn: old.released)
      default: return nil
      }
    }
  }

  /// A released edition is never frozen again: a case that names it must find what it was.
  private func problem(
    _ path: String, _ said: String, releasedOn day: String? = nil
  ) -> Diagnostic {
    let file = folder.root + "/" + path
    guard let day else {
      return Diagnostic(
        "library.manifest", file: file, at: nil, "this document \(said)",
        fix: "restore it, or freeze the library again with 'thecal criteria freeze'")
    }
    return Diagnostic(
      "library.released", file: file, at: nil, "this edition was released on \(day) and \(said)",
      fix: "restore it, and give the change an edition of its own")
  }
}
