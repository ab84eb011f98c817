internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Markup
internal import TrialAnalysis

extension Library {
  /// Everything that is wrong with every document of the library, sorted.
  ///
  /// Every document is held against its schema, and against the manifest where there is one.
  public func check() -> [Diagnostic] {
    let strict: Library
    do {
      strict = try Library(folder: try folder.strict())
    } catch {
      return error.diagnostics
    }
    return strict.contentProblems().union(manifestProblems()).sorted()
  }

  private func contentProblems() -> Set<Diagnostic> {
    var found: Set<Diagnostic> = []
    for set in sets {
      found.formUnion(
        problems { () throws(DiagnosticsError) in _ = try self.set(set.id, edition: set.edition) })
    }
    for pathway in pathways {
      for edition in editions(ofPathway: pathway) {
        found.formUnion(
          problems { () throws(DiagnosticsError) in
            _ = try knowledge(pathway: pathway, edition: edition)
          })
      }
    }
    found.formUnion(problems { () throws(DiagnosticsError) in _ = try screeningAids() })
    found.formUnion(problems { () throws(DiagnosticsError) in try checkConflicts() })
    if folder.holds("Criteria/cohort-figures.xml") {
      found.formUnion(problems { () throws(DiagnosticsError) in _ = try cohortFigures() })
    }
    found.formUnion(problems { () throws(DiagnosticsError) in try questionProblems() })
    return found
  }

  /// Everything that is wrong with one document that may lie anywhere, read with this library's
  /// dictionary.
  public func check(file: String) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      let bytes = try LibraryPlace.bytes(ofFile: file)
      let root = try folder.parsed(bytes, file)
      var decoder = Decoder(file: file)
      decoder.content(of: root, dictionary)
      guard decoder.diagnostics.isEmpty, root.name == "pathway" else {
        return decoder.diagnostics.sorted()
      }
      return problems { () throws(DiagnosticsError) in try checkPathway(root, file: file) }
    } catch {
      return error.diagnostics
    }
  }

  /// A pathway of any place against the sets and profiles that this library holds.
  private func checkPathway(_ root: Element, file: String) throws(DiagnosticsError) {
    var decoder = Decoder(file: file)
    guard let pathway = decoder.pathway(root, dictionary) else { return }
    var loader = Loader(library: self)
    var sets: [String: CriteriaSet] = [:]
    for use in pathway.uses { sets[use.set] = try loader.set(use.set, use.edition) }
    var profiles: [String: String] = [:]
    for path in folder.files("Criteria/profiles") {
      if let profile = try loader.profile(path)?.profile { profiles[profile.id] = profile.edition }
    }
    var rules = PathwayRules(
      pathway: pathway, sets: sets, profiles: profiles, facts: dictionary.facts, root: root,
      decoder: Decoder(file: file))
    let found = loader.diagnostics + rules.check()
    guard found.isEmpty else { throw DiagnosticsError(found) }
  }

  private func problems(_ work: () throws(DiagnosticsError) -> Void) -> [Diagnostic] {
    do throws(DiagnosticsError) {
      try work()
      return []
    } catch {
      return error.diagnostics
    }
  }
}
