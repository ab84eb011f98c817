public import Markup
internal import TrialAnalysis

extension Library {
  static let protocolsPath = "Criteria/protocols"

  /// Every trial protocol of the library, by its id.
  public func protocols() throws(DiagnosticsError) -> [SourcedProtocol] {
    var loader = Loader(library: self)
    let protocols = try loader.protocols()
    guard loader.diagnostics.isEmpty else { throw DiagnosticsError(loader.diagnostics.sorted()) }
    return protocols.values.sorted { $0.plan.id < $1.plan.id }
  }
}

extension Loader {
  /// Every trial protocol by its id; none where the library keeps none.
  mutating func protocols() throws(DiagnosticsError) -> [String: SourcedProtocol] {
    var protocols: [String: SourcedProtocol] = [:]
    for path in library.folder.files(Library.protocolsPath) {
      if let plan = trialProtocol(try open(path, "trial-protocol")) {
        protocols[plan.plan.id] = plan
      }
    }
    return protocols
  }

  mutating func trialProtocol(_ opened: OpenedDocument) -> SourcedProtocol? {
    guard opened.isAsked else { return nil }
    var decoder = Decoder(file: opened.file)
    let plan = decoder.trialProtocol(opened.root, library.dictionary)
    if Library.stem(opened.document.path) != opened.document.id {
      decoder.report(
        "library.misplaced", at: opened.root,
        "a protocol of this id lies at \(Library.protocolsPath)/\(opened.document.id).xml",
        fix: "rename the file or correct the id")
    }
    diagnostics += decoder.diagnostics
    return plan
  }
}
