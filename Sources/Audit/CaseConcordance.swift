internal import Candidacy
internal import ClinicalModel
internal import Library

/// What one case says of recommendation, decision and outcome.
public struct CaseConcordance: Sendable {
  /// Where the recommendation comes from that is held against the decision.
  enum Basis: Sendable {
    /// It was sealed before the decision.
    case sealed
    /// The case as it stood was evaluated again.
    case evaluatedAgain
  }

  /// A decision with the recommendation it is held against.
  struct Pair: Sendable {
    let recommended: String
    let decision: Decision
    let basis: Basis
  }

  let file: String
  /// The last decision that stands, with its recommendation; nil where none is recorded.
  let pair: Pair?
  /// How many decisions before it still stand.
  let earlierDecisions: Int
  /// The latest answer to each measure of follow-up that is certainly later than the decision.
  let followUps: [String: FollowUp]
  /// How many answers are not: they say nothing of what the decision led to.
  let earlierFollowUps: Int

  init(_ audited: AuditedCase, file: String, from library: AuditLibrary) throws(AuditProblem) {
    self.file = file
    let evidence = Evidence(audited.patientCase, known: .always, asOf: .always)
    let decisions = evidence.decisions.sorted {
      ($0.content.on.latest, $0.entry) < ($1.content.on.latest, $1.entry)
    }
    earlierDecisions = max(0, decisions.count - 1)
    let answers = evidence.followUps
    guard let last = decisions.last else {
      (pair, followUps, earlierFollowUps) = (nil, [:], answers.count)
      return
    }
    let later = answers.filter { last.content.on.isCertainlyBefore($0.on) }
    followUps = Self.latest(later)
    earlierFollowUps = answers.count - later.count
    pair = try Self.pair(last, in: audited.patientCase, from: library)
  }

  /// The latest answer to each measure: by clinical date, then by number.
  private static func latest(_ answers: [FollowUp]) -> [String: FollowUp] {
    Dictionary(answers.map { ($0.measure, $0) }) { $1.on.sortsBefore($0.on) ? $0 : $1 }
  }

  private static func pair(
    _ recorded: Recorded<Decision>, in patientCase: PatientCase, from library: AuditLibrary
  ) throws(AuditProblem) -> Pair {
    let number = patientCase.firstRecording(of: recorded.entry)
    if let seal = patientCase.seals.last(where: { $0.entry < number }) {
      if let contradiction = seal.content.contradiction { throw AuditProblem(contradiction) }
      return Pair(
        recommended: seal.content.category, decision: recorded.content, basis: .sealed)
    }
    let then = patientCase.before(entry: number)
    let loaded = try library.knowledge(
      pathway: patientCase.pathway, edition: patientCase.edition)
    let recommendation = CandidacyEngine(loaded.knowledge)
      .recommend(then, asOf: .endOf(recorded.content.on.latest))
    return Pair(
      recommended: recommendation.category.rawValue, decision: recorded.content,
      basis: .evaluatedAgain)
  }
}

extension AsOf {
  /// A moment after every entry that can be recorded.
  static let always = AsOf.endOf(CivilDate(dayNumber: 84_005))
}

extension Evidence {
  /// Every answer that stands, by number.
  fileprivate var followUps: [FollowUp] {
    entries.compactMap { entry in
      guard case .followUp(let answer) = entry.content else { return nil }
      return answer
    }
  }
}
