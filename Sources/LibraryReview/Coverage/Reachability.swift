internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import TrialAnalysis

/// Which results of a criterion some answers lead to, in one pathway: a row that accepts every code is
/// never not met, and no case can show it so.
struct Reachability {
  private let knowledge: Knowledge
  private let context: EvaluationContext
  private let regions: AnswerRegions

  /// What can be reached in a pathway by criteria of these sets.
  init(_ knowledge: Knowledge, _ sets: [CriteriaSet]) {
    self.knowledge = knowledge
    let day = AsOf.endOf(SketchedCase.day)
    let referral = Entry(
      number: 1, recorded: nil, by: nil, role: "",
      content: .referral(indication: knowledge.pathway.indication, on: day.answering))
    let empty = PatientCase(
      id: "", pathway: knowledge.pathway.id, edition: knowledge.pathway.edition, origin: nil,
      about: nil, entries: [referral])
    context = CandidacyEngine(knowledge).look(at: empty, asOf: day).context
    regions = AnswerRegions(
      knowledge, knowledge.pathway.planFacts, asOf: day, sets: sets, profiles: knowledge.profiles)
  }

  /// The results that no answers lead to; none where that cannot be said of every part.
  func unreachable(_ criterion: Criterion, in set: CriteriaSet) -> Set<String> {
    guard let condition = criterion.condition,
      criterion.everyCondition(in: set).allSatisfy(isAnswerable)
    else { return [] }
    let solver = ConditionSolver(regions, context, set, changesAnswers: false)
    let whole = CriterionSolver(solver)
    var found: Set<String> = []
    for (code, met) in [("met", true), ("not-met", false)] {
      let isCut = [whole.applying(criterion), solver.solve(condition, met)].contains {
        $0.count >= ConditionSolver.most
      }
      if !isCut, whole.decided(criterion, met: met).isEmpty { found.insert(code) }
    }
    return found
  }

  /// Whether answers to a part can be supposed at all.
  private func isAnswerable(_ condition: Condition) -> Bool {
    if !condition.parts.isEmpty { return true }
    switch condition {
    case .criterionMet: return true
    case .trialMeets(let profile): return !regions.sketches(of: profile).isEmpty
    default:
      let answers = ConditionSolver.subject(of: condition).map(regions.answers)
      return answers?.isEmpty == false
    }
  }
}
