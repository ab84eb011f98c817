internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup
internal import Reporting

/// A case evaluated as a seal would have it: as it stood, at its moment, by its pathway.
struct SealedEvaluation {
  let patientCase: PatientCase
  /// The digest of the last entry that was evaluated.
  let caseHead: String
  let asOf: AsOf
  let loaded: LoadedKnowledge
  let documents: SealedDocuments
  /// The engine's version as the report prints it: a replay prints the sealed one, so that only what
  /// else differs shows.
  let engine: String
  let recommendation: Recommendation
  let listing: ResultListing

  init(
    _ patientCase: PatientCase, caseHead: String, asOf: AsOf, by shelved: AuditLibrary.Shelved,
    engine: String
  ) {
    self.patientCase = patientCase
    self.caseHead = caseHead
    self.asOf = asOf
    loaded = shelved.loaded
    documents = shelved.documents
    self.engine = engine
    recommendation = CandidacyEngine(loaded.knowledge).recommend(patientCase, asOf: asOf)
    listing = ResultListing(recommendation)
  }

  /// The report as XML.
  func report() throws(AuditProblem) -> [UInt8] {
    let pathway = loaded.knowledge.pathway
    let isAnother = pathway.id != patientCase.pathway
    var input = ReportInput(
      patientCase: patientCase, caseDigest: caseHead, recordHead: caseHead, isDraft: false,
      loaded: loaded,
      recommendation: recommendation, asOf: asOf, engine: engine,
      overriddenPathway: isAnother
        ? "\(patientCase.pathway), edition \(patientCase.edition)" : nil)
    input.saysConditions = true
    let report = ReportBuilder(input).report
    do throws(MarkupWriteError) {
      return try XMLReport.document(report)
    } catch {
      throw AuditProblem("the report could not be written: \(error)")
    }
  }

  /// Whether the case names this pathway and edition.
  var choice: SealedRecommendation.Choice {
    let pathway = loaded.knowledge.pathway
    let isNamed = pathway.id == patientCase.pathway && pathway.edition == patientCase.edition
    return isNamed ? .namedByCase : .askedFor
  }

  /// The seal of this evaluation.
  func seal(because: String?) throws(AuditProblem) -> SealedRecommendation {
    let pathway = loaded.knowledge.pathway
    return SealedRecommendation(
      category: recommendation.category.rawValue, asOf: asOf, pathway: pathway.id,
      edition: pathway.edition, choice: choice,
      because: choice == .askedFor ? because : nil, result: listing.digest.description,
      report: ContentDigest(of: try report()).description, caseHead: caseHead,
      made: documents.made,
      versions: SealedRecommendation.Versions(
        engine: engine, schema: CaseReader.schemaVersion, semantics: ReportInput.semantics),
      findings: listing.text, documents: documents.text)
  }
}

/// The items of a result from what a seal keeps of them.
enum SealedItems {
  static func items(_ text: String) -> [ResultItem] {
    text.split(separator: " ").compactMap { word in
      guard let tilde = word.lastIndex(of: "~"), let equals = word[..<tilde].lastIndex(of: "=")
      else { return nil }
      return ResultItem(
        path: String(word[..<equals]), code: String(word[equals..<tilde].dropFirst()),
        fingerprint: String(word[tilde...].dropFirst()))
    }
  }
}

/// The documents of an evaluation as a seal keeps them: a fingerprint each, a digest for each group.
struct SealedDocuments {
  /// The documents one by one: `path~fingerprint`, separated by blanks.
  let text: String
  /// A digest of each group: reckoned once, for every seal is held against it.
  let made: SealedRecommendation.Made

  init(_ documents: [LibraryDocument]) {
    var seen: Set<String> = []
    let documents = documents.filter { seen.insert($0.path).inserted }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    text = documents.map { "\($0.path)~\($0.digest.hexadecimal(first: 16))" }
      .joined(separator: " ")
    let groups = Dictionary(grouping: documents) { Self.group(of: $0.path) }
    func digest(_ group: Group) -> String { Self.digest(of: groups[group] ?? []) }
    made = SealedRecommendation.Made(
      criteria: digest(.criteria), formulary: digest(.formulary), profiles: digest(.profiles),
      dictionary: digest(.dictionary), wording: digest(.wording))
  }

  /// The paths whose documents are not the sealed ones: changed, gone or new.
  func changed(since sealed: String) -> [String] {
    if sealed == text { return [] }
    let (then, now) = (Self.fingerprints(sealed), Self.fingerprints(text))
    return Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }.sorted()
  }

  private static func fingerprints(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    for word in text.split(separator: " ") {
      guard let tilde = word.lastIndex(of: "~") else { continue }
      found[String(word[..<tilde])] = String(word[tilde...].dropFirst())
    }
    return found
  }

  /// What a seal has a digest of.
  enum Group: String, CaseIterable { case criteria, formulary, profiles, dictionary, wording }

  static func group(of path: String) -> Group {
    if path.hasPrefix("Criteria/profiles/") || path.hasPrefix("Criteria/protocols/") {
      return .profiles
    }
    if path.hasPrefix("Criteria/dictionary/") { return .dictionary }
    switch path {
    case "Criteria/formulary.xml": return .formulary
    case "Criteria/instruments.xml": return .dictionary
    case "Criteria/guidance.xml": return .wording
    default: return .criteria
    }
  }

  /// The digest of paths and digests, each with its length before it.
  private static func digest(of documents: [LibraryDocument]) -> String {
    var writer = ResultWriter(domain: "thecal:documents:1")
    for document in documents {
      writer.put(document.path)
      writer.put(document.digest.description)
    }
    return ContentDigest(of: writer.bytes).description
  }
}
