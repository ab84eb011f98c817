public import CriteriaModel

/// What a team adopts for a population: stages in order, criteria by reference, local values, trial.
public struct Pathway: Sendable, Hashable {
  /// A criteria set in one edition.
  public struct Use: Sendable, Hashable {
    /// The slug of the set.
    public let set: String
    /// The edition of the set.
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
    /// The criterion, by its set and slug.
    public let reference: CriterionReference
    /// Why the team took it.
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
    /// The stage of the workflow.
    public let stage: Stage
    /// The stage as a report names it.
    public let title: String
    /// The id of the role that answers for the stage.
    public let role: String
    /// The criteria that decide it, in order.
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
    /// The requirement that may be set aside.
    public let of: CriterionReference
    /// The waiver as a source prints it; its condition must be met.
    public let under: CriterionReference
    /// Why the team permits it.
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
    /// The slug of the disagreement, such as `trial-success`.
    public let id: String
    /// The question that the criteria answer.
    public let question: String
    /// The criteria that answer it.
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

  /// The trial: what demands it, its profile, the profiles shown beside it, and its protocols.
  public struct Trial: Sendable, Hashable {
    /// The requirement that demands a trial.
    public let requiredBy: CriterionReference
    /// The id of the profile that judges a trial which names none.
    public let profile: String
    /// The ids of the profiles shown beside it; they decide nothing.
    public let beside: [String]
    /// The ids of the protocols of which a trial that names none follows the first that fits it.
    public let follows: [String]

    /// The trial of a pathway.
    public init(
      requiredBy: CriterionReference, profile: String, beside: [String], follows: [String] = []
    ) {
      self.requiredBy = requiredBy
      self.profile = profile
      self.beside = beside
      self.follows = follows
    }
  }

  /// The slug of the pathway, such as `cancer-pain`.
  public let id: String
  /// The edition of the pathway, a year and month such as `2026-11`.
  public let edition: String
  /// The pathway as a report names it.
  public let title: String
  /// The code of the indication it is for.
  public let indication: String
  /// Whether a governance body has signed it.
  public let isAdopted: Bool
  /// Where the pathway comes from; its criteria keep their own sources.
  public let source: Source
  /// Remarks for the reader; they change nothing.
  public let notes: [String]
  /// The criteria sets it is read with, each in one edition.
  public let uses: [Use]
  /// Whom it is for: where it is not met, no pathway applies.
  public let population: Condition
  /// When the patient declines the therapy.
  public let declined: Condition
  /// The facts that say what is planned.
  public let planFacts: Plan.Facts
  /// The options from which exclusions take one away.
  public let options: [Criterion.Option: [String]]
  /// How old an answer may be.
  public let freshness: Freshness
  /// The stages in the order of the pathway.
  public let stages: [AdoptedStage]
  /// The requirements that may be set aside, each under a printed waiver.
  public let waivers: [PermittedWaiver]
  /// The questions on which sources differ.
  public let disagreements: [Disagreement]
  /// What demands the trial and how it is judged.
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
