public import Access
public import CaseFile
public import ClinicalModel
public import Markup

/// A case in the store.
public struct FiledCase: Sendable {
  /// Its id in the store, which addresses of pages carry.
  public let id: RandomID
  /// The team that sees it; nobody else does.
  public let team: RandomID
  /// Who the patient is.
  public let patient: PatientIdentity
  /// The account that referred it.
  public let referredBy: RandomID?
  /// The account that it is assigned to.
  public let assignedTo: RandomID?
  /// The record, as a case file holds it.
  public let record: CaseRecord
  /// How many of its first entries came with a file: nobody here recorded them, whatever they say (W15).
  public let fromFile: Int

  /// A case with its record.
  public init(
    id: RandomID, team: RandomID, patient: PatientIdentity, referredBy: RandomID?,
    assignedTo: RandomID?, record: CaseRecord, fromFile: Int = 0
  ) {
    self.fromFile = fromFile
    self.id = id
    self.team = team
    self.patient = patient
    self.referredBy = referredBy
    self.assignedTo = assignedTo
    self.record = record
  }
}

/// What the worklist shows of a case, as it was last reckoned.
public struct Standing: Sendable, Hashable {
  /// A role for which the case waits.
  public struct Awaited: Sendable, Hashable {
    /// The id of the role.
    public let role: String
    /// How many things are missing from it; 0 where only the next step is its.
    public let missing: Int

    /// A role for which the case waits.
    public init(role: String, missing: Int) {
      self.role = role
      self.missing = missing
    }
  }

  /// The head of the record from which it was reckoned; nil where the record does not hold.
  public let head: ContentDigest?
  /// The day for which it was reckoned.
  public let day: CivilDate
  /// The last day on which the answer holds; nil where time alone does not change it.
  public let holdsUntil: CivilDate?
  /// The recommendation's code, or `broken`; empty where the case could not be evaluated.
  public let category: String
  /// The recommendation in words.
  public let state: String
  /// The day since which the case waits; nil where it is decided, and what was signed is recommended
  /// still, or where nothing is known of it.
  public let waitingSince: CivilDate?
  /// Whose turn it is.
  public let owner: String
  /// The one thing that the next step waits for.
  public let blocker: String
  /// How many things are missing.
  public let missing: Int
  /// From which roles it is missing, and whose turn it is.
  public let awaited: [Awaited]
  /// What must be done at once, in words; empty where nothing must.
  public let urgent: String
  /// What was decided since the last sealed recommendation; nil where a decision is awaited.
  public let decided: String?
  /// When the last entry was recorded.
  public let lastRecorded: Instant?
  /// By which engine and library it was reckoned, in words that are another with each (A12).
  public let reckonedBy: String

  /// Whether there is a recommendation at all.
  public var isEvaluated: Bool { !category.isEmpty && head != nil }

  /// Whether a decision is awaited again: what is recommended now is another than was signed and decided
  /// on (H32).
  public var isReopened: Bool { decided != nil && waitingSince != nil }

  /// What was reckoned of a case.
  public init(
    head: ContentDigest?, day: CivilDate, holdsUntil: CivilDate?, category: String, state: String,
    waitingSince: CivilDate?, owner: String, blocker: String, missing: Int,
    awaited: [Awaited], urgent: String, decided: String?, lastRecorded: Instant?,
    reckonedBy: String
  ) {
    self.head = head
    self.day = day
    self.holdsUntil = holdsUntil
    self.category = category
    self.state = state
    self.waitingSince = waitingSince
    self.owner = owner
    self.blocker = blocker
    self.missing = missing
    self.awaited = awaited
    self.urgent = urgent
    self.decided = decided
    self.lastRecorded = lastRecorded
    self.reckonedBy = reckonedBy
  }
}
