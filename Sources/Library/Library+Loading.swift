public import Candidacy
internal import ClinicalModel
public import CriteriaModel
public import Markup
public import TrialAnalysis

/// What one evaluation needs of the library, with the documents it came from.
public struct LoadedKnowledge: Sendable {
  /// What the engine reads a case with.
  public let knowledge: Knowledge
  /// Every trial profile of the library by its id, with where it comes from.
  public let profiles: [String: SourcedProfile]
  /// Every trial protocol of the library by its id, with where it comes from.
  public let protocols: [String: SourcedProtocol]
  /// The parameters of the measures that a report shows.
  public let measures: MeasureRules
  /// The factors by which systemic opioids are told as morphine.
  public let equivalents: MorphineEquivalence
  /// What the report says beside the criteria.
  public let guidance: Guidance
  /// Where sources print different things of one matter.
  public let conflicts: [SourceConflict]
  /// The names of the pumps, each with its maker, by id.
  public let devices: [String: String]
  /// Every document that was read, in a fixed order.
  public let documents: [LibraryDocument]
}

extension Library {
  /// Loads a pathway in one edition with everything it uses.
  public func knowledge(
    pathway id: String, edition: String
  ) throws(DiagnosticsError) -> LoadedKnowledge {
    var loader = Loader(library: self)
    let opened = try folder.read("Criteria/pathways/\(id)/\(edition).xml", expecting: "pathway")
    let pathway = try loader.pathway(opened)
    var sets: [String: CriteriaSet] = [:]
    for use in pathway.uses { sets[use.set] = try loader.set(use.set, use.edition) }
    let profiles = try loader.profiles()
    let protocols = try loader.protocols()
    var rules = try loader.outcomeRules()
    let measures = try loader.measures()
    let equivalents = try loader.equivalents()
    rules?.equivalents = equivalents
    let actions = try loader.urgentActions()
    let guidance = try loader.guidance()
    let conflicts = try loader.conflicts()
    var check = PathwayRules(
      pathway: pathway, sets: sets, profiles: profiles.mapValues(\.profile),
      protocols: protocols.mapValues(\.plan.edition),
      facts: dictionary.facts, root: opened.root,
      decoder: Decoder(file: opened.file))
    loader.diagnostics += check.check()
    guard loader.diagnostics.isEmpty, let rules, let measures else {
      throw DiagnosticsError(loader.diagnostics.sorted())
    }
    let knowledge = Knowledge(
      pathway: pathway, sets: sets, profiles: profiles.mapValues(\.profile),
      protocols: protocols.mapValues(\.plan), outcomeRules: rules, urgentActions: actions,
      dictionary: dictionary)
    return LoadedKnowledge(
      knowledge: knowledge, profiles: profiles, protocols: protocols, measures: measures,
      equivalents: equivalents, guidance: guidance, conflicts: conflicts, devices: devices,
      documents: documents + loader.documents)
  }

  /// A set in one edition.
  public func set(_ id: String, edition: String) throws(DiagnosticsError) -> CriteriaSet {
    var loader = Loader(library: self)
    let set = try loader.set(id, edition)
    guard loader.diagnostics.isEmpty else { throw DiagnosticsError(loader.diagnostics.sorted()) }
    return set
  }

  /// Every set and edition that is held, by id and edition.
  public var sets: [(id: String, edition: String)] {
    folder.entries("Criteria/sets").flatMap { id in
      folder.files("Criteria/sets/\(id)").map { (id, Self.stem($0)) }
    }
  }
}

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
