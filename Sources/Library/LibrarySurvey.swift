public import Candidacy
public import ClinicalModel
public import CriteriaModel
public import Markup

/// Documents as a reviewer reads them: every value beside the element it came from.
///
/// An evaluation loads what it needs and no more; who reviews the library reads all of it, each
/// document once, and held against its schema whatever the manifest says.
public struct LibrarySurvey: Sendable {
  /// A document by its file and its root.
  public struct Document: Sendable {
    /// The file as messages name it.
    public let file: String
    /// The root of the document.
    public let root: Element
  }

  /// A criteria set with its document.
  public struct SurveyedSet: Sendable {
    /// The set as evaluations read it.
    public let set: CriteriaSet
    /// Where it was read.
    public let document: Document
  }

  /// A pathway with the sets it uses, as far as they could be read.
  public struct SurveyedPathway: Sendable {
    /// The pathway as evaluations read it.
    public let pathway: Pathway
    /// The sets by their ids.
    public let sets: [String: CriteriaSet]
    /// Where it was read.
    public let document: Document
  }

  /// The folder that holds `Criteria`, as messages name it.
  public let root: String
  /// The facts, roles, scales and drugs of the library.
  public let dictionary: DataDictionary
  /// The documents that are reviewed, sorted by path.
  public internal(set) var documents: [Document] = []
  /// The sets among them.
  public internal(set) var sets: [SurveyedSet] = []
  /// The pathways among them.
  public internal(set) var pathways: [SurveyedPathway] = []
  /// Every set of the library that could be read, whether it is reviewed or not.
  public internal(set) var heldSets: [CriteriaSet] = []
  /// Every trial profile of the library, whether it is reviewed or not.
  public internal(set) var profiles: [String: SourcedProfile] = [:]
  /// Every trial protocol of the library, whether it is reviewed or not.
  public internal(set) var protocols: [String: SourcedProtocol] = [:]
  /// The sets and profiles that could not be read whole, by their ids: what they hold is not known.
  public internal(set) var unread: Set<String> = []
  /// The facts that say what is planned; nil where no pathway names them.
  public internal(set) var planFacts: Plan.Facts?
  /// Documents that a library holds and that are not there; none where single documents are reviewed.
  public internal(set) var missing: [String] = []
  /// Documents that lie where nobody reads them; none where single documents are reviewed.
  public internal(set) var strays: [String] = []
  /// What loading the documents says against them, sorted.
  public internal(set) var diagnostics: [Diagnostic] = []

  init(root: String, dictionary: DataDictionary) {
    (self.root, self.dictionary) = (root, dictionary)
  }
}

extension Library {
  /// Every document of the library but the manifest.
  public func survey() throws(DiagnosticsError) -> LibrarySurvey {
    let obstacles = unreadableFolders
    guard obstacles.isEmpty else { throw DiagnosticsError(obstacles.sorted()) }
    var surveyor = Surveyor(library: try Library(folder: try folder.strict()))
    surveyor.readAll()
    var survey = surveyor.survey
    survey.diagnostics = Set(survey.diagnostics + manifestProblems()).sorted()
    (survey.missing, survey.strays) = (missingDocuments, strayDocuments)
    return survey
  }

  /// One document that may lie anywhere, read beside this library.
  public func survey(file: String) throws(DiagnosticsError) -> LibrarySurvey {
    let bytes = try LibraryPlace.bytes(ofFile: file)
    let root = try folder.parsed(bytes, file)
    var surveyor = Surveyor(library: try Library(folder: try folder.strict()))
    surveyor.readAll()
    surveyor.readAlone(LibrarySurvey.Document(file: file, root: root))
    return surveyor.survey
  }
}
