internal import Candidacy
internal import ClinicalModel
public import CriteriaModel
public import Markup
internal import TrialAnalysis

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
