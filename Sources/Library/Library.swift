internal import Candidacy
public import ClinicalModel
internal import CriteriaModel
public import Markup
internal import TrialAnalysis

/// Everything under `Criteria/`, read into values on demand: an evaluation loads what its pathway
/// uses, and no more.
public struct Library: Sendable {
  private(set) var folder: LibraryFolder
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

  /// Lets go of documents that were read for one evaluation, once it has what it needs of them.
  mutating func clearShelf() { folder.clearShelf() }

  init(folder: LibraryFolder) throws(DiagnosticsError) {
    self.folder = folder
    var diagnostics: [Diagnostic] = []
    var parts = DictionaryParts()
    var documents: [LibraryDocument] = []
    var roots: [OpenedDocument] = []
    for (path, name) in Self.dictionaryFiles(folder) {
      do throws(DiagnosticsError) {
        let opened = try folder.read(path, expecting: name)
        documents.append(opened.document)
        diagnostics += Self.decode(opened, into: &parts)
        roots.append(opened)
      } catch {
        diagnostics += error.diagnostics
      }
    }
    // Facts and roles may be declared after what names them; only where one is not, its place is sought.
    if parts.holdsUnknownRole || parts.holdsUnknownImplication || !diagnostics.isEmpty {
      diagnostics += roots.flatMap {
        Self.unknownImplications(in: $0, parts) + Self.unknownSuppliers(in: $0, parts)
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics.sorted()) }
    dictionary = parts.dictionary
    devices = parts.devices
    self.documents = documents
  }

  static func dictionaryFiles(_ folder: LibraryFolder) -> [(String, String)] {
    folder.files("Criteria/dictionary").map { ($0, "dictionary") }
      + [("Criteria/instruments.xml", "instruments"), ("Criteria/formulary.xml", "formulary")]
  }

  /// What a value implies is a yes-no fact.
  private static func unknownImplications(
    in opened: OpenedDocument, _ parts: DictionaryParts
  ) -> [Diagnostic] {
    opened.root.all("fact").flatMap { fact in
      fact.all("implies").compactMap { element in
        let implied = element["fact"] ?? ""
        guard parts.facts[implied]?.type != .yesNo else { return nil }
        return Diagnostic(
          "criteria.unknown-fact", file: opened.file, at: element.position,
          "fact '\(fact["id"] ?? "")' implies '\(implied)', which is no yes-no fact")
      }
    }
  }

  private static func unknownSuppliers(
    in opened: OpenedDocument, _ parts: DictionaryParts
  ) -> [Diagnostic] {
    (opened.root.all("fact") + opened.root.all("list")).flatMap { element in
      element.words(of: "supplied-by").filter { parts.roles[$0] == nil }.map { role in
        let summary = "role '\(role)' is not declared"
        return Diagnostic(
          "criteria.unknown-role", file: opened.file, at: element.position, summary)
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
