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
