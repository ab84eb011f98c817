public import ClinicalModel
public import Markup

/// Reads many cases: from libxml2's events straight into typed values, without a tree.
///
/// It gives what `CaseReader` gives, or the columns of a case. A case that it does not read whole, or in which anything is wrong,
/// is handed to `CaseReader`, so that there is one judge and one set of messages. One reader serves one
/// task; make one for each.
public final class BulkCaseReader {
  private let everyday: CaseReader
  private var events: CaseEvents
  private var rows: CaseEvents
  private let reader = EventReader(
    names: CaseWord.names, namespace: CaseWord.namespace, limits: .caseFile)

  /// A reader that gives what another one gives.
  public init(_ everyday: CaseReader) {
    self.everyday = everyday
    let vocabulary = CaseVocabulary(everyday.dictionary)
    events = CaseEvents(vocabulary)
    let facts = everyday.dictionary.facts.count
    rows = CaseEvents(vocabulary, rows: CaseRows(vocabulary, facts: facts))
  }

  /// The number by which the columns of a case have a word; nil where no two cases have it alike.
  public func number(of word: String) -> WordNumber? { events.vocabulary.number(of: word) }

  /// Reads a case as rows of numbers and hands its columns on; nil where only a `PatientCase` holds it
  /// all: it has a correction, a goal or a seal, or something in it was not known by the moment.
  public func withColumns<Outcome>(
    _ bytes: [UInt8], known: AsOf, _ body: (borrowing CaseColumns) -> Outcome
  ) -> Outcome? {
    rows.reset(known: known)
    guard reader.read(bytes, into: &rows), let read = rows.rows, read.areLinked,
      !rows.isRecord || RecordVerifier.verify(bytes).isIntact
    else { return nil }
    return body(read.columns)
  }

  /// The case in the bytes, or everything that is wrong with it.
  public func read(_ bytes: [UInt8], file: String) throws(DiagnosticsError) -> ReadCase {
    guard let (patientCase, head) = plain(bytes) else {
      return try everyday.read(bytes, file: file)
    }
    return ReadCase(
      patientCase: patientCase, digest: ContentDigest(of: bytes),
      isDraft: patientCase.entries.contains { $0.recorded == nil }, record: head)
  }

  /// The case, where the events alone suffice to read it.
  public func plainCase(_ bytes: [UInt8]) -> PatientCase? { plain(bytes)?.patientCase }

  /// The case with the head of its chain, which holds; no head where it is no record.
  private func plain(_ bytes: [UInt8]) -> (patientCase: PatientCase, head: RecordHead?)? {
    events.reset()
    guard reader.read(bytes, into: &events), CaseLinks.hold(among: events.entries) else {
      return nil
    }
    let patientCase = PatientCase(
      id: events.id, pathway: events.pathway, edition: events.edition, origin: events.origin,
      about: events.about, entries: events.entries)
    guard events.isRecord else { return (patientCase, nil) }
    let report = RecordVerifier.verify(bytes)
    // What was hashed line by line must be what the parser saw.
    guard report.isIntact, report.digests.count == patientCase.entries.count else { return nil }
    return (patientCase, report.head)
  }
}

extension CaseLinks {
  /// Whether nothing is wrong between the entries of a case.
  static func hold(among entries: [Entry]) -> Bool {
    // Without a correction, what names nothing and is named by nothing need not be looked at.
    let isCorrected = entries.contains { $0.supersedes != nil }
    let linked = isCorrected ? entries : entries.filter(\.content.mayBeLinked)
    let lines = [Element](repeating: Element("entry"), count: linked.count)
    let nothing = DataDictionary(facts: [:], roles: [:], lists: [:], instruments: [:], drugs: [:])
    var decoder = CaseDecoder(file: "", dictionary: nothing)
    CaseLinks(entries: linked, lines: lines).check(&decoder)
    return decoder.diagnostics.isEmpty
  }
}

extension EntryContent {
  /// Whether something may be wrong between it and other entries.
  fileprivate var mayBeLinked: Bool {
    switch self {
    case .referral, .finding, .therapy, .review, .waiver, .decision, .followUp, .systemicOpioid:
      false
    default: true
    }
  }
}
