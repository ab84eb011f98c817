internal import Candidacy
public import ClinicalModel
internal import CriteriaModel

/// One case on the worklist: where it stands, who has the next step, and what that step waits for.
public struct WorklistRow: Sendable, Hashable {
  /// A role for which a case waits.
  public struct Awaited: Sendable, Hashable {
    /// The id of the role.
    public let role: String
    /// How many things are missing from it; 0 where only the next step is its.
    public let missing: Int
  }

  /// The id of the case.
  public let id: String
  /// The recommendation's code.
  public let category: String
  /// The recommendation in words.
  public let state: String
  /// What must be done at once; empty where nothing must.
  public let urgent: [String]
  /// Days since the referral, or since the first that is known of the case; nil where nothing is, or
  /// where it is decided, and what is recommended is still what was signed.
  public let daysWaiting: Int?
  /// Whose turn it is.
  public let owner: String
  /// The one thing that the next step waits for.
  public let blocker: String
  /// How many things are missing in all, whether or not the next step waits for them.
  public let missing: Int
  /// The roles from which something is missing, and whose turn it is.
  public let awaited: [Awaited]
  /// What was decided since the last sealed recommendation; nil where a decision is still awaited.
  public let decided: String?
  /// Whether what is recommended is no longer what was signed before it was decided.
  public let isReopened: Bool
  /// The last day on which the answer holds; nil where time alone does not change it.
  public let holdsUntil: CivilDate?

  /// The row of an evaluated case.
  public init(_ input: ReportInput) {
    let builder = ReportBuilder(input)
    let recommendation = input.recommendation
    let step = NextSteps(builder).steps.first
    let blocking = recommendation.requests.flatMap { request in
      request.items.filter(\.isBlocking).map { (request.role, $0.gap.subject) }
    }
    id = input.patientCase.id
    category = recommendation.category.rawValue
    state = recommendation.category.headline
    urgent = recommendation.urgent.map(\.action.title)
    let decision = Self.decision(input)
    decided = decision.map { Self.words($0, input.dictionary) }
    isReopened = decision != nil && Self.isOtherwise(input)
    daysWaiting = decision == nil || isReopened ? Self.daysWaiting(input) : nil
    if recommendation.category == .completeTheEvaluation, let first = blocking.first {
      owner = input.dictionary.title(ofRole: first.0)
      blocker = builder.rows.words.subject(first.1)
    } else {
      owner = step?.who ?? ""
      blocker = step?.what ?? ""
    }
    let requests = recommendation.requests.map { Awaited(role: $0.role, missing: $0.items.count) }
    missing = requests.map(\.missing).reduce(0, +)
    awaited = requests + Self.next(titled: owner, behind: requests, input.dictionary)
    holdsUntil = recommendation.validity?.lastDay
  }

  /// Whose turn it is, where nothing is missing from that role.
  private static func next(
    titled owner: String, behind requests: [Awaited], _ dictionary: DataDictionary
  ) -> [Awaited] {
    let role = dictionary.roles.filter { $0.value == owner }.keys.min()
    guard let role, !requests.contains(where: { $0.role == role }) else { return [] }
    return [Awaited(role: role, missing: 0)]
  }

  /// The last decision, if no recommendation was sealed behind it.
  private static func decision(_ input: ReportInput) -> Decision? {
    let last = input.recommendation.context.evidence.decisions.last
    return last.flatMap { $0.entry > (seal(input)?.number ?? 0) ? $0.content : nil }
  }

  /// Whether another recommendation than the one that was sealed last is made now (H32).
  private static func isOtherwise(_ input: ReportInput) -> Bool {
    seal(input).map { $0.category != input.recommendation.category.rawValue } ?? false
  }

  /// The entry with the last seal, and what was recommended in it.
  private static func seal(_ input: ReportInput) -> (number: Int, category: String)? {
    for entry in input.patientCase.entries.reversed() {
      if case .recommendation(let seal) = entry.content { return (entry.number, seal.category) }
    }
    return nil
  }

  private static func words(_ decision: Decision, _ dictionary: DataDictionary) -> String {
    "\(dictionary.label(of: decision.decided, in: "decisions")), \(decision.on.printed)"
  }

  private static func daysWaiting(_ input: ReportInput) -> Int? {
    let entries = input.patientCase.entries
    let referrals = entries.compactMap { entry -> CivilDate? in
      if case .referral(_, let on) = entry.content { on.earliest } else { nil }
    }
    let dates = referrals.isEmpty ? entries.compactMap(\.content.clinicalDate?.earliest) : referrals
    return dates.min().map { max(0, input.asOf.day.dayNumber - $0.dayNumber) }
  }
}

extension WorklistRow: Comparable {
  /// Urgent first; then what expires soonest; then who has waited longest.
  public static func < (a: WorklistRow, b: WorklistRow) -> Bool {
    if a.urgent.isEmpty != b.urgent.isEmpty { return b.urgent.isEmpty }
    if a.holdsUntil != b.holdsUntil {
      guard let mine = a.holdsUntil else { return false }
      return b.holdsUntil.map { mine < $0 } ?? true
    }
    return (b.daysWaiting ?? 0, a.id) < (a.daysWaiting ?? 0, b.id)
  }
}
