internal import ClinicalModel

/// What the readings of each dose say to every rule that an outcome asks about, found once.
struct DoseAnswers: Sendable {
  /// One rule, read from one baseline.
  struct Question: Sendable, Hashable {
    let rule: ResponseRule
    let baseline: TrialProfile.Baseline
  }

  /// What is asked of every dose.
  let questions: [Question]
  /// The answers to each question, by dose.
  private var byDose: [[String: Determination]]

  /// The answers of every dose of a trial.
  init(
    to questions: [Question], of trial: TrialEvidence, by profile: TrialProfile,
    _ rules: OutcomeRules
  ) {
    self.questions = questions
    byDose = questions.map { _ in [:] }
    for dose in trial.everyDose {
      let own = trial.readings(of: dose.content.id)
      self[dose.content.id] = Self.answers(
        to: questions, of: dose, own, in: trial, by: profile, rules)
    }
  }

  /// What these readings of a dose would answer.
  static func answers(
    to questions: [Question], of dose: Recorded<Dose>, _ own: DoseReadings,
    in trial: TrialEvidence, by profile: TrialProfile, _ rules: OutcomeRules
  ) -> [Determination] {
    questions.map { question in
      ResponseReading(
        trial: trial, dose: dose, baseline: question.baseline, named: profile.baseline, own: own,
        equivalents: rules.equivalents
      ).read(question.rule)
    }
  }

  /// The answers of one dose, question by question.
  subscript(dose: String) -> [Determination] {
    get { byDose.compactMap { $0[dose] } }
    set { for (place, answer) in newValue.enumerated() { byDose[place][dose] = answer } }
  }

  /// The answers to one question, by dose; nil where it was not asked.
  func answers(
    to rule: ResponseRule, from baseline: TrialProfile.Baseline
  ) -> [String: Determination]? {
    questions.firstIndex { $0.baseline == baseline && $0.rule == rule }.map { byDose[$0] }
  }
}

extension TrialJudge {
  /// What an outcome asks of each dose by itself.
  func questions(by profile: TrialProfile, _ plan: TrialProtocol?) -> [DoseAnswers.Question] {
    let asked =
      [profile.response, plan?.response].compactMap(\.self) + (profile.goal?.leaves ?? [])
    let ways = [profile.baseline, profile.baseline.other].filter {
      $0 == profile.baseline || trial.painBaselines.contains($0)
    }
    return (asked + [rules.partialRule]).flatMap { rule in
      ways.map { DoseAnswers.Question(rule: rule, baseline: $0) }
    }.unique()
  }
}

extension ResponseRule {
  /// The rules that it is put together from.
  var leaves: [ResponseRule] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.leaves)
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop, .assessed: [self]
    }
  }

  /// Whether it may come out otherwise from another baseline of pain.
  var hangsOnBaseline: Bool {
    leaves.contains { leaf in
      switch leaf {
      case .painRelief, .abovePlacebo: true
      case .percentFall, .scoreDrop, .assessed, .all, .any: false
      }
    }
  }

  /// Whether it holds the readings after one dose against those after another.
  var comparesDoses: Bool { leaves.contains(.abovePlacebo) }
}

extension OutcomeRules {
  /// Relief of the partial threshold, as a rule.
  var partialRule: ResponseRule {
    .painRelief(partialComparison, percent: partialPercent, lasting: nil)
  }
}
