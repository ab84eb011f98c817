public import Candidacy
public import CriteriaModel
public import Markup
internal import TrialAnalysis

/// Documents one by one, as the library's own tools look at them.
extension Library {
  /// Every trial profile of the library, by its id.
  public func profiles() throws(DiagnosticsError) -> [SourcedProfile] {
    var loader = Loader(library: self)
    var profiles: [SourcedProfile] = []
    for path in folder.files("Criteria/profiles") {
      if let profile = try loader.profile(path) { profiles.append(profile) }
    }
    guard loader.diagnostics.isEmpty else { throw DiagnosticsError(loader.diagnostics.sorted()) }
    return profiles.sorted { $0.profile.id < $1.profile.id }
  }

  /// A set or a pathway in a document that may lie anywhere, read with this library's dictionary.
  public func document(file: String) throws(DiagnosticsError) -> LooseDocument {
    let root = try folder.parsed(try LibraryPlace.bytes(ofFile: file), file)
    var decoder = Decoder(file: file)
    var document: LooseDocument?
    switch root.name {
    case "criteria-set": document = .set(decoder.criteriaSet(root, dictionary))
    case "pathway": document = decoder.pathway(root, dictionary).map(LooseDocument.pathway)
    default:
      decoder.report(
        "library.wrong-document", at: root,
        "a <criteria-set> or a <pathway> document is expected here, not <\(root.name)>")
    }
    guard let document, decoder.diagnostics.isEmpty else {
      throw DiagnosticsError(decoder.diagnostics.sorted())
    }
    return document
  }
}

/// A document that stands in no library yet.
public enum LooseDocument: Sendable {
  case set(CriteriaSet)
  case pathway(Pathway)
}

/// What a whole library holds.
extension Library {
  /// The documents of which every library has one; all but the manifest are read by some command.
  private static let single = [
    "cohort-figures", "conflicts", "formulary", "guidance", "instruments", "manifest", "measures",
    "mme", "outcome-rules", "questions", "urgent-actions",
  ].map { "Criteria/\($0).xml" }

  /// Documents, and folders of documents, that are not there.
  var missingDocuments: [String] {
    let held = documentPaths
    let kinds = ["dictionary", "pathways", "profiles", "protocols", "sets"].map {
      "Criteria/\($0)/"
    }
    return Self.single.filter { !folder.holds($0) }
      + kinds.filter { kind in !held.contains { $0.hasPrefix(kind) } }
  }

  /// XML files below the folders of the library that no rule of its layout reaches.
  var strayDocuments: [String] {
    let read = Set(documentPaths + [Self.manifestPath])
    return xmlFiles("Criteria", depth: 4).filter { !read.contains($0) }
  }

  /// Folders that cannot be listed: what lies in them would be missed without a word.
  var unreadableFolders: [Diagnostic] { obstacles(below: "Criteria", depth: 4) }

  private func obstacles(below path: String, depth: Int) -> [Diagnostic] {
    if let obstacle = folder.obstacle(path) { return [obstacle] }
    guard depth > 0 else { return [] }
    return folder.entries(path).filter { !$0.hasSuffix(".xml") }
      .flatMap { obstacles(below: path + "/" + $0, depth: depth - 1) }
  }

  private func xmlFiles(_ path: String, depth: Int) -> [String] {
    guard depth > 0 else { return [] }
    return folder.files(path)
      + folder.entries(path).filter { !$0.hasSuffix(".xml") }
      .flatMap { xmlFiles(path + "/" + $0, depth: depth - 1) }
  }
}
