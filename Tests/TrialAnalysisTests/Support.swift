import ClinicalModel
import Testing
import TrialAnalysis

func number(_ text: String) throws -> ExactNumber { try #require(ExactNumber(text)) }

/// Reads `3 mo`.
func quantity(_ text: String) throws -> Quantity {
  let words = text.split(separator: " ").map(String.init)
  return Quantity(try number(words[0]), try #require(UnitOfMeasure(words[1])))
}

func span(_ text: String) throws -> CalendarSpan {
  let quantity = try quantity(text)
  return try #require(CalendarSpan(quantity))
}

func moment(_ text: String) throws -> ClinicalMoment { try #require(ClinicalMoment(text)) }

/// Reads `4` or `8-9`.
func score(_ text: String) throws -> ClosedRange<ExactNumber> {
  let ends = try text.split(separator: "-").map { try number(String($0)) }
  return try #require(ends.first)...(try #require(ends.last))
}

/// A score, a grade, or `-`: not obtained.
enum Value {
  case score(String)
  case grade(String)

  var read: Reading.Value {
    get throws {
      switch self {
      case .score("-"), .grade("-"): .absent(.notObtained)
      case .score(let text): .number(try TrialAnalysisTests.score(text))
      case .grade(let code): .grade(code)
      }
    }
  }
}

/// A reading with all that a test does not name left out.
func reading(
  _ value: Value, _ relation: Reading.Relation, scale: String = "nrs", variant: String? = nil,
  context: String? = nil, muscle: String? = nil, goal: String? = nil, at: String? = nil,
  elapsed: String? = nil
) throws -> EntryContent {
  .reading(
    Reading(
      trial: "t1", relation: relation, scale: scale, variant: variant, context: context,
      muscle: muscle, goal: goal, value: try value.read, at: try at.map(moment),
      elapsed: try elapsed.map(quantity)))
}

func before(_ text: String, context: String? = nil) throws -> EntryContent {
  try reading(.score(text), .preDose(dose: nil), context: context)
}

func diary(_ text: String) throws -> EntryContent { try reading(.score(text), .diary) }

/// Pain so many hours after a dose; without a time where none is given.
func after(
  _ hours: String?, _ text: String, dose: String = "d1", context: String? = nil
) throws -> EntryContent {
  try reading(
    .score(text), .after(dose: dose), context: context, elapsed: hours.map { "\($0) h" })
}

func dose(
  _ id: String = "d1", _ amount: String? = "0.3 mg", drug: String = "morphine",
  route: String = "intrathecal", at: String = "2026-03-20T08:00Z"
) throws -> EntryContent {
  var given = DoseAmount.unknown(.notStated, isInfusion: false)
  if let quantity = try amount.map(quantity) {
    if let rate = DrugMassRate(quantity) {
      given = .infusion(rate)
    } else {
      given = .bolus(try #require(DrugMass(quantity)))
    }
  }
  return .dose(
    Dose(
      id: id, trial: "t1", drug: drug, amount: given, route: route, level: nil,
      at: try moment(at), until: nil))
}

func event(
  _ grade: Int?, _ related: AdverseEvent.Relatedness? = .related, resolved: Bool? = nil,
  accepted: Bool? = nil, code: String = "nausea", dose: String? = nil, ended: Bool? = nil
) throws -> EntryContent {
  .adverseEvent(
    AdverseEvent(
      trial: dose == nil ? "t1" : nil, dose: dose, code: code, grade: grade, related: related,
      resolved: resolved, accepted: accepted, action: nil, at: try moment("2026-03-20"),
      endedTrial: ended))
}

func complete(_ lists: ListName...) throws -> [EntryContent] {
  try lists.map { .complete($0, trial: "t1", on: try moment("2026-03-21")) }
}

/// A trial as a test needs it: its entries, and how it is judged.
struct Scene {
  var purpose = TrialStart.Purpose.analgesia
  var method = "single-bolus"
  var drug = "morphine"
  var goals: [String] = []
  var plan: [PlannedReading] = []
  var walker = Determination.notMet
  var contents: [EntryContent]
  var lists: [ListName] = [.adverseEvents, .coInterventions, .doses]

  init(_ contents: [EntryContent]) { self.contents = contents }

  var trial: TrialEvidence {
    get throws {
      let start = EntryContent.trial(
        TrialStart(
          id: "t1", purpose: purpose, method: method, drug: drug, profile: nil,
          goals: goals.map { TrialGoal(id: $0, words: $0) }, plan: plan,
          on: try moment("2026-03-20")))
      let declared = try lists.flatMap { try complete($0) }
      let entries = ([start] + contents + declared).enumerated().map {
        Entry(number: $0 + 1, recorded: nil, by: nil, role: "pain-physician", content: $1)
      }
      let patientCase = PatientCase(
        id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
      let now = try #require(AsOf("2026-12-31"))
      let evidence = Evidence(patientCase, known: now, asOf: now)
      return TrialEvidence(
        try #require(evidence.trials.first), in: evidence, dictionary: dictionary)
    }
  }

  func assess(_ profile: TrialProfile) throws -> TrialAssessment {
    try TrialJudge(trial, rules: outcomeRules(), walker: walker).assess(by: profile)
  }

  /// What the profile's response comes to, in words.
  func response(_ rule: ResponseRule) throws -> String {
    words(try assess(profile(rule, purpose: purpose)).response)
  }
}

func words(_ determination: Determination) -> String {
  switch determination {
  case .met: "met"
  case .notMet: "not met"
  case .indeterminate(let gaps): gaps.map(words).joined(separator: " and ")
  }
}

private func words(_ gap: Gap) -> String {
  guard case .trial(let need) = gap.subject else { return "another list" }
  return need.rawValue
}

func profile(
  _ response: ResponseRule, purpose: TrialStart.Purpose = .analgesia,
  baseline: TrialProfile.Baseline = .preDose, goal: ResponseRule? = nil, steps: [String] = [],
  methods: [String] = [], repeats: Int = 1, demands: TrialDemands = TrialDemands()
) throws -> TrialProfile {
  TrialProfile(
    id: "p", edition: "1", title: "p", purpose: purpose, baseline: baseline, response: response,
    goal: goal, steps: try steps.map { try #require(DrugMass(try quantity($0))) },
    methods: methods, repeats: repeats, demands: demands)
}

/// Relief of so many percent, perhaps for so long.
func relief(
  _ comparison: Comparison, _ percent: String, for length: String? = nil
) throws -> ResponseRule {
  .painRelief(comparison, percent: try number(percent), lasting: try length.map(span))
}

func outcomeRules() throws -> OutcomeRules {
  OutcomeRules(
    id: "outcome-rules", edition: "1",
    stopEvents: [
      OutcomeRules.StopEvent(code: "respiratory-depression", drugs: []),
      OutcomeRules.StopEvent(code: "psychosis", drugs: ["ziconotide"]),
    ], stopGrade: 4, intolerableGrade: 3, conditionalGrade: 2,
    partialRelief: (comparison: .atLeast, percent: try number("30")),
    reliefDurations: [try number("30"), try number("50")],
    walker: OutcomeRules.Walker(
      fact: "walker", strengthScale: "mrc", strengthLoss: try number("1"),
      walkingScale: "walk-10m", walkingIncreasePercent: try number("20"), goalScale: "goal",
      goalValues: ["attained"], window: 7_200...21_600),
    exhausted: OutcomeRules.CodedAnswer(fact: "option-left", values: ["none"]),
    deviated: OutcomeRules.CodedAnswer(fact: "deviation", values: ["yes"]),
    measurementError: OutcomeRules.MeasurementError(points: ExactNumber(1), of: ExactNumber(10)),
    table: OutcomeTable(rows: outcomeRows))
}

/// The table of decision.md §4, as the shipped document has it.
let outcomeRows: [OutcomeTable.Row] = [
  row("O1", .stoppedForSafety, [.stopped: [.yes]]),
  row("O4", .positiveNotTolerated, [.response: [.yes], .tolerated: [.no]]),
  row("O2", .indeterminate, [.response: [.open]]),
  row("O2", .indeterminate, [.tolerated: [.open]]),
  row("O2", .indeterminate, [.record: [.no]]),
  row("O2", .indeterminate, [.response: [.yes], .goal: [.open]]),
  row("O3", .positive, [.response: [.yes], .goal: [.yes]]),
  row("O5", .partial, [.response: [.yes], .goal: [.no]]),
  row("O5", .partial, [.partial: [.yes]]),
  row("O2", .indeterminate, [.partial: [.open]]),
  row("O6", .negative, [.protocolDone: [.yes]]),
  row("O7", .continueTrial, [.protocolDone: [.no]]),
  row("O2", .indeterminate, [.protocolDone: [.open]]),
]

private func row(
  _ rule: String, _ outcome: TrialAssessment.Outcome,
  _ wanted: KeyValuePairs<OutcomeTable.Question, [OutcomeTable.Answer]>
) -> OutcomeTable.Row {
  OutcomeTable.Row(rule: rule, outcome: outcome, wanted: wanted.map { ($0, $1) })
}
