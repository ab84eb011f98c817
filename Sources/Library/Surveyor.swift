internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// Reads every document of a library once, collecting values and what is wrong with them.
struct Surveyor {
  private let library: Library
  private(set) var survey: LibrarySurvey
  private var sets: [String: CriteriaSet] = [:]

  init(library: Library) {
    self.library = library
    survey = LibrarySurvey(root: library.root, dictionary: library.dictionary)
  }

  /// Sets and profiles come before the pathways that use them.
  mutating func readAll() {
    var opened: [OpenedDocument] = []
    for path in library.documentPaths {
      do throws(DiagnosticsError) {
        opened.append(try library.folder.read(path, expecting: Self.root(of: path)))
      } catch {
        survey.diagnostics += error.diagnostics
        survey.unread.formUnion(Self.held(at: path).map { [$0] } ?? [])
      }
    }
    survey.documents = opened.map(LibrarySurvey.Document.init)
    for document in opened where document.root.name != "pathway" { read(document) }
    for document in survey.documents { checkNames(in: document) }
    for document in opened where document.root.name == "pathway" {
      var loader = Loader(library: library)
      loader.place(document, in: "Criteria/pathways/")
      survey.diagnostics += loader.diagnostics
      read(pathway: LibrarySurvey.Document(document))
    }
    survey.diagnostics = Set(survey.diagnostics).sorted()
  }

  /// One document in place of the library's own, which stays what it is held against.
  mutating func readAlone(_ document: LibrarySurvey.Document) {
    survey.documents = [document]
    (survey.sets, survey.pathways, survey.diagnostics) = ([], [], [])
    if document.root.name == "pathway" { return read(pathway: document) }
    var decoder = Decoder(file: document.file)
    if document.root.name == "criteria-set" {
      let set = decoder.criteriaSet(document.root, library.dictionary)
      survey.sets = [LibrarySurvey.SurveyedSet(set: set, document: document)]
    } else {
      decoder.content(of: document.root, library.dictionary)
      checkNames(in: document)
    }
    survey.diagnostics = Set(survey.diagnostics + decoder.diagnostics).sorted()
  }

  private mutating func read(_ opened: OpenedDocument) {
    var loader = Loader(library: library)
    switch opened.root.name {
    case "criteria-set":
      let set = loader.set(opened)
      sets[Self.key(set.id, set.edition)] = set
      survey.heldSets.append(set)
      if set.criteria.count < opened.root.all("criterion").count { survey.unread.insert(set.id) }
      survey.sets.append(LibrarySurvey.SurveyedSet(set: set, document: .init(opened)))
    case "trial-profile":
      if let profile = loader.profile(opened) {
        survey.profiles[profile.profile.id] = profile
      } else {
        survey.unread.insert(opened.document.id)
      }
    case "trial-protocol":
      if let plan = loader.trialProtocol(opened) { survey.protocols[plan.plan.id] = plan }
    // The dictionary was read before everything else.
    case "dictionary", "formulary": break
    default: loader.content(opened)
    }
    survey.diagnostics += loader.diagnostics
  }

  /// What speaks of criteria of several sets, held against every set that could be read.
  private mutating func checkNames(in document: LibrarySurvey.Document) {
    var decoder = Decoder(file: document.file)
    switch document.root.name {
    case "questions":
      decoder.checkQuestions(
        document.root, survey.heldSets.flatMap(\.criteria), isWhole: survey.unread.isEmpty)
      survey.diagnostics += decoder.diagnostics
    case "conflicts":
      let named = survey.heldSets.flatMap { set in
        set.criteria.map { (CriterionReference(set: set.id, id: $0.id), $0) }
      }
      var rules = ConflictRules(
        root: document.root,
        criteria: Dictionary(grouping: named, by: \.0).mapValues { $0.map(\.1) },
        sets: Set(survey.heldSets.map(\.id)), profiles: survey.profiles.mapValues(\.profile),
        unread: survey.unread, decoder: decoder)
      survey.diagnostics += rules.check()
    default: return
    }
  }

  private mutating func read(pathway document: LibrarySurvey.Document) {
    var decoder = Decoder(file: document.file)
    let pathway = decoder.pathway(document.root, library.dictionary)
    guard let pathway else {
      survey.diagnostics += decoder.diagnostics
      return
    }
    survey.planFacts = pathway.planFacts
    let used = setsUsed(by: pathway, document.root, &decoder)
    survey.pathways.append(
      LibrarySurvey.SurveyedPathway(pathway: pathway, sets: used, document: document))
    survey.diagnostics += decoder.diagnostics
    // What is said of a pathway whose sets could not be read would mislead.
    let others = Set(library.sets.map(\.id)).subtracting(pathway.uses.map(\.set))
    guard used.count == pathway.uses.count, survey.unread.isSubset(of: others) else { return }
    var rules = PathwayRules(
      pathway: pathway, sets: used, profiles: survey.profiles.mapValues(\.profile),
      protocols: survey.protocols.mapValues(\.plan.edition), facts: library.dictionary.facts,
      root: document.root, decoder: Decoder(file: document.file))
    survey.diagnostics += rules.check()
  }

  private func setsUsed(
    by pathway: Pathway, _ root: Element, _ decoder: inout Decoder
  ) -> [String: CriteriaSet] {
    var used: [String: CriteriaSet] = [:]
    for (use, element) in zip(pathway.uses, root.all("uses")) {
      used[use.set] = sets[Self.key(use.set, use.edition)]
      guard used[use.set] == nil,
        !library.folder.holds("Criteria/sets/\(use.set)/\(use.edition).xml")
      else { continue }
      let held = library.sets.filter { $0.id == use.set }.map(\.edition)
      decoder.report(
        "pathway.unknown-set", at: element,
        "set '\(use.set)', edition '\(use.edition)', is not held",
        fix: held.isEmpty ? "correct the name" : "held: \(held.joined(separator: ", "))")
    }
    return used
  }

  private static func key(_ id: String, _ edition: String) -> String { id + "/" + edition }

  /// The id of the set or profile that a file is to hold.
  private static func held(at path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count > 2 else { return nil }
    return parts[1] == "sets" ? parts[2] : parts[1] == "profiles" ? Library.stem(path) : nil
  }

  /// The root that a document of this place has: its folder's, or the one it is named after.
  private static func root(of path: String) -> String {
    let folders = [
      "Criteria/sets/": "criteria-set", "Criteria/pathways/": "pathway",
      "Criteria/profiles/": "trial-profile", "Criteria/protocols/": "trial-protocol",
      "Criteria/dictionary/": "dictionary",
    ]
    return folders.first { path.hasPrefix($0.key) }?.value ?? Library.stem(path)
  }
}

extension LibrarySurvey.Document {
  fileprivate init(_ opened: OpenedDocument) {
    self.init(file: opened.file, root: opened.root)
  }
}
