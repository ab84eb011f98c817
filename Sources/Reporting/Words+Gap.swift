public import ClinicalModel
internal import CriteriaModel

/// What a gap says, with the dictionary's labels.
public struct GapWords: Sendable {
  let dictionary: DataDictionary
  let stages: [String: String]

  /// The words of a dictionary, and the titles of the stages by their codes.
  public init(dictionary: DataDictionary, stages: [String: String]) {
    self.dictionary = dictionary
    self.stages = stages
  }

  /// What it is about: a noun phrase.
  func subject(_ subject: Gap.Subject) -> String {
    switch subject {
    case .fact(let fact): dictionary.label(ofFact: fact)
    case .review(let stage, let roles):
      "\(stages[stage] ?? stage): assessment by \(titles(roles))"
    case .list(let list, let trial):
      trial.map { "\(words(list)) of trial \($0)" } ?? words(list)
    case .trial(let need): words(need)
    }
  }

  /// The question to be asked.
  public func question(_ subject: Gap.Subject) -> String {
    switch subject {
    case .fact(let fact): dictionary.facts[fact]?.question ?? "Please record \(fact)."
    case .review(let stage, _):
      "What is your assessment of this stage (\(stages[stage] ?? stage)): favourable, conditional, "
        + "unfavourable or deferred?"
    case .list(let list, _):
      "Is the list complete (\(words(list).lowercased()))? Add what is missing, then declare it complete."
    case .trial(let need): "Please record: \(words(need).lowercased())."
    }
  }

  /// In which form the answer is wanted.
  func form(_ subject: Gap.Subject) -> String? {
    if case .fact(let fact) = subject { return dictionary.facts[fact]?.form }
    return nil
  }

  /// The gap as a sentence without its subject.
  func reason(_ gap: Gap) -> String {
    let entries = gap.entries.map { "entry \($0)" }.joined(separator: " and ")
    switch gap.reason {
    case .missing: return gap.entries.isEmpty ? "not recorded" : "not recorded in \(entries)"
    case .absent(let absence): return "recorded as \(absence.words) (\(entries))"
    case .stale(let day): return "too old: \(entries) counted to \(day.printed)"
    case .conflict: return "contradictory: \(entries)" + remedy(of: gap.subject)
    case .straddles:
      return isAge(gap.subject)
        ? "a birthday may have passed since it was recorded, so that the age may lie on either side of "
          + "the threshold now (\(entries))"
        : "the recorded range holds the threshold (\(entries))"
    case .wrongRole: return "recorded by a role that cannot answer it (\(entries))"
    case .datePrecision: return "the date of \(entries) is too coarse for the limit"
    case .incomplete: return "nobody has declared the list complete"
    case .disagreement:
      return gap.entries.isEmpty
        ? "two readings of the same evidence disagree"
        : "two readings of the same evidence disagree (\(entries))"
    }
  }

  /// What to record where a general answer stands against that of a single drug or site, which counts
  /// as a "yes" to it.
  private func remedy(of subject: Gap.Subject) -> String {
    guard case .fact(let id) = subject, let fact = dictionary.facts[id], fact.kind == .status,
      dictionary.facts.values.contains(where: { $0.implications.contains { $0.fact == id } })
    else { return "" }
    return " (a yes to a question about one of its kind counts here too; once that is over, answer "
      + "this question on a later day)"
  }

  private func isAge(_ subject: Gap.Subject) -> Bool {
    if case .fact(let fact) = subject { return dictionary.facts[fact]?.isAge ?? false }
    return false
  }

  /// The gap as a sentence.
  func sentence(_ gap: Gap) -> String { "\(subject(gap.subject)): \(reason(gap))" }

  private func titles(_ roles: [String]) -> String {
    roles.map { dictionary.title(ofRole: $0).lowercased() }.joined(separator: " or ")
  }

  private func words(_ list: ListName) -> String {
    switch list {
    case .therapies: "Treatments tried"
    case .doses: "Doses"
    case .readings: "Readings"
    case .adverseEvents: "Adverse events"
    case .coInterventions: "Co-interventions and rescue medication"
    case .rescue: "Rescue medication"
    case .systemicOpioids: "Systemic opioids, day by day"
    }
  }

  private func words(_ need: TrialNeed) -> String {
    switch need {
    case .baseline: "A valid baseline, above 0, before the dose"
    case .otherBaseline:
      "Which baseline counts: the diary's and the pre-dose one give different answers"
    case .readingInWindow: "Readings after the dose on the scale of the baseline"
    case .duration: "Readings that show how long the effect lasted"
    case .scaleVariant: "The variant of the scale that was used"
    case .aggregation: "How muscles are read as one: mean, worst and any give different answers"
    case .context: "Which context counts: scales or contexts give different answers"
    case .goal: "Whether the agreed goals were attained"
    case .assessment: "The assessment after the dose that the rule asks for"
    case .dose: "The dose that was given"
    case .opioidInterval: "Whether the interval without systemic opioids was kept"
    case .systemicOpioid: "The systemic opioids of every day before and during the trial"
    case .protocolSteps: "Whether the last step of the protocol has been given"
    case .relatedness: "Whether the adverse event is related to the trial"
    case .grade: "The grade of the adverse event"
    case .acceptance: "Whether the adverse event resolved and the patient accepts it"
    case .strength: "Strength of the key muscles before the dose and in the window after it"
    case .walking: "10-metre walking time before the dose and in the window after it"
    case .walker: "Whether the patient walks or stands to transfer"
    case .sensitivity:
      "The missing readings: with the baseline in their place the answer is another one"
    case .repetition: "A second dose that confirms the response"
    case .unlinkedReading: "Which dose the reading belongs to"
    case .trial: "A trial, judged by the profile that the criterion names"
    case .method: "The method of the trial"
    case .placebo: "A dose of placebo with readings on the same scale"
    case .rescue:
      "Readings that show the response without rescue medication: with it and without it they say different things"
    }
  }
}
