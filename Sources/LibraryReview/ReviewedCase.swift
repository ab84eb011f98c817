public import Candidacy
public import ClinicalModel
internal import CriteriaModel
public import Library
internal import Markup
internal import Reporting

/// A case as the library's tools look at it: with what its pathway knows and what is recommended.
public struct ReviewedCase: Sendable {
  /// The case.
  public let patientCase: PatientCase
  /// What its pathway is read with.
  public let loaded: LoadedKnowledge
  /// The moment at which it is looked at.
  public let asOf: AsOf
  /// What is recommended.
  public let recommendation: Recommendation

  /// A case that was evaluated.
  public init(
    _ patientCase: PatientCase, by loaded: LoadedKnowledge, asOf: AsOf,
    recommendation: Recommendation
  ) {
    self.patientCase = patientCase
    self.loaded = loaded
    self.asOf = asOf
    self.recommendation = recommendation
  }

  /// A case that is evaluated now.
  public init(_ patientCase: PatientCase, by loaded: LoadedKnowledge, asOf: AsOf) {
    self.init(
      patientCase, by: loaded, asOf: asOf,
      recommendation: CandidacyEngine(loaded.knowledge).recommend(patientCase, asOf: asOf))
  }

  var context: EvaluationContext { recommendation.context }
  var dictionary: DataDictionary { context.dictionary }
  var words: FindingWords {
    let stages = loaded.knowledge.pathway.stages.map { ($0.stage.rawValue, $0.title) }
    return FindingWords(
      dictionary: dictionary, stages: Dictionary(stages, uniquingKeysWith: { first, _ in first }))
  }

  /// What a criterion of any set says of the case; set aside where the pathway sets it aside.
  func finding(_ criterion: Criterion, of set: CriteriaSet) -> Finding {
    let own = set.evaluate(criterion, in: context)
    let adopted = recommendation.findings.first {
      $0.reference == own.reference && $0.edition == set.edition
    }
    if let adopted, case .waived = adopted.status { return adopted }
    return own
  }
}

extension PatientCase {
  /// When it was last sealed, or the last day of which it speaks; the first day of the calendar where it
  /// speaks of none.
  public var lastDaySpokenOf: AsOf {
    let seals = entries.compactMap { entry -> AsOf? in
      if case .recommendation(let seal) = entry.content { return seal.asOf }
      return nil
    }
    if let seal = seals.last { return seal }
    let days = entries.flatMap { [$0.recorded?.date, $0.content.clinicalDate?.latest] }
    return .endOf(days.compactMap(\.self).max() ?? CivilDate(dayNumber: 0))
  }
}

extension Library {
  /// A set by its id, in the edition that a pathway uses or else the newest; `id/edition` names another.
  func set(
    named name: String, usedBy pathway: Pathway
  ) throws(DiagnosticsError) -> CriteriaSet? {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    guard let id = parts.first, let newest = sets.last(where: { $0.id == id }) else { return nil }
    let used = pathway.uses.first { $0.set == id }?.edition
    let edition = parts.count > 1 ? parts[1] : used ?? newest.edition
    guard sets.contains(where: { $0.id == id && $0.edition == edition }) else { return nil }
    return try set(id, edition: edition)
  }

  /// Every set of the library, each in the edition that a pathway uses or else the newest.
  func allSets(usedBy pathway: Pathway) throws(DiagnosticsError) -> [CriteriaSet] {
    var found: [CriteriaSet] = []
    for id in sets.map(\.id).unique() {
      if let set = try set(named: id, usedBy: pathway) { found.append(set) }
    }
    return found
  }
}
