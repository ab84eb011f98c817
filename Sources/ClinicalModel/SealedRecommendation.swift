/// A recommendation as it was sealed into a record: what was recommended, and what it was made from.
///
/// It is no evidence: no criterion reads it. Its result and documents are kept as they were written, a
/// word for each line, and taken apart only where a replay has to explain a difference.
public struct SealedRecommendation: Sendable, Hashable {
  /// Why this pathway and edition were taken.
  public enum Choice: String, Sendable, Hashable {
    /// The case names them.
    case namedByCase = "named-by-case"
    /// Whoever sealed asked for them, and said why.
    case askedFor = "asked-for"
  }

  /// The digests of the groups of documents it was made from.
  public struct Made: Sendable, Hashable {
    /// The pathway, its sets, the outcome rules and the urgent actions.
    public let criteria: String
    /// The formulary.
    public let formulary: String
    /// The trial profiles.
    public let profiles: String
    /// The data dictionary and the instruments.
    public let dictionary: String
    /// The sentences of the report that are data.
    public let wording: String

    /// The digests of the groups of documents.
    public init(
      criteria: String, formulary: String, profiles: String, dictionary: String, wording: String
    ) {
      self.criteria = criteria
      self.formulary = formulary
      self.profiles = profiles
      self.dictionary = dictionary
      self.wording = wording
    }
  }

  /// The versions of what made it.
  public struct Versions: Sendable, Hashable {
    /// The engine's.
    public let engine: String
    /// The case format's.
    public let schema: String
    /// The evaluation's: it changes when the same case could come out otherwise.
    public let semantics: String

    /// The versions of what made a recommendation.
    public init(engine: String, schema: String, semantics: String) {
      self.engine = engine
      self.schema = schema
      self.semantics = semantics
    }
  }

  /// What was recommended, the code of a category.
  public let category: String
  /// The moment at which the case was looked at.
  public let asOf: AsOf
  /// The pathway by which it was evaluated.
  public let pathway: String
  /// The edition of that pathway.
  public let edition: String
  /// Why they were taken.
  public let choice: Choice
  /// Why they were asked for, in the words of whoever sealed; nil where the case names them.
  public let because: String?
  /// The digest of the whole result.
  public let result: String
  /// The digest of the report's XML.
  public let report: String
  /// The digest of the last entry before the seal.
  public let caseHead: String
  /// The digests of what it was made from.
  public let made: Made
  /// The versions of what made it.
  public let versions: Versions
  /// The result item by item: `path=code~fingerprint`, separated by blanks.
  public let findings: String
  /// The documents one by one: `path~fingerprint`, separated by blanks.
  public let documents: String

  /// A recommendation as it was sealed.
  public init(
    category: String, asOf: AsOf, pathway: String, edition: String, choice: Choice,
    because: String?, result: String, report: String, caseHead: String, made: Made,
    versions: Versions, findings: String, documents: String
  ) {
    self.category = category
    self.asOf = asOf
    self.pathway = pathway
    self.edition = edition
    self.choice = choice
    self.because = because
    self.result = result
    self.report = report
    self.caseHead = caseHead
    self.made = made
    self.versions = versions
    self.findings = findings
    self.documents = documents
  }
}
