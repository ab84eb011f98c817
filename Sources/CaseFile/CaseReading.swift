public import ClinicalModel
public import Markup

/// A case that was read, with the digest of the bytes it was read from.
public struct ReadCase: Sendable {
  /// The case, checked against its schema and the data dictionary.
  public let patientCase: PatientCase
  /// The digest of the file's bytes.
  public let digest: ContentDigest
  /// Whether it is a draft: an entry has no recording time.
  public let isDraft: Bool
  /// The head of its chain, which holds; nil where the case is no record.
  public let record: RecordHead?
}

/// Reads patient cases.
///
/// An invalid value is a diagnostic at the door, never an unknown.
public struct CaseReader: Sendable {
  private let schema: SchemaOnDemand
  let dictionary: DataDictionary

  /// The version of the case format, the one of its namespace.
  public static let schemaVersion = "1"

  /// A reader of cases that speak of the facts of a dictionary.
  public init(schema: XMLSchema, dictionary: DataDictionary) {
    self.init(schema: SchemaOnDemand(schema), dictionary: dictionary)
  }

  /// The same, with a schema that is read when a case needs it.
  public init(schema: SchemaOnDemand, dictionary: DataDictionary) {
    self.schema = schema
    self.dictionary = dictionary
  }

  /// The case in the bytes, or everything that is wrong with it.
  ///
  /// A record is read only if its chain holds.
  public func read(_ bytes: [UInt8], file: String) throws(DiagnosticsError) -> ReadCase {
    let valid = try verified(bytes, file)
    var decoder = CaseDecoder(file: file, dictionary: dictionary)
    let patientCase = decoder.patientCase(valid.root)
    guard decoder.diagnostics.isEmpty else { throw DiagnosticsError(decoder.diagnostics.sorted()) }
    return ReadCase(
      patientCase: patientCase, digest: valid.digest,
      isDraft: patientCase.entries.contains { $0.recorded == nil }, record: valid.head)
  }

  /// The document in its shape, with the head of its chain where it is a record.
  func verified(
    _ bytes: [UInt8], _ file: String
  ) throws(DiagnosticsError) -> (root: Element, digest: ContentDigest, head: RecordHead?) {
    let valid: ParsedDocument
    do throws(DiagnosticsError) {
      valid = try document(bytes, file)
    } catch {
      // That somebody touched a record matters more than what became of its form.
      guard RecordVerifier.hasMarks(bytes) else { throw error }
      let fault = RecordVerifier.verify(bytes).fault
      guard let fault, fault.kind != .draft else { throw error }
      throw DiagnosticsError([fault.diagnostic(file: file)] + error.diagnostics)
    }
    guard RecordVerifier.isRecord(valid.root) else { return (valid.root, valid.digest, nil) }
    let report = RecordVerifier.verify(bytes)
    if let fault = report.fault { throw DiagnosticsError([fault.diagnostic(file: file)]) }
    // What was hashed line by line must be what the parser saw.
    guard report.digests.count == valid.root.all("entry").count else {
      let summary = "the entries that were verified are not the entries that stand here"
      throw DiagnosticsError([
        Diagnostic("record.changed", file: file, at: valid.root.position, summary)
      ])
    }
    return (valid.root, valid.digest, report.head)
  }

  private func document(
    _ bytes: [UInt8], _ file: String
  ) throws(DiagnosticsError) -> ParsedDocument {
    let schema = try schema.compiled()
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
