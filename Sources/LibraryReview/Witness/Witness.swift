internal import Candidacy
internal import CaseFile
public import ClinicalModel
internal import CriteriaModel
internal import Library
public import Markup
internal import Reporting

/// A case on which two criteria disagree, as small as the search finds, with what was searched.
public struct Witness: Sendable {
  /// What one of the two says of the case.
  public struct Answer: Sendable, Hashable {
    /// The criterion as `set@edition/criterion`.
    public let criterion: String
    /// The status, such as `met` or `not-met`.
    public let status: String
  }

  /// The two criteria, each as `set@edition/criterion`.
  public let criteria: [String]
  /// The indication for which was searched.
  public let indication: String
  /// What was varied, each in so many regions.
  public let searched: [String]
  /// How many cases were tried.
  public let tried: Int
  /// Whether every combination was tried up to the witness's number of entries, or all of them.
  public let isWhole: Bool
  /// The most entries beside the referral of which every combination was tried; -1 for none.
  public let entriesTried: Int
  /// What the two say; empty where no case was found.
  public let answers: [Answer]
  /// The case as a draft; nil where none was found.
  public let draft: [UInt8]?

  /// Everything that is said of the search, and no more: it is no proof.
  public var account: String {
    let most =
      entriesTried < 0 ? "" : ", every one with up to \(entriesTried) entries beside the referral"
    let bound = isWhole ? "" : "; stopped at the limit, so that larger cases were not looked at"
    let what =
      searched.isEmpty ? "nothing that either reads can vary" : searched.joined(separator: ", ")
    let head =
      "\(criteria.joined(separator: " and ")), searched for \(indication): \(what); \(tried) cases tried\(most)\(bound)"
    return draft == nil
      ? head + "; no case was found on which they disagree, which is no proof that there is none"
      : head
  }
}

extension CriteriaDiff {
  /// For each pair of criteria whose answers may differ, a case on which they do, for each indication
  /// of which both speak.
  ///
  /// - Parameters:
  ///   - asOf: the moment at which the cases are evaluated.
  ///   - limit: how many cases are tried at most for each pair.
  /// - Returns: what was found for each pair, and what was searched.
  /// - Throws: where a pathway cannot be read, or a witness is no case.
  public func witnesses(asOf: AsOf, limit: Int) throws(DiagnosticsError) -> [Witness] {
    var found: [Witness] = []
    for pair in pairs {
      let before = found.count
      for indication in indications(pair.old, pair.new) {
        guard
          let one = try WitnessReading(pair.old, indication: indication, in: sides.a.library),
          let other = try WitnessReading(pair.new, indication: indication, in: sides.b.library)
        else { continue }
        guard one.isHeard || other.isHeard else { continue }
        found.append(try witness([one, other], indication, asOf, limit))
      }
      if found.count == before { found.append(Self.unheard(pair.old, pair.new)) }
    }
    return found
  }

  /// Where the populations differ, one speaks and the other does not: both are looked at.
  ///
  /// Of two sources that is plain beforehand: a case is looked for among the patients of both.
  private func indications(_ a: ReadCriterion, _ b: ReadCriterion) -> [String] {
    let (one, other) = (a.criterion.population, b.criterion.population)
    let common = one.filter(other.contains)
    return Set(one) == Set(other) || (a.set.id != b.set.id && !common.isEmpty)
      ? common.prefix(1).map { $0 } : (one + other).unique()
  }

  /// Nothing was searched: neither criterion is applied with a condition that a case can meet.
  private static func unheard(_ a: ReadCriterion, _ b: ReadCriterion) -> Witness {
    Witness(
      criteria: [a.name, b.name], indication: a.criterion.population.first ?? "any",
      searched: [], tried: 0, isWhole: true, entriesTried: -1, answers: [], draft: nil)
  }

  private func witness(
    _ readings: [WitnessReading], _ indication: String, _ asOf: AsOf, _ limit: Int
  ) throws(DiagnosticsError) -> Witness {
    let axes = WitnessAxes(
      readings: readings, asOf: asOf, dictionary: readings[0].knowledge.dictionary)
    var search = WitnessSearch(
      readings, indication: indication, asOf: asOf, limit: limit, axes: axes.all)
    search.run()
    let left = axes.listsLeftOut.map { "not varied: the list \($0.rawValue)" }
    return Witness(
      criteria: readings.map(\.name), indication: indication,
      searched: search.axes.map { "\($0.name) (\($0.options.count) regions)" } + left,
      tried: search.tried,
      isWhole: !search.reachedLimit && !axes.hasTooManySorts && left.isEmpty,
      entriesTried: search.entriesTried,
      answers: search.best.map { $0.findings.map(Witness.Answer.init) } ?? [],
      draft: try search.best.map { found throws(DiagnosticsError) in
        try draft(of: found, readings, asOf)
      })
  }

  /// The case as its file says it, read again by the everyday reader: what is printed is what disagrees.
  private func draft(
    of found: WitnessSearch.Found, _ readings: [WitnessReading], _ asOf: AsOf
  ) throws(DiagnosticsError) -> [UInt8] {
    let answers = found.findings.map(Witness.Answer.init).map { "\($0.criterion) is \($0.status)" }
    let about =
      "A witness, as of \(asOf): \(answers.joined(separator: "; ")). Synthetic: no patient stands behind it."
    let own = found.patientCase
    let bytes: [UInt8]
    do throws(MarkupWriteError) {
      bytes = try DraftCase(
        patientCase: PatientCase(
          id: own.id, pathway: own.pathway, edition: own.edition, origin: own.origin, about: about,
          entries: own.entries)
      ).bytes()
    } catch {
      throw Self.unfit(error.description)
    }
    let path = "Criteria/schema/case.xsd"
    let schema = try XMLSchema(bytes: try sides.a.library.bytes(path), name: path)
    let read = try CaseReader(schema: schema, dictionary: sides.a.library.dictionary)
      .read(bytes, file: "witness")
    let again = readings.map { $0.finding(read.patientCase, asOf) }
    guard again.map(\.status) == found.findings.map(\.status) else {
      throw Self.unfit("read again, it is judged otherwise")
    }
    return bytes
  }

  private static func unfit(_ why: String) -> DiagnosticsError {
    DiagnosticsError([Diagnostic("diff.witness", file: "witness", at: nil, why)])
  }
}

extension Witness.Answer {
  init(_ finding: Finding) {
    criterion = "\(finding.reference.set)@\(finding.edition)/\(finding.reference.id)"
    status = finding.status.code
  }
}
