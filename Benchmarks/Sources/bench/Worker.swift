internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import CriteriaModel
internal import Glibc
internal import Library
internal import Markup

/// What is measured.
enum Mode: String, CaseIterable {
  /// Print each case's answers.
  case answers
  /// Read each case every way and compare the cases and every finding.
  case agree
  /// Evaluate without printing or keeping anything: for peak memory.
  case stream
  /// Bytes to a checked case by the tree.
  case readEveryday = "read-everyday"
  /// Bytes to the twenty answers by the tree.
  case everyday
  /// Bytes to the whole recommendation by the tree.
  case recommend
  /// Bytes to a checked case by events.
  case readBulk = "read-bulk"
  /// Bytes to the columns of a checked case by events.
  case readColumns = "read-columns"
  /// Bytes to the twenty answers by columns: what is compared with the peers.
  case bulk
  /// The same with the digest of the bytes.
  case digested
  /// Bytes to the twenty findings with their grounds by events.
  case findings
  /// Bytes to the whole recommendation by events.
  case recommendBulk = "recommend-bulk"
}

/// The twenty rules with all that is read once.
struct Rules: Sendable {
  let knowledge: Knowledge
  let set: CriteriaSet
  let reader: CaseReader
  /// The as-of date of every case (gen.py).
  let asOf: AsOf

  struct Incomplete: Error {}

  init(library root: String) throws {
    let library = try Library(root: root)
    knowledge = try library.knowledge(pathway: "bench", edition: "1").knowledge
    let schema = "Criteria/schema/case.xsd"
    reader = CaseReader(
      schema: try XMLSchema(bytes: try library.bytes(schema), name: schema),
      dictionary: library.dictionary)
    guard let set = knowledge.sets["bench-rules"], let asOf = AsOf("2026-09-01") else {
      throw Incomplete()
    }
    self.set = set
    self.asOf = asOf
  }
}

/// One worker's way through the cases.
///
/// The reader and the compiled criteria are its own: what two workers share costs both.
struct Worker {
  let rules: Rules
  let bulk: BulkCaseReader
  let compiled: CompiledCriteria

  init(_ rules: Rules) {
    self.rules = rules
    let bulk = BulkCaseReader(rules.reader)
    self.bulk = bulk
    let pathway = rules.knowledge.pathway
    compiled = CompiledCriteria(
      rules.set, indication: pathway.indication, freshness: pathway.freshness,
      dictionary: rules.knowledge.dictionary, number: bulk.number)
  }

  /// Does what is measured with one case; a case that cannot be read ends the run.
  func run(_ mode: Mode, _ bytes: [UInt8]) {
    do {
      try work(mode, bytes)
    } catch {
      print("bench: error: \(error)")
      exit(65)
    }
  }

  private func work(_ mode: Mode, _ bytes: [UInt8]) throws {
    switch mode {
    case .answers, .stream, .bulk: _ = try answers(bytes)
    case .agree: try agree(bytes)
    case .readEveryday: _ = try rules.reader.read(bytes, file: "case")
    case .everyday: _ = findings(try rules.reader.read(bytes, file: "case").patientCase)
    case .recommend: recommend(try rules.reader.read(bytes, file: "case").patientCase)
    case .readBulk: _ = try plain(bytes)
    case .readColumns: _ = bulk.withColumns(bytes, known: rules.asOf) { _ in }
    case .digested: _ = (ContentDigest(of: bytes), try answers(bytes))
    case .findings: _ = findings(try plain(bytes))
    case .recommendBulk: recommend(try plain(bytes))
    }
  }

  struct NotPlain: Error {}

  /// Every case of the benchmark is one that events alone suffice to read.
  private func plain(_ bytes: [UInt8]) throws -> PatientCase {
    guard let patientCase = bulk.plainCase(bytes) else { throw NotPlain() }
    return patientCase
  }

  /// The twenty answers in order, and their conjunction.
  func answers(_ bytes: [UInt8]) throws -> [CompiledCriteria.Answer] {
    guard let answers = columnar(bytes) else { throw NotPlain() }
    let all: CompiledCriteria.Answer =
      answers.contains(.notMet) ? .notMet : answers.contains(.indeterminate) ? .indeterminate : .met
    return answers + [all]
  }

  /// No rule of the benchmark needs another way.
  private func columnar(_ bytes: [UInt8]) -> [CompiledCriteria.Answer]? {
    bulk.withColumns(bytes, known: rules.asOf) { compiled.answers(to: $0, asOf: rules.asOf) }
  }

  private func recommend(_ patientCase: PatientCase) {
    _ = CandidacyEngine(rules.knowledge).recommend(patientCase, asOf: rules.asOf)
  }

  struct Disagreement: Error {}

  private func agree(_ bytes: [UInt8]) throws {
    let tree = try rules.reader.read(bytes, file: "case").patientCase
    let events = try plain(bytes)
    let found = findings(tree)
    guard tree == events, found == findings(events),
      columnar(bytes) == found.map(\.determination.compiled)
    else { throw Disagreement() }
  }

  private func findings(_ patientCase: PatientCase) -> [Finding] {
    let evidence = Evidence(
      patientCase, known: rules.asOf, asOf: rules.asOf, dictionary: rules.knowledge.dictionary)
    let pathway = rules.knowledge.pathway
    let context = EvaluationContext(
      evidence: evidence, dictionary: rules.knowledge.dictionary, freshness: pathway.freshness,
      trialResults: [:], indication: pathway.indication,
      plan: Plan(options: [:], country: .open, facts: pathway.planFacts))
    return rules.set.evaluate(in: context)
  }
}

extension Determination {
  /// As the compiled criteria say it; every rule of the benchmark applies.
  fileprivate var compiled: CompiledCriteria.Answer {
    switch self {
    case .met: .met
    case .notMet: .notMet
    case .indeterminate: .indeterminate
    }
  }
}

extension CompiledCriteria.Answer {
  /// One sign for each answer, as the checker reads it.
  var sign: String {
    switch self {
    case .met: "1"
    case .notMet: "0"
    default: "-"
    }
  }
}
