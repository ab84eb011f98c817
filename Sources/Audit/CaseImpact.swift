internal import Candidacy
public import ClinicalModel
internal import CriteriaModel
internal import Library

/// What another edition makes of one case.
public struct CaseImpact: Sendable {
  /// A criterion that comes out otherwise, and what differs in it.
  struct Change: Sendable, Hashable {
    let criterion: String
    let was: String
    let now: String
    let boundary: [String]

    var words: String {
      let why = boundary.isEmpty ? "" : " (\(boundary.joined(separator: "; ")))"
      return "\(criterion) was \(was), would be \(now)\(why)"
    }
  }

  let file: String
  let was: RecommendationCategory
  let now: RecommendationCategory
  /// The criteria that come out otherwise; those that the conclusions rest on come first.
  let changes: [Change]
  /// What the new edition still waits for.
  let open: [String]
}

/// Evaluates cases by two editions of a pathway.
public struct Impact: Sendable {
  private let library: AuditLibrary
  private let pathway: String?
  private let editions: (from: String, to: String)
  private let asOf: AsOf?

  /// An impact between two editions that a pathway holds.
  ///
  /// - Parameters:
  ///   - library: where both editions are held.
  ///   - pathway: the pathway; cases of another are not concerned; nil for the one by which each case
  ///     was last sealed, or which it names.
  ///   - from: the old edition.
  ///   - to: the new edition.
  ///   - asOf: the moment at which cases are looked at; nil for each one's last seal, or the last day of
  ///     which it speaks.
  /// - Throws: which editions are held, where no pathway holds both.
  public init(
    _ library: AuditLibrary, pathway: String?, from: String, to: String, asOf: AsOf?
  ) throws(AuditProblem) {
    let ids = pathway.map { [$0] } ?? library.library.pathways
    guard ids.contains(where: { library.holds(from, to, of: $0) }) else {
      let held = ids.map { id in
        "\(id): " + library.library.editions(ofPathway: id).joined(separator: ", ")
      }
      throw AuditProblem(
        "no pathway holds both editions '\(from)' and '\(to)'; held are \(held.joined(separator: "; "))"
      )
    }
    self.library = library
    self.pathway = pathway
    editions = (from, to)
    self.asOf = asOf
  }

  /// What the new edition makes of one case; nil where it is of another pathway or of one that does not
  /// hold both editions; a failure is a case that cannot be compared.
  public func impact(_ input: AuditInput) -> Result<CaseImpact?, CaseFailure> {
    do throws(AuditProblem) {
      let audited = try library.read(input.read().get(), name: input.name)
      return .success(try impact(audited.patientCase, input.name))
    } catch {
      return .failure(CaseFailure(file: input.name, why: error.why))
    }
  }

  private func impact(
    _ patientCase: PatientCase, _ file: String
  ) throws(AuditProblem) -> CaseImpact? {
    let id = patientCase.seals.last?.content.pathway ?? patientCase.pathway
    let isConcerned = pathway.map { $0 == id } ?? library.holds(editions.from, editions.to, of: id)
    guard isConcerned else { return nil }
    let from = try library.knowledge(pathway: id, edition: editions.from)
    let to = try library.knowledge(pathway: id, edition: editions.to)
    let asOf = self.asOf ?? patientCase.lastLook
    let was = CandidacyEngine(from.knowledge).recommend(patientCase, asOf: asOf)
    let now = CandidacyEngine(to.knowledge).recommend(patientCase, asOf: asOf)
    return CaseImpact(
      file: file, was: was.category, now: now.category,
      changes: Self.changes(was, now, from, to), open: Self.open(now))
  }

  private static func changes(
    _ was: Recommendation, _ now: Recommendation, _ from: LoadedKnowledge, _ to: LoadedKnowledge
  ) -> [CaseImpact.Change] {
    let then = was.statuses
    let current = now.statuses
    let leading = ((was.steps.first?.findings ?? []) + (now.steps.first?.findings ?? []))
      .map(\.reference)
    let all = (leading + (was.findings + now.findings).map(\.reference)).unique()
    return all.filter { then[$0] != current[$0] }.map { reference in
      CaseImpact.Change(
        criterion: "\(reference.set)/\(reference.id)", was: then[reference] ?? "not asked",
        now: current[reference] ?? "not asked",
        boundary: Boundary(reference: reference, from: from, to: to).differences)
    }
  }

  private static func open(_ recommendation: Recommendation) -> [String] {
    let step = recommendation.steps.first { $0.category == .completeTheEvaluation }
    return (step?.gaps ?? []).map(\.subject.code).unique()
  }
}

extension AuditLibrary {
  /// Whether both editions of a pathway are held.
  fileprivate func holds(_ from: String, _ to: String, of pathway: String) -> Bool {
    let held = library.editions(ofPathway: pathway)
    return held.contains(from) && held.contains(to)
  }
}

extension Recommendation {
  fileprivate var statuses: [CriterionReference: String] {
    Dictionary(
      findings.map { ($0.reference, $0.status.code) }, uniquingKeysWith: { first, _ in first })
  }
}

extension PatientCase {
  /// When it was last sealed, or the last day of which it speaks.
  fileprivate var lastLook: AsOf {
    if let seal = seals.last { return seal.content.asOf }
    let days = entries.flatMap { [$0.recorded?.date, $0.content.clinicalDate?.latest] }
    return days.compactMap { $0 }.max().map(AsOf.endOf) ?? .always
  }
}
