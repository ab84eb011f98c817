public import CriteriaModel

/// What a team adopts for a population: stages in order, criteria by reference, local values, trial.
public struct Pathway: Sendable, Hashable {
  /// A criteria set in one edition.
  public struct Use: Sendable, Hashable {
    public let set: String
    public let edition: String
    /// Whether it is a payer's, read on the coverage axis.
    public let isCoverage: Bool

    /// A criteria set in one edition.
    public init(set: String, edition: String, isCoverage: Bool) {
      self.set = set
      self.edition = edition
      self.isCoverage = isCoverage
    }
  }

  /// A criterion taken by reference, with the reason.
  public struct Adoption: Sendable, Hashable {
    public let reference: CriterionReference
    public let reason: String
    /// Days after which a hold or a correctable requirement is looked at again; the team's own.
    public let recheckDays: Int?

    /// A criterion taken by reference.
    public init(_ reference: CriterionReference, reason: String, recheckDays: Int?) {
      self.reference = reference
      self.reason = reason
      self.recheckDays = recheckDays
    }
  }

  /// A stage with the criteria that decide it.
  public struct AdoptedStage: Sendable, Hashable {
    public let stage: Stage
    public let title: String
    public let role: String
    public let adoptions: [Adoption]

    /// A stage with its criteria.
    public init(stage: Stage, title: String, role: String, adoptions: [Adoption]) {
      self.stage = stage
      self.title = title
      self.role = role
      self.adoptions = adoptions
    }
  }

  /// A requirement that may be set aside, and the printed waiver that allows it.
  public struct PermittedWaiver: Sendable, Hashable {
    public let of: CriterionReference
    public let under: CriterionReference
    public let reason: String

    /// A requirement that may be set aside.
    public init(of: CriterionReference, under: CriterionReference, reason: String) {
      self.of = of
      self.under = under
      self.reason = reason
    }
  }

  /// Criteria of different sources that answer one question.
  public struct Disagreement: Sendable, Hashable {
    public let id: String
    public let question: String
    public let sides: [CriterionReference]
    /// The set that decides; nil where the team conference does.
    public let decides: String?

    /// Criteria that answer one question.
    public init(id: String, question: String, sides: [CriterionReference], decides: String?) {
      self.id = id
      self.question = question
      self.sides = sides
      self.decides = decides
    }
  }

  /// The trial: what demands it, its profile, and the profiles shown beside it.
  public struct Trial: Sendable, Hashable {
    public let requiredBy: CriterionReference
    public let profile: String
    public let beside: [String]

    /// The trial of a pathway.
    public init(requiredBy: CriterionReference, profile: String, beside: [String]) {
      self.requiredBy = requiredBy
      self.profile = profile
      self.beside = beside
    }
  }

  public let id: String
  public let edition: String
  public let title: String
  public let indication: String
  /// Whether a governance body has signed it.
  public let isAdopted: Bool
  public let source: Source
  public let notes: [String]
  public let uses: [Use]
  public let population: Condition
  public let declined: Condition
  public let planFacts: Plan.Facts
  /// The options from which exclusions take one away.
  public let options: [Criterion.Option: [String]]
  public let freshness: Freshness
  public let stages: [AdoptedStage]
  public let waivers: [PermittedWaiver]
  public let disagreements: [Disagreement]
  public let trial: Trial
  /// The requirement whose failing or doubt names an external system.
  public let externalSystem: CriterionReference?

  /// What a team adopts.
  public init(
    id: String, edition: String, title: String, indication: String, isAdopted: Bool,
    source: Source, notes: [String], uses: [Use], population: Condition, declined: Condition,
    planFacts: Plan.Facts, options: [Criterion.Option: [String]], freshness: Freshness,
    stages: [AdoptedStage], waivers: [PermittedWaiver], disagreements: [Disagreement],
    trial: Trial, externalSystem: CriterionReference?
  ) {
    self.id = id
    self.edition = edition
    self.title = title
    self.indication = indication
    self.isAdopted = isAdopted
    self.source = source
    self.notes = notes
    self.uses = uses
    self.population = population
    self.declined = declined
    self.planFacts = planFacts
    self.options = options
    self.freshness = freshness
    self.stages = stages
    self.waivers = waivers
    self.disagreements = disagreements
    self.trial = trial
    self.externalSystem = externalSystem
  }

  /// The adoption of a criterion.
  public func adoption(of reference: CriterionReference) -> Adoption? {
    stages.lazy.flatMap(\.adoptions).first { $0.reference == reference }
  }
}
