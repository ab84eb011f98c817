internal import Candidacy
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// Loads documents one by one, collecting diagnostics of content.
struct Loader {
  let library: Library
  var diagnostics: [Diagnostic] = []
  var documents: [LibraryDocument] = []

  init(library: Library) { self.library = library }

  mutating func open(_ path: String, _ name: String) throws(DiagnosticsError) -> OpenedDocument {
    let opened = try library.folder.read(path, expecting: name)
    documents.append(opened.document)
    return opened
  }

  mutating func pathway(_ opened: OpenedDocument) throws(DiagnosticsError) -> Pathway {
    documents.append(opened.document)
    var decoder = Decoder(file: opened.file)
    let pathway = decoder.pathway(opened.root, library.dictionary)
    checkPlace(opened, "Criteria/pathways/", &decoder)
    diagnostics += decoder.diagnostics
    guard let pathway else { throw DiagnosticsError(diagnostics.sorted()) }
    return pathway
  }

  mutating func set(_ id: String, _ edition: String) throws(DiagnosticsError) -> CriteriaSet {
    set(try open("Criteria/sets/\(id)/\(edition).xml", "criteria-set"))
  }

  mutating func set(_ opened: OpenedDocument) -> CriteriaSet {
    var decoder = Decoder(file: opened.file)
    let set = decoder.criteriaSet(opened.root, library.dictionary)
    checkPlace(opened, "Criteria/sets/", &decoder)
    diagnostics += decoder.diagnostics
    return set
  }

  mutating func profile(_ path: String) throws(DiagnosticsError) -> SourcedProfile? {
    profile(try open(path, "trial-profile"))
  }

  mutating func profile(_ opened: OpenedDocument) -> SourcedProfile? {
    guard opened.isAsked else { return nil }
    var decoder = Decoder(file: opened.file)
    let profile = decoder.profile(opened.root, library.dictionary)
    if Library.stem(opened.document.path) != opened.document.id {
      decoder.report(
        "library.misplaced", at: opened.root,
        "a profile of this id lies at Criteria/profiles/\(opened.document.id).xml",
        fix: "rename the file or correct the id")
    }
    diagnostics += decoder.diagnostics
    return profile
  }

  mutating func outcomeRules() throws(DiagnosticsError) -> OutcomeRules? {
    let opened = try open("Criteria/outcome-rules.xml", "outcome-rules")
    var decoder = Decoder(file: opened.file)
    let rules = decoder.outcomeRules(opened.root, library.dictionary)
    diagnostics += decoder.diagnostics
    return rules
  }

  mutating func measures() throws(DiagnosticsError) -> MeasureRules? {
    let opened = try open("Criteria/measures.xml", "measures")
    var decoder = Decoder(file: opened.file)
    let rules = decoder.measures(opened.root, library.dictionary)
    diagnostics += decoder.diagnostics
    return rules
  }

  mutating func equivalents() throws(DiagnosticsError) -> MorphineEquivalence {
    let opened = try open("Criteria/mme.xml", "mme")
    var decoder = Decoder(file: opened.file)
    let set = decoder.equivalents(opened.root, library.dictionary)
    diagnostics += decoder.diagnostics
    return set
  }

  mutating func urgentActions() throws(DiagnosticsError) -> [UrgentAction] {
    let opened = try open("Criteria/urgent-actions.xml", "urgent-actions")
    var decoder = Decoder(file: opened.file)
    let actions = decoder.urgentActions(opened.root, library.dictionary)
    diagnostics += decoder.diagnostics
    return actions
  }

  mutating func guidance() throws(DiagnosticsError) -> Guidance {
    let opened = try open("Criteria/guidance.xml", "guidance")
    var decoder = Decoder(file: opened.file)
    let guidance = decoder.guidance(opened.root)
    diagnostics += decoder.diagnostics
    return guidance
  }

  /// Reads a document of any other kind for what is wrong with it.
  mutating func content(_ opened: OpenedDocument) {
    var decoder = Decoder(file: opened.file)
    decoder.content(of: opened.root, library.dictionary)
    diagnostics += decoder.diagnostics
  }

  /// Notes where a document does not lie where its id and edition say.
  mutating func place(_ opened: OpenedDocument, in prefix: String) {
    var decoder = Decoder(file: opened.file)
    checkPlace(opened, prefix, &decoder)
    diagnostics += decoder.diagnostics
  }

  /// A document lies where its id and edition say.
  private func checkPlace(
    _ opened: OpenedDocument, _ prefix: String, _ decoder: inout Decoder
  ) {
    let wanted = "\(prefix)\(opened.document.id)/\(opened.document.edition).xml"
    guard opened.document.path != wanted else { return }
    decoder.report(
      "library.misplaced", at: opened.root, "a document of this id and edition lies at \(wanted)",
      fix: "rename the file or correct id and edition")
  }
}
