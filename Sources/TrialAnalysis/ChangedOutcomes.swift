internal import ClinicalModel

/// The outcomes of a trial with one reading changed.
///
/// What hangs on one dose alone is read again for that dose, and the trial judged anew only where one of
/// its answers is another; what several doses share is judged on the whole trial changed.
struct ChangedOutcomes {
  private let judge: TrialJudge
  private let profile: TrialProfile
  private let course: FollowedProtocol?
  private let doses: [String: Recorded<Dose>]
  /// The scales that are read otherwise than dose by dose.
  private let sharedScales: Set<String>
  private let comparesDoses: Bool
  private let scoresBefore: Int
  /// The answers of every dose as recorded, with what rescue medication may have changed and without.
  private var known: (own: DoseAnswers, beforeRescue: DoseAnswers?)
  private var found: [Turned?: TrialAssessment.Outcome] = [:]
  private var tries: [String?: Int] = [:]

  /// A dose with what it would answer.
  private struct Turned: Hashable {
    let dose: String
    let answers: [Bool?]
  }

  init(_ judge: TrialJudge, by profile: TrialProfile, following course: FollowedProtocol?) {
    (self.judge, self.profile, self.course) = (judge, profile, course)
    let trial = judge.trial
    doses = Dictionary(
      trial.everyDose.map { ($0.content.id, $0) }, uniquingKeysWith: { first, _ in first })
    let questions = judge.questions(by: profile, course?.plan)
    comparesDoses = questions.contains(where: \.rule.comparesDoses)
    sharedScales = judge.sharedScales(by: profile)
    scoresBefore = trial.readings.count { trial.painBaseline($0) == .preDose }
    known.own = DoseAnswers(to: questions, of: trial, by: profile, judge.rules)
    known.beforeRescue = judge.beforeRescue.map {
      DoseAnswers(to: questions, of: $0, by: profile, judge.rules)
    }
  }

  /// The outcome after a change; nil where more were tried than cost in proportion to the readings.
  mutating func outcome(after one: SingleChanges.One) -> TrialAssessment.Outcome? {
    let timed = judge.trial.readings[one.place]
    let dose = onlyDose(of: timed)
    let size = dose.map { judge.trial.readings(of: $0).count } ?? judge.trial.readings.count
    guard tries[dose, default: 0] < SingleChanges.limit(size) else { return nil }
    tries[dose, default: 0] += 1
    guard let dose else { return wholeOutcome(after: one) }
    return outcome(of: dose, timed.entry, one.change.value)
  }

  /// The dose on whose answers alone a reading bears; nil where it bears on more.
  private func onlyDose(of timed: TimedReading) -> String? {
    if sharedScales.contains(timed.reading.scale) { return nil }
    switch timed.reading.relation {
    case .after(let dose):
      return comparesDoses && doses[dose]?.content.given == .placebo ? nil : dose
    case .preDose(let dose?):
      // Without the last of them no other baseline is on record.
      let isLast = scoresBefore == 1 && judge.trial.painBaseline(timed) != nil
      return isLast || (comparesDoses && doses[dose]?.content.given == .placebo) ? nil : dose
    case .preDose(nil), .diary, .unlinked: return nil
    }
  }

  private func wholeOutcome(after one: SingleChanges.One) -> TrialAssessment.Outcome {
    TrialJudge(
      judge.trial.changing(one.place, to: one.change.value), rules: judge.rules,
      walker: judge.walker ?? .notMet
    ).assess(by: profile, following: course).outcome
  }

  private mutating func outcome(
    of dose: String, _ entry: Int, _ value: Reading.Value?
  ) -> TrialAssessment.Outcome? {
    guard let given = doses[dose] else { return outcome(nil) }
    let was = (own: known.own[dose], beforeRescue: known.beforeRescue?[dose])
    let own = answers(of: given, entry, value, in: judge.trial)
    let earlier = judge.beforeRescue.map { answers(of: given, entry, value, in: $0) }
    let (before, after) = (was.own + (was.beforeRescue ?? []), own + (earlier ?? []))
    if before.map(\.answer) == after.map(\.answer) { return outcome(nil) }
    remember(own, earlier, of: dose)
    defer { remember(was.own, was.beforeRescue, of: dose) }
    return outcome(Turned(dose: dose, answers: after.map(\.answer)))
  }

  private mutating func remember(
    _ own: [Determination], _ earlier: [Determination]?, of dose: String
  ) {
    known.own[dose] = own
    if let earlier { known.beforeRescue?[dose] = earlier }
  }

  private func answers(
    of dose: Recorded<Dose>, _ entry: Int, _ value: Reading.Value?, in trial: TrialEvidence
  ) -> [Determination] {
    let own = trial.readings(of: dose.content.id)
      .changing(entry, to: value, trial.baselines)
    return DoseAnswers.answers(
      to: known.own.questions, of: dose, own, in: trial, by: profile, judge.rules)
  }

  /// The outcome by the answers as they are now; nil where none turned.
  private mutating func outcome(_ turned: Turned?) -> TrialAssessment.Outcome? {
    if let outcome = found[turned] { return outcome }
    let cost = sharedScales.isEmpty ? doses.count : judge.trial.readings.count
    guard found.count < SingleChanges.limit(cost) else { return nil }
    let outcome = judge.knowing(known.own, known.beforeRescue)
      .assess(by: profile, following: course).outcome
    found[turned] = outcome
    return outcome
  }
}

extension TrialJudge {
  /// The scales that an outcome reads otherwise than dose by dose: goals, what is kept by those who walk,
  /// what is assessed after any dose, and the score that a source wants before the first.
  fileprivate func sharedScales(by profile: TrialProfile) -> Set<String> {
    var scales = Set(profile.goal?.leaves.compactMap(\.assessedScale) ?? [])
    if !trial.start.content.goals.isEmpty { scales.insert(rules.walker.goalScale) }
    if let wanted = profile.demands.scoreBefore { scales.insert(wanted.scale) }
    guard walker != nil else { return scales }
    let own = [rules.walker.goalScale, rules.walker.strengthScale, rules.walker.walkingScale]
    return scales.union(own)
  }
}

extension ResponseRule {
  fileprivate var assessedScale: String? {
    if case .assessed(let scale, _) = self { return scale }
    return nil
  }
}

extension Robustness.Change {
  /// What the reading reads then; nil where it was not taken.
  fileprivate var value: Reading.Value? {
    if case .error(let value) = self { return value }
    return nil
  }
}
