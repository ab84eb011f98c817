internal import ClinicalModel
internal import Markup

/// Reads of a library what one case asks for under one pathway, and no more.
///
/// Every document is opened and digested as ever, since its digest stands in the report; what is saved
/// is making sense of what nobody names. Only documents that the manifest vouches for are read in part.
struct LibraryNeeds {
  private(set) var folder: LibraryFolder
  var named = NamedIDs()
  /// The documents of the dictionary, with the names of their elements.
  private var dictionaries: [(document: OutlinedDocument, name: String)] = []
  private var profiles: [OutlinedDocument] = []
  private var protocols: [OutlinedDocument] = []

  /// The ids that the code itself asks for.
  private static let always = ["indication", "country", "planned-device"]
  /// The words by which a case says that it holds a trial.
  private static let purposes = [TrialStart.Purpose.analgesia, .spasticity].map(\.rawValue)

  init(_ folder: LibraryFolder) { self.folder = folder }

  /// Reads what a case under a pathway in an edition asks for.
  mutating func read(
    pathway id: String, edition: String, askedBy words: DocumentOutline
  ) throws(DiagnosticsError) {
    try outline()
    words.forEachWord { named.note($0) }
    let purposes = Self.purposes.filter { named.names($0) }
    let pathway = try note("Criteria/pathways/\(id)/\(edition).xml", "pathway")
    let sets = pathway.all("uses").map { (id: $0["set"] ?? "", edition: $0["edition"] ?? "") }
    for set in sets { _ = try note("Criteria/sets/\(set.id)/\(set.edition).xml", "criteria-set") }
    _ = try note("Criteria/outcome-rules.xml", "outcome-rules")
    _ = try note("Criteria/urgent-actions.xml", "urgent-actions")
    _ = try note("Criteria/measures.xml", "measures")
    _ = try note("Criteria/mme.xml", "mme")
    try readNamed(protocols, "trial-protocol")
    try readNamed(profiles, "trial-profile", orOf: purposes)
    try readDictionaries()
    try readGuidance(for: pathway["indication"] ?? "")
    try readConflicts(among: sets.map(\.id))
  }

  // MARK: - What there is

  /// Looks out for all that the dictionary declares.
  private mutating func outline() throws(DiagnosticsError) {
    for (path, name) in Library.dictionaryFiles(folder) {
      guard let document = try folder.outline(path) else { continue }
      dictionaries.append((document, name))
      for part in document.outline.children {
        if let id = part.value(of: "id") { named.lookOut(for: id) }
      }
    }
    profiles = try documents(in: "Criteria/profiles")
    protocols = try documents(in: Library.protocolsPath)
    for id in Self.always { named.note(id) }
    for purpose in Self.purposes { named.lookOut(for: purpose) }
  }

  /// Looks out for documents that are called by the names of their files.
  private mutating func documents(
    in folder: String
  ) throws(DiagnosticsError) -> [OutlinedDocument] {
    var documents: [OutlinedDocument] = []
    for path in self.folder.files(folder) {
      guard let document = try self.folder.outline(path) else { continue }
      documents.append(document)
      named.lookOut(for: Library.stem(path))
    }
    return documents
  }

  // MARK: - What is asked for

  /// Reads a document whole and notes what it names.
  private mutating func note(
    _ path: String, _ name: String
  ) throws(DiagnosticsError) -> Element {
    let root = try folder.shelve(path, expecting: name).root
    root.forEachAttributeWord { named.note($0) }
    return root
  }

  /// Of a profile or protocol that nobody names only the title is read; a trial is held against every
  /// profile for such trials, be it named or not.
  private mutating func readNamed(
    _ documents: [OutlinedDocument], _ name: String, orOf purposes: [String] = []
  ) throws(DiagnosticsError) {
    for document in documents {
      guard
        named.names(Library.stem(document.path))
          || purposes.contains(document.outline.root.value(of: "purpose") ?? "")
      else {
        try folder.shelveTitle(document, expecting: name)
        continue
      }
      document.outline.forEachWord { named.note($0) }
      try shelve(document, name) { _ in true }
    }
  }

  /// All roles and lists, of everything else what is named; aids for screening are for who authors.
  private mutating func readDictionaries() throws(DiagnosticsError) {
    noteImplied()
    let known = named
    for (document, name) in dictionaries {
      try shelve(document, name) { part in
        part.isNamed("role") || part.isNamed("list")
          || !part.isNamed("screening-aid") && known.names(part)
      }
    }
  }

  /// A fact that is named may answer others, and a drug hangs on facts of the patient.
  private mutating func noteImplied() {
    let facts = dictionaries.flatMap(\.document.outline.children)
      .filter { $0.holds("implies") || $0.isNamed("drug") }
    var isNew = true
    while isNew {
      isNew = false
      for fact in facts where named.names(fact) {
        fact.forEachWord { if named.note($0) { isNew = true } }
      }
    }
  }

  mutating func shelve(
    _ document: OutlinedDocument, _ name: String, keeping isKept: (DocumentOutline.Part) -> Bool
  ) throws(DiagnosticsError) {
    try folder.shelve(document, expecting: name, keeping: isKept)
  }
}
