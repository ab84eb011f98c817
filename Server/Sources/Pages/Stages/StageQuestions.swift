public import Access
public import Candidacy
public import ClinicalModel
internal import CriteriaModel

/// What a stage asks of a role: its open facts, those that are answered, assessments and lists.
public struct StageQuestions: Sendable {
  /// The stage's id and title.
  public let stage: (id: String, title: String)
  /// The facts that are open and that this role may answer, what the next step waits for first.
  public let open: [FactQuestion]
  /// The facts that are answered and that this role may answer anew.
  public let answered: [FactQuestion]
  /// What is open and asked of others: its label, and who can supply it.
  public let ofOthers: [(label: String, from: String)]
  /// Whether this role may give its assessment of the stage.
  public let mayAssess: Bool
  /// The lists of the case that this role may declare complete here.
  public let lists: [ListName]

  /// Whom the form of this stage asks something that is open.
  let askedOf: [Role]
  /// Whether evidence of a trial is missing, which is charted on a page of its own.
  let isOfTrial: Bool
  let dictionary: DataDictionary
  let role: Role

  /// What the stage of this id asks; nil where the pathway has no such stage.
  public init?(
    _ id: String, of recommendation: Recommendation, _ knowledge: Knowledge, for role: Role
  ) {
    guard let result = recommendation.stages.first(where: { $0.stage.stage.rawValue == id }) else {
      return nil
    }
    (dictionary, self.role) = (knowledge.dictionary, role)
    stage = (id, result.stage.title)
    let gathered = GatheredGaps(result, recommendation)
    let conditions = result.findings.flatMap {
      [$0.criterion.appliesIf, $0.criterion.condition].compactMap(\.self)
    }
    func question(_ fact: String) -> FactQuestion? {
      gathered.question(fact, knowledge.dictionary, role)
    }
    open = gathered.facts.compactMap(question)
    let asked = conditions.flatMap(\.facts).unique().filter { !gathered.facts.contains($0) }
    answered = asked.compactMap(question)
    ofOthers = gathered.facts.filter { question($0) == nil }.compactMap { fact in
      knowledge.dictionary.facts[fact].map { definition in
        (
          definition.label,
          definition.suppliedBy.map(knowledge.dictionary.title).joined(separator: ", ")
        )
      }
    }
    mayAssess = FactRight.mayAssess(
      id, askedOf: Self.assessors(of: id, conditions) + [result.stage.role], as: role)
    let missing = result.findings.flatMap(\.gaps).map(\.subject).unique()
    askedOf = Role.allCases.filter { role in
      missing.contains { $0.isAsked(of: role, knowledge.dictionary) }
    }
    isOfTrial = missing.contains(where: \.isOfTrial)
    let mayList = RoleTable.grant(.recordHistory, to: role) == .yes
    lists = mayList && gathered.isTherapiesOpen ? [.therapies] : []
  }

  /// A fact that this role may answer.
  func writable(_ fact: FactDefinition) -> FactQuestion? {
    switch FactRight.grant(toRecord: fact.section, suppliedBy: fact.suppliedBy, by: role) {
    case .no, .own: nil
    case .transcribed: FactQuestion(fact, isTranscribed: true)
    case .yes: FactQuestion(fact)
    }
  }

  private static func assessors(of stage: String, _ conditions: [Condition]) -> [String] {
    conditions.flatMap(\.flattened).flatMap { condition -> [String] in
      guard case .review(stage, let roles, _) = condition else { return [] }
      return roles
    }.unique()
  }
}

/// What is open in a stage, with the criteria that wait for it.
struct GatheredGaps {
  private(set) var facts: [String] = []
  private(set) var isTherapiesOpen = false
  private var why: [String: [String]] = [:]
  private let blocking: Set<String>

  init(_ result: StageResult, _ recommendation: Recommendation) {
    var (found, blocking): ([String], Set<String>) = ([], [])
    for finding in result.findings {
      for gap in finding.gaps {
        if case .list(.therapies, _) = gap.subject { isTherapiesOpen = true }
        guard case .fact(let fact) = gap.subject else { continue }
        found.append(fact)
        let criterion = finding.criterion
        why[fact, default: []].append("\(criterion.title) (\(criterion.source.publisher))")
      }
    }
    for item in recommendation.requests.flatMap(\.items) where item.isBlocking {
      if case .fact(let fact) = item.gap.subject { blocking.insert(fact) }
    }
    self.blocking = blocking
    facts =
      found.unique().filter(blocking.contains) + found.unique().filter { !blocking.contains($0) }
  }

  func question(_ id: String, _ dictionary: DataDictionary, _ role: Role) -> FactQuestion? {
    guard let fact = dictionary.facts[id] else { return nil }
    let grant = FactRight.grant(toRecord: fact.section, suppliedBy: fact.suppliedBy, by: role)
    guard grant == .yes || grant == .transcribed else { return nil }
    return FactQuestion(
      fact, why: (why[id] ?? []).unique(), isBlocking: blocking.contains(id),
      isTranscribed: grant == .transcribed)
  }
}
