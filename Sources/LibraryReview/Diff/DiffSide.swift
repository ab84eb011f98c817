internal import Candidacy
internal import CriteriaModel
public import Library
public import Markup
internal import Reporting
internal import TrialAnalysis

/// One side of a comparison: what a name on the command line leads to, with the library it is read with.
public struct DiffSide: Sendable {
  /// What is compared.
  enum Content: Sendable {
    case criterion(CriteriaSet, Criterion)
    case set(CriteriaSet)
    case pathway(Pathway)
    case library
  }

  /// The name as given.
  public let name: String
  let library: Library
  let content: Content

  /// What a name leads to.
  ///
  /// - Parameters:
  ///   - name: the folder of a library, the file of a set or a pathway, `id@edition` (the newest edition
  ///     where none is given) of a set or a pathway, or the id of a criterion, as `set/id` or
  ///     `set@edition/id` where several sets use it.
  ///   - library: where ids are looked up, and the dictionary with which files are read.
  /// - Throws: where the name leads nowhere, or to a document that is wrong.
  public init(_ name: String, in library: Library) throws(DiagnosticsError) {
    self.name = name
    if FileAccess.isDirectory(name + "/Criteria") {
      (self.library, content) = (try Library(root: name), .library)
    } else if FileAccess.exists(name), !FileAccess.isDirectory(name) {
      (self.library, content) = (library, try Self.document(name, library))
    } else {
      (self.library, content) = (library, try Self.held(name, library))
    }
  }

  /// A whole library.
  public init(_ library: Library, named name: String) {
    (self.name, self.library, content) = (name, library, .library)
  }

  private static func document(
    _ file: String, _ library: Library
  ) throws(DiagnosticsError) -> Content {
    switch try library.document(file: file) {
    case .set(let set): .set(set)
    case .pathway(let pathway): .pathway(pathway)
    }
  }

  private static func held(_ name: String, _ library: Library) throws(DiagnosticsError) -> Content {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    let (id, edition) = split(parts.first ?? "")
    if parts.count == 2 {
      if let set = try set(id, edition, library), let criterion = set.criterion(parts[1]) {
        return .criterion(set, criterion)
      }
    } else if let set = try set(id, edition, library) {
      return .set(set)
    } else if let edition = edition ?? library.editions(ofPathway: id).last,
      library.editions(ofPathway: id).contains(edition)
    {
      return .pathway(try library.knowledge(pathway: id, edition: edition).knowledge.pathway)
    } else if edition == nil, let found = try criterion(id, library) {
      return found
    }
    throw refusal(name, "this is neither a file, a library's folder nor an id of the library")
  }

  private static func split(_ name: String) -> (id: String, edition: String?) {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count == 2 ? parts[1] : nil)
  }

  private static func set(
    _ id: String, _ edition: String?, _ library: Library
  ) throws(DiagnosticsError) -> CriteriaSet? {
    let editions = library.sets.filter { $0.id == id }.map(\.edition)
    guard let edition = edition ?? editions.last, editions.contains(edition) else { return nil }
    return try library.set(id, edition: edition)
  }

  /// The criterion of an id that one set alone uses, in the newest edition of the set.
  private static func criterion(
    _ id: String, _ library: Library
  ) throws(DiagnosticsError) -> Content? {
    var found: [Content] = []
    for set in Set(library.sets.map(\.id)).sorted() {
      guard let set = try self.set(set, nil, library), let own = set.criterion(id) else { continue }
      found.append(.criterion(set, own))
    }
    guard found.count < 2 else { throw refusal(id, "several sets hold a criterion of this id") }
    return found.first
  }

  static func refusal(_ name: String, _ summary: String) -> DiagnosticsError {
    DiagnosticsError([
      Diagnostic(
        "file.notFound", file: name, at: nil, summary,
        fix: "write SET@EDITION, SET/CRITERION, a file or a folder; see thecal criteria list")
    ])
  }

  /// The words and meanings of the side's own library.
  func readers() throws(DiagnosticsError) -> (words: ConditionWords, meaning: ConditionMeaning) {
    let profiles = try library.profiles()
    let rules = Dictionary(profiles.map { ($0.profile.id, $0.profile) }) { first, _ in first }
    return (
      ConditionWords(library.dictionary, profiles: rules), ConditionMeaning(profiles: rules)
    )
  }
}
