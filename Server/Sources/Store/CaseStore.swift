public import Access
public import CaseFile
public import ClinicalModel
public import Markup

/// Why the store did not do what it was asked.
public enum StoreError: Error, Sendable {
  /// There is no such case, person or proposal for this team.
  case notThere
  /// Others recorded since the caller looked, or what was to be recorded is not right.
  case recording(RecordingError)
  /// Somebody else changed it since the caller looked; nothing was changed now.
  case changedMeanwhile
  /// Such a one is there already, such as a record with the same case id in the team.
  case alreadyThere(String)
  /// The database does not answer or is damaged; the words are for the log and hold no patient data.
  case failed(String)
}

/// The cases of all teams: append-only chained records, and beside each who the patient is.
///
/// Two implementations hold the same tests: SQLite, and memory. Every call that names a case names the
/// team that asks: another team's case is not there (W14).
public protocol CaseStore: Sendable {
  /// Files a record as a new case of a team. `key` makes a repeated call give the first one's id (W16).
  ///
  /// `notThere` where there is no such team, or who referred is not of it.
  func file(
    _ record: CaseRecord, of patient: PatientIdentity, team: RandomID, referredBy: RandomID?,
    key: String?
  ) async throws(StoreError) -> RandomID

  /// A case of the team, its record verified anew.
  func filedCase(_ id: RandomID, team: RandomID) async throws(StoreError) -> FiledCase

  /// Adds to a case's record in one transaction; what comes back is on the disk, and stays there (R7).
  ///
  /// With `seen`, nothing is added if others recorded since that digest stood at the head:
  /// `RecordingError.grown` says what and by whom (W17). With `key`, the same call made twice adds
  /// once and gives the record as it stands (W16). `change` says what the record becomes; it must only
  /// have grown.
  func append(
    to id: RandomID, team: RandomID, seen: ContentDigest?, key: String?,
    _ change: @escaping @Sendable (CaseRecord) throws(RecordingError) -> CaseRecord
  ) async throws(StoreError) -> CaseRecord

  /// Changes who the patient is, or to which member of the team the case is assigned; nil leaves as it
  /// is.
  ///
  /// With `seen`, nothing is changed where something else stands there by now: `changedMeanwhile` (W17).
  func update(
    _ id: RandomID, team: RandomID, seen: CaseCover?, patient: PatientIdentity?,
    assignedTo: RandomID?
  ) async throws(StoreError)

  /// The cases that a query finds, and how many there are in all.
  func worklist(_ query: WorklistQuery) async throws(StoreError) -> WorklistPage

  /// Keeps what was reckoned of a case, unless its record has grown since.
  func keep(_ standing: Standing, of id: RandomID, team: RandomID) async throws(StoreError)

  /// The cases of a team whose standing is of an older head, or no longer holds on a day; at most so many.
  func outdated(
    on day: CivilDate, team: RandomID, atMost: Int
  ) async throws(StoreError) -> [RandomID]

  /// Every case of a team, in the order of filing: for audits, which see all.
  func caseIDs(team: RandomID) async throws(StoreError) -> [RandomID]
}

/// What is wanted of the worklist; it stands in the address of the page.
public struct WorklistQuery: Sendable, Hashable {
  /// What rows are sorted by.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// Urgent, then what expires soonest, then who has waited longest.
    case pressing
    /// Who has waited longest.
    case waiting
    /// What expires soonest.
    case expiry
    /// By the words of the state.
    case state
    /// Where most is missing.
    case missing
    /// What was recorded last.
    case changed
    /// By the patient's name, without regard to capitals.
    case name
  }

  /// The team whose cases are listed.
  public var team: RandomID
  /// The day for which days of waiting are counted.
  public var day: CivilDate
  /// Only cases with this recommendation.
  public var category: String?
  /// Only cases whose turn it is for this owner.
  public var owner: String?
  /// Only cases assigned to this account.
  public var assignedTo: RandomID?
  /// Only cases referred by this account.
  public var referredBy: RandomID?
  /// Only cases whose patient's name, number or case id holds these words; never in an address.
  public var words: String?
  /// What rows are sorted by.
  public var order: Order = .pressing
  /// Whether the order is turned round, with what is not known first.
  public var isReversed = false
  /// How many rows are left out before the first.
  public var from = 0
  /// How many rows at most.
  public var atMost = 50

  /// All cases of a team.
  public init(team: RandomID, day: CivilDate) {
    self.team = team
    self.day = day
  }
}

/// A part of a worklist.
public struct WorklistPage: Sendable {
  /// A case on the list.
  public struct Row: Sendable {
    /// The id in the store.
    public let id: RandomID
    /// The id of the record.
    public let caseID: String
    /// Who the patient is.
    public let patient: PatientIdentity
    /// Who referred the case.
    public let referredBy: RandomID?
    /// To whom it is assigned.
    public let assignedTo: RandomID?
    /// What was last reckoned; nil where nothing was yet.
    public let standing: Standing?

    /// A row.
    public init(
      id: RandomID, caseID: String, patient: PatientIdentity, referredBy: RandomID?,
      assignedTo: RandomID?, standing: Standing?
    ) {
      self.id = id
      self.caseID = caseID
      self.patient = patient
      self.referredBy = referredBy
      self.assignedTo = assignedTo
      self.standing = standing
    }
  }

  /// The rows of this part.
  public let rows: [Row]
  /// How many the query finds in all.
  public let count: Int

  /// A part of a worklist.
  public init(rows: [Row], count: Int) {
    self.rows = rows
    self.count = count
  }
}
