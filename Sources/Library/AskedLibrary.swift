public import ClinicalModel
internal import Markup

/// A library as far as one case asks for it.
public struct AskedLibrary: Sendable {
  /// The library: it holds the facts, scales, drugs, profiles and texts that the case and the documents
  /// of its pathway name, and those alone.
  public let library: Library
  /// What its pathway knows.
  public let loaded: LoadedKnowledge
  private let pathway: String
  private let edition: String

  /// Reads what a case asks for under the pathway that it names; nil where the whole library has to be
  /// read, be it only to say what is wrong.
  public init?(root: String, askedBy caseBytes: [UInt8]) {
    guard let words = DocumentOutline(of: caseBytes), words.root.isNamed("case"),
      let pathway = words.root.value(of: "pathway").flatMap(Self.name),
      let edition = words.root.value(of: "edition").flatMap(Self.name)
    else { return nil }
    do throws(DiagnosticsError) {
      var needs = LibraryNeeds(try LibraryFolder(.disk(root: root), isStrict: false))
      try needs.read(pathway: pathway, edition: edition, askedBy: words)
      var library = try Library(folder: needs.folder)
      loaded = try library.knowledge(pathway: pathway, edition: edition)
      library.clearShelf()
      self.library = library
    } catch {
      return nil
    }
    (self.pathway, self.edition) = (pathway, edition)
  }

  /// Whether it was read for a case of this pathway and edition.
  public func isFor(_ patientCase: PatientCase) -> Bool {
    patientCase.pathway == pathway && patientCase.edition == edition
  }

  /// A name that may become a part of a path.
  private static func name(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    return isPlain && text.utf8.first != 0x2E ? text : nil
  }
}
