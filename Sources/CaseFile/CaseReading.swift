public import ClinicalModel
public import Markup

/// A case that was read, with the digest of the bytes it was read from.
public struct ReadCase: Sendable {
  /// The case, checked against its schema and the data dictionary.
  public let patientCase: PatientCase
  /// The digest of the file's bytes.
  public let digest: ContentDigest
  /// Whether it is a draft: entries without recording times, numbers or digests.
  public let isDraft: Bool
}

/// Reads patient cases.
///
/// An invalid value is a diagnostic at the door, never an unknown.
public struct CaseReader: Sendable {
  let schema: XMLSchema
  let dictionary: DataDictionary

  /// A reader of cases that speak of the facts of a dictionary.
  public init(schema: XMLSchema, dictionary: DataDictionary) {
    self.schema = schema
    self.dictionary = dictionary
  }

  /// The case in the bytes, or everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) throws(DiagnosticsError) -> ReadCase {
    let valid = try document(bytes, file)
    var decoder = CaseDecoder(file: file, dictionary: dictionary)
    let patientCase = decoder.patientCase(valid.root)
    guard decoder.diagnostics.isEmpty else { throw DiagnosticsError(decoder.diagnostics.sorted()) }
    return ReadCase(
      patientCase: patientCase, digest: valid.digest,
      isDraft: patientCase.entries.contains { $0.recorded == nil })
  }

  private func document(
    _ bytes: [UInt8], _ file: String
  ) throws(DiagnosticsError) -> ParsedDocument {
    do throws(DiagnosticsError) {
      return try XMLReading.read(bytes, file: file, schema: schema, limits: .caseFile).get()
    } catch {
      guard let wrong = error.diagnostics.first(where: { $0.code == "xsd.root" }) else {
        throw error
      }
      throw DiagnosticsError([
        Diagnostic(
          "case.wrong-document", file: file, at: wrong.position,
          "this is not a patient case: \(wrong.summary)",
          fix: "give a file whose root element is <case xmlns=\"urn:thecal:case:1\">")
      ])
    }
  }
}
