internal import Candidacy
public import ClinicalModel
internal import CriteriaModel
public import Markup
internal import TrialAnalysis

/// Everything under `Criteria/`, read into values on demand: an evaluation loads what its pathway
/// uses, and no more.
public struct Library: Sendable {
  let folder: LibraryFolder
  /// The data dictionary, with the scales and the drugs.
  public let dictionary: DataDictionary
  /// The devices by id.
  public let devices: [String: String]
  /// The dictionary's documents.
  public let documents: [LibraryDocument]

  /// Opens the library whose root holds `Criteria` and `Reports`.
  ///
  /// A strict one holds every document against its schema, those too that the manifest vouches for.
  public init(root: String, isStrict: Bool = false) throws(DiagnosticsError) {
    try self.init(folder: try LibraryFolder(.disk(root: root), isStrict: isStrict))
  }

  /// Opens a library that an archive brought: files by their path below its root.
  public init(files: [String: [UInt8]], name: String) throws(DiagnosticsError) {
    try self.init(folder: try LibraryFolder(.memory(files, name: name), isStrict: true))
  }

  init(folder: LibraryFolder) throws(DiagnosticsError) {
    self.folder = folder
    var diagnostics: [Diagnostic] = []
    var parts = DictionaryParts()
    var documents: [LibraryDocument] = []
    var suppliers: [Supplier] = []
    var implied: [(fact: String, diagnostic: Diagnostic)] = []
    for (path, name) in Self.dictionaryFiles(folder) {
      do throws(DiagnosticsError) {
        let opened = try folder.read(path, expecting: name)
        documents.append(opened.document)
        diagnostics += Self.decode(opened, into: &parts)
        suppliers += Self.suppliers(in: opened)
        implied += Self.implications(in: opened)
      } catch {
        diagnostics += error.diagnostics
      }
    }
    diagnostics += implied.filter { parts.facts[$0.fact]?.type != .yesNo }.map(\.diagnostic)
    // Roles may be declared after the facts that they supply.
    diagnostics += suppliers.filter { parts.roles[$0.role] == nil }.map(\.objection)
    guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics.sorted()) }
    dictionary = parts.dictionary
    devices = parts.devices
    self.documents = documents
  }

  private static func dictionaryFiles(_ folder: LibraryFolder) -> [(String, String)] {
    folder.files("Criteria/dictionary").map { ($0, "dictionary") }
      + [("Criteria/instruments.xml", "instruments"), ("Criteria/formulary.xml", "formulary")]
  }

  /// What a value implies is a yes-no fact.
  private static func implications(
    in opened: OpenedDocument
  ) -> [(fact: String, diagnostic: Diagnostic)] {
    opened.root.all("fact").flatMap { fact in
      fact.all("implies").map { element in
        let implied = element["fact"] ?? ""
        let summary = "fact '\(fact["id"] ?? "")' implies '\(implied)', which is no yes-no fact"
        return (
          implied,
          Diagnostic("criteria.unknown-fact", file: opened.file, at: element.position, summary)
        )
      }
    }
  }

  /// A role that is said to supply something, and where.
  private struct Supplier {
    let role: String
    let element: Element
    let file: String

    var objection: Diagnostic {
      Diagnostic(
        "criteria.unknown-role", file: file, at: element.position, "role '\(role)' is not declared")
    }
  }

  private static func suppliers(in opened: OpenedDocument) -> [Supplier] {
    (opened.root.all("fact") + opened.root.all("list")).flatMap { element in
      element.words(of: "supplied-by").map {
        Supplier(role: $0, element: element, file: opened.file)
      }
    }
  }

  private static func decode(
    _ opened: OpenedDocument, into parts: inout DictionaryParts
  ) -> [Diagnostic] {
    var decoder = Decoder(file: opened.file)
    switch opened.root.name {
    case "dictionary": decoder.dictionary(opened.root, into: &parts)
    case "instruments": decoder.instruments(opened.root, into: &parts)
    default: decoder.formulary(opened.root, into: &parts)
    }
    return decoder.diagnostics
  }

  /// The editions of a pathway that are held; empty where the pathway is not.
  public func editions(ofPathway id: String) -> [String] {
    folder.files("Criteria/pathways/\(id)").map(Self.stem)
  }

  /// The pathways that are held.
  public var pathways: [String] { folder.entries("Criteria/pathways") }

  /// The bytes of a file of the library, such as a schema or a style sheet.
  public func bytes(_ path: String) throws(DiagnosticsError) -> [UInt8] {
    try folder.bytes(path)
  }

  static func stem(_ path: String) -> String {
    String(path.split(separator: "/").last?.dropLast(4) ?? "")
  }
}
