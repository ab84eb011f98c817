public import Markup

extension Library {
  /// The path of the manifest below the library's root.
  public static var manifestPath: String { Manifest.path }

  /// The folder that holds `Criteria` and `Reports`.
  public var root: String { folder.root }

  /// The bytes of a manifest of the library as it stands; to be written only after a check.
  public func manifest() throws(DiagnosticsError) -> [UInt8] {
    var documents: [(path: String, digest: ContentDigest)] = []
    for path in documentPaths {
      documents.append((path, ContentDigest(of: try bytes(path))))
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
    let file = folder.root + "/" + Manifest.path
    guard folder.holds(Manifest.path) else { return [] }
    do {
      let written = try bytes(Manifest.path)
      let manifest = try manifest()
      guard written != manifest else { return [] }
      return differences(
        from: try documents(in: written, file), to: try documents(in: manifest, file))
    } catch {
      return error.diagnostics
    }
  }

  private func documents(
    in bytes: [UInt8], _ file: String
  ) throws(DiagnosticsError) -> [String: String] {
    let root = try folder.parsed(bytes, file)
    let pairs = root.all("document").map { ($0["path"] ?? "", $0["digest"] ?? "") }
    return Dictionary([("schema", root["schema"] ?? "")] + pairs) { first, _ in first }
  }

  private func differences(
    from frozen: [String: String], to present: [String: String]
  ) -> [Diagnostic] {
    let advice =
      "give the change an edition of its own, or freeze the library again with "
      + "'thecal criteria freeze'"
    return Set(frozen.keys).union(present.keys).compactMap { path in
      let said: String
      switch (frozen[path], present[path]) {
      case (let old?, let new?) where old != new: said = "is not what was frozen"
      case (nil, _?): said = "is not in the manifest"
      case (_?, nil): said = "stands in the manifest and is not there"
      default: return nil
      }
      let name = path == "schema" ? LibraryFolder.schemaPath : path
      return Diagnostic(
        "library.manifest", file: folder.root + "/" + name, at: nil, "this document \(said)",
        fix: advice)
    }
  }
}
