internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// How a result differs from the sealed one, and what stands behind it.
public struct Drift: Sendable, Hashable {
  /// A line of the result as it was and as it is.
  struct Difference: Sendable, Hashable {
    let path: String
    let was: String
    let now: String

    /// In words; grounds may differ where the result does not.
    var words: String {
      was == now ? "\(path) is \(now) as it was, on other grounds" : "\(path) was \(was), is \(now)"
    }
  }

  /// The first difference in the order of the report.
  let first: Difference
  /// The first criterion that differs, where it is not the first difference itself.
  let criterion: Difference?
  /// The facts that this criterion reads.
  let facts: [String]
  /// The documents that are not the sealed ones.
  let documents: [String]
  /// Versions that are others: `engine 0.1.0 is now 0.2.0`.
  let versions: [String]

  /// The drift between what was sealed and what is evaluated now; nil where the result is the sealed one.
  init?(
    _ seal: SealedRecommendation, now: SealedEvaluation, by current: SealedRecommendation.Versions
  ) {
    guard now.listing.digest.description != seal.result else { return nil }
    let differences = Self.differences(SealedItems.items(seal.findings), now.listing.items)
    guard let first = differences.first else { return nil }
    self.init(first, seal, now, current, among: differences)
  }

  /// A drift of the report alone.
  init(
    reportOf seal: SealedRecommendation, now: SealedEvaluation,
    by current: SealedRecommendation.Versions
  ) {
    let report = Difference(path: "report", was: "sealed", now: "written otherwise")
    self.init(report, seal, now, current, among: [])
  }

  private init(
    _ first: Difference, _ seal: SealedRecommendation, _ now: SealedEvaluation,
    _ current: SealedRecommendation.Versions, among differences: [Difference]
  ) {
    self.first = first
    let behind = differences.first(where: \.isCriterion)
    criterion = behind == first ? nil : behind
    let finding = now.recommendation.findings.first {
      "\($0.reference.set)/\($0.reference.id)" == behind?.path
    }
    facts = finding.map(Self.facts) ?? []
    documents = now.documents.changed(since: seal.documents)
    versions = [
      ("engine", seal.versions.engine, current.engine),
      ("case format", seal.versions.schema, current.schema),
      ("semantics", seal.versions.semantics, current.semantics),
    ].filter { $0.1 != $0.2 }.map { "\($0.0) \($0.1) is now \($0.2)" }
  }

  private static func facts(of finding: Finding) -> [String] {
    let asked = [finding.criterion.appliesIf, finding.criterion.condition].compactMap { $0 }
    return asked.flatMap(\.facts).unique()
  }

  /// The lines that differ, in the sealed order; lines that are new stand behind.
  private static func differences(_ then: [ResultItem], _ now: [ResultItem]) -> [Difference] {
    let current = Dictionary(now.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(then.map(\.path))
    let changed = then.compactMap { old -> Difference? in
      guard let new = current[old.path] else {
        return Difference(path: old.path, was: old.code, now: "not there")
      }
      return new == old ? nil : Difference(path: old.path, was: old.code, now: new.code)
    }
    let added = now.filter { !known.contains($0.path) }.map {
      Difference(path: $0.path, was: "not there", now: $0.code)
    }
    return changed + added
  }

  /// The drift in a sentence.
  public var words: String {
    var parts = [first.words]
    if let criterion { parts.append("behind it: criterion \(criterion.words)") }
    if !facts.isEmpty { parts.append("it reads \(facts.joined(separator: ", "))") }
    parts += versions
    if !documents.isEmpty {
      parts.append("changed since: \(documents.joined(separator: ", "))")
    }
    if versions.isEmpty, documents.isEmpty {
      parts.append(
        "no document and no version is another one: the engine works otherwise, or the seal was "
          + "changed")
    }
    return parts.joined(separator: "; ")
  }
}

extension Drift.Difference {
  /// Whether it is the line of a criterion of a stage.
  var isCriterion: Bool { path.contains("/") && !path.contains(":") }
}
