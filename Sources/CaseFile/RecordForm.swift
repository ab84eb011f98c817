/// The order of attributes in a record: no choice is left to whoever writes.
///
/// Everything that `Criteria/schema/case.xsd` knows stands here; a new kind of entry is a new line.
enum RecordForm {
  /// The attributes of each element in the order in which they are written.
  static let attributes: [String: [String]] = frame.merging(entries) { $1 }.merging(seal) { $1 }

  /// The same of what an entry may hold.
  static let entries: [String: [String]] = evidence.merging(trial) { $1 }

  /// The elements that hold words; all others hold elements or nothing.
  static let prose: Set<String> = ["about", "note", "goal", "findings", "documents"]

  /// The kinds of entry that take no note.
  static let withoutNote: Set<String> = ["waiver", "complete", "correction"]

  private static let frame: [String: [String]] = [
    "case": ["id", "pathway", "edition"],
    "about": ["kind"],
    "entry": ["n", "recorded", "clock", "by", "role", "previous"],
    "head": ["entries", "digest"],
    "note": [],
    "goal": ["id", "kind"],
    "plan": ["scale", "variant", "context", "after", "unit", "tolerance", "tolerance-unit"],
    "component": [
      "drug", "amount", "rate", "absent", "unit", "concentration", "concentration-unit",
    ],
  ]

  /// A sealed recommendation: only `thecal seal` writes one, so it is none of the kinds above.
  private static let seal: [String: [String]] = [
    "recommendation": [
      "category", "as-of", "pathway", "edition", "chosen", "because", "result", "report", "case",
      "criteria", "formulary", "profiles", "dictionary", "wording", "engine", "schema", "semantics",
    ],
    "findings": [],
    "documents": [],
  ]

  private static let evidence: [String: [String]] = [
    "referral": ["indication", "on"],
    "finding": ["fact", "value", "low", "high", "unit", "absent", "on", "from"],
    "therapy": [
      "class", "agent", "dose", "started", "ended", "lasted", "unit", "outcome", "stopped-because",
      "on",
    ],
    "review": ["stage", "outcome", "on"],
    "waiver": ["set", "criterion", "reason", "on"],
    "decision": ["follows", "decided", "reason", "on"],
    "follow-up": ["measure", "value", "unit", "on"],
    "complete": ["list", "trial", "on"],
    "correction": ["of", "reason", "on"],
  ]

  private static let trial: [String: [String]] = [
    "trial": ["id", "purpose", "method", "drug", "profile", "protocol", "blinding", "on"],
    "dose": [
      "id", "trial", "drug", "given", "changes", "amount", "rate", "absent", "unit",
      "concentration", "concentration-unit", "route", "method", "level", "at", "until",
    ],
    "reading": [
      "trial", "dose", "phase", "scale", "variant", "context", "muscle", "goal", "value", "low",
      "high", "absent", "at", "elapsed", "elapsed-unit", "planned",
    ],
    "adverse-event": [
      "trial", "dose", "code", "grade", "related", "resolved", "accepted", "action",
      "ended-trial", "at", "until",
    ],
    "rescue": ["trial", "dose", "drug", "amount", "absent", "unit", "route", "at"],
    "systemic-opioid": ["drug", "amount", "low", "high", "absent", "unit", "on"],
  ]
}
