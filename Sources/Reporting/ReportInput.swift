public import Candidacy
public import ClinicalModel
public import Library

/// What a report is made from.
public struct ReportInput: Sendable {
  /// The case as it was read.
  public let patientCase: PatientCase
  let caseDigest: String
  let recordHead: String?
  let isDraft: Bool
  let loaded: LoadedKnowledge
  /// What the engine recommends.
  public let recommendation: Recommendation
  let asOf: AsOf
  let engine: String
  /// The pathway that the case names, where another one was asked for.
  let overriddenPathway: String?
  /// Whether each criterion says in plain English what it asks: the XML does, the page does without.
  public var saysConditions = false

  /// What a report is made from.
  ///
  /// - Parameters:
  ///   - patientCase: the case.
  ///   - caseDigest: the digest of the case file's bytes.
  ///   - recordHead: the digest at the head of its chain; nil where the case is no record.
  ///   - isDraft: whether its entries lack recording times, numbers or digests.
  ///   - loaded: the library documents by which it was evaluated.
  ///   - recommendation: what the engine recommends.
  ///   - asOf: the moment at which the case was looked at.
  ///   - engine: the engine's version as it is printed.
  ///   - overriddenPathway: the pathway that the case names, where another one was asked for.
  public init(
    patientCase: PatientCase, caseDigest: String, recordHead: String?, isDraft: Bool,
    loaded: LoadedKnowledge,
    recommendation: Recommendation, asOf: AsOf, engine: String, overriddenPathway: String?
  ) {
    self.patientCase = patientCase
    self.caseDigest = caseDigest
    self.recordHead = recordHead
    self.isDraft = isDraft
    self.loaded = loaded
    self.recommendation = recommendation
    self.asOf = asOf
    self.engine = engine
    self.overriddenPathway = overriddenPathway
  }

  var dictionary: DataDictionary { loaded.knowledge.dictionary }
  var pathway: Pathway { loaded.knowledge.pathway }

  /// The version of the evaluation's semantics: it changes when the same case could come out otherwise.
  public static let semantics = "1"
}
