/// Every name of a case document, of elements and of attributes.
enum CaseWord: Int, CaseIterable {
  case id, pathway, edition, kind, n, recorded, by, role, previous, on, indication, fact, value, low
  case high, unit, absent, from, `class`, agent, dose, started, ended, lasted, outcome
  case stoppedBecause, stage, purpose, method, drug, profile, trial, amount, rate, route, level, at
  case until, phase, scale, variant, context, muscle, goal, elapsed, elapsedUnit, code, grade
  case related, resolved, accepted, action, set, criterion, reason, follows, decided, measure, list
  case of, category, asOf, chosen, because, result, report, criteria, formulary, profiles
  case dictionary, wording, engine, schema, semantics, entries, digest
  case `protocol`, blinding, given, changes, concentration, concentrationUnit, planned, after
  case tolerance, toleranceUnit, endedTrial
  case `case`, head, about, entry, referral, finding, therapy, review, reading, adverseEvent, waiver
  case decision, followUp, complete, correction, note, plan, component, rescue, systemicOpioid
  case recommendation, findings, documents

  static let namespace = "urn:thecal:case:1"

  /// The names as documents have them, in the order of the cases.
  ///
  /// They are written out: a case that is asked for its own name looks for what it may be among
  /// everything in the executable.
  static let names: [String] = [
    "id", "pathway", "edition", "kind", "n", "recorded", "by", "role", "previous", "on",
    "indication", "fact", "value", "low", "high", "unit", "absent", "from", "class", "agent",
    "dose", "started", "ended", "lasted", "outcome", "stopped-because", "stage", "purpose",
    "method", "drug", "profile", "trial", "amount", "rate", "route", "level", "at", "until",
    "phase", "scale", "variant", "context", "muscle", "goal", "elapsed", "elapsed-unit", "code",
    "grade", "related", "resolved", "accepted", "action", "set", "criterion", "reason", "follows",
    "decided", "measure", "list", "of", "category", "as-of", "chosen", "because", "result",
    "report", "criteria", "formulary", "profiles", "dictionary", "wording", "engine", "schema",
    "semantics", "entries", "digest", "protocol", "blinding", "given", "changes", "concentration",
    "concentration-unit", "planned", "after", "tolerance", "tolerance-unit", "ended-trial",
    "case", "head", "about", "entry", "referral", "finding", "therapy", "review", "reading",
    "adverse-event",
    "waiver", "decision", "follow-up", "complete", "correction", "note", "plan", "component",
    "rescue", "systemic-opioid", "recommendation", "findings", "documents",
  ]

  fileprivate var bit: UInt128 { 1 << UInt128(rawValue) }
}

/// What the schema says of an element, as far as the event path reads it.
struct CaseShape {
  /// The attributes that must be there, and those that may, a bit each.
  let required: UInt128
  let allowed: UInt128
  let mayHaveNote: Bool

  private init(_ required: [CaseWord], _ optional: [CaseWord] = [], note: Bool = true) {
    self.required = required.reduce(0) { $0 | $1.bit }
    allowed = optional.reduce(self.required) { $0 | $1.bit }
    mayHaveNote = note
  }

  /// Whether an element with these attributes has what it must and nothing else.
  func admits(_ attributes: UInt128) -> Bool {
    required & ~attributes == 0 && attributes & ~allowed == 0
  }

  /// The shape of each element by its word; nil for words that are attributes' only.
  static let all: [CaseShape?] = {
    var all = [CaseShape?](repeating: nil, count: CaseWord.allCases.count)
    for (word, shape) in shapes { all[word.rawValue] = shape }
    return all
  }()

  private static let shapes: KeyValuePairs<CaseWord, CaseShape> = [
    .case: CaseShape([.id, .pathway, .edition]),
    .about: CaseShape([.kind]),
    .head: CaseShape([.entries, .digest]),
    .entry: CaseShape([.role], [.n, .recorded, .by, .previous]),
    .note: CaseShape([]),
    .goal: CaseShape([.id], [.kind]),
    .plan: CaseShape(
      [.scale, .after, .unit], [.variant, .context, .tolerance, .toleranceUnit]),
    .component: CaseShape(
      [.drug], [.amount, .rate, .absent, .unit, .concentration, .concentrationUnit]),
    .referral: CaseShape([.on, .indication]),
    .finding: CaseShape([.fact, .on], [.value, .low, .high, .unit, .absent, .from]),
    .therapy: CaseShape(
      [.class, .on],
      [.agent, .dose, .started, .ended, .lasted, .unit, .outcome, .stoppedBecause]),
    .review: CaseShape([.stage, .outcome, .on]),
    .trial: CaseShape([.id, .purpose, .method, .drug, .on], [.profile, .protocol, .blinding]),
    .dose: CaseShape(
      [.id, .trial, .drug, .route, .method, .at],
      [
        .amount, .rate, .absent, .unit, .level, .until, .given, .changes, .concentration,
        .concentrationUnit,
      ]),
    .reading: CaseShape(
      [.trial, .scale],
      [
        .dose, .phase, .variant, .context, .muscle, .goal, .value, .low, .high, .absent, .at,
        .elapsed, .elapsedUnit, .planned,
      ]),
    .adverseEvent: CaseShape(
      [.code, .at],
      [.trial, .dose, .grade, .related, .resolved, .accepted, .action, .endedTrial, .until]),
    .rescue: CaseShape([.trial, .drug, .route, .at], [.dose, .amount, .absent, .unit]),
    .systemicOpioid: CaseShape([.drug, .on], [.amount, .low, .high, .absent, .unit]),
    .waiver: CaseShape([.set, .criterion, .reason, .on], note: false),
    .decision: CaseShape([.follows, .decided, .reason, .on]),
    .followUp: CaseShape([.measure, .value, .on], [.unit]),
    .complete: CaseShape([.list, .on], [.trial], note: false),
    .correction: CaseShape([.of, .reason, .on], note: false),
    .recommendation: CaseShape(
      [
        .category, .asOf, .pathway, .edition, .chosen, .result, .report, .case, .criteria,
        .formulary, .profiles, .dictionary, .wording, .engine, .schema, .semantics,
      ], [.because], note: false),
    .findings: CaseShape([]),
    .documents: CaseShape([]),
  ]
}
