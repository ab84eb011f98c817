public import CriteriaModel
public import Markup
internal import TrialAnalysis

extension Library {
  static let conflictsPath = "Criteria/conflicts.xml"

  /// The conflicts between sources; none where the library keeps no document of them.
  public func conflicts() throws(DiagnosticsError) -> [SourceConflict] {
    var loader = Loader(library: self)
    let conflicts = try loader.conflicts()
    guard loader.diagnostics.isEmpty else { throw DiagnosticsError(loader.diagnostics.sorted()) }
    return conflicts
  }
}

extension Loader {
  /// The conflicts between sources; none where the library keeps no document of them.
  mutating func conflicts() throws(DiagnosticsError) -> [SourceConflict] {
    guard library.folder.holds(Library.conflictsPath) else { return [] }
    let opened = try open(Library.conflictsPath, "conflicts")
    var decoder = Decoder(file: opened.file)
    let conflicts = decoder.conflicts(opened.root)
    diagnostics += decoder.diagnostics
    return conflicts
  }

  /// Every trial profile by its id.
  mutating func profiles() throws(DiagnosticsError) -> [String: SourcedProfile] {
    var profiles: [String: SourcedProfile] = [:]
    for path in library.folder.files("Criteria/profiles") {
      if let profile = try profile(path) { profiles[profile.profile.id] = profile }
    }
    return profiles
  }
}
