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
  /// What is kept of a case is not the record that was filed; the words hold no patient data.
  case broken(String)
  /// The database does not answer or is damaged; the words are for the log and hold no patient data.
  case failed(String)

  /// Whether a record is there and does not hold: nobody may take anything from it (A4).
  public var isOfRecord: Bool {
    switch self {
    case .recording(.fault), .broken: true
    default: false
    }
  }
}

/// The cases of all teams: append-only chained records, and beside each who the patient is.
///
/// Two implementations hold the same tests: SQLite, and memory. Every call that names a case names the
/// team that asks: another team's case is not there (W14).
public protocol CaseStore: Sendable {
  /// Files a record as a new case of a team. `key` makes a repeated call give the first one's id (W16).
  ///
  /// So many of its first entries came with a file: what they say of people was not recorded here (W15).
  /// `notThere` where there is no such team, or who referred is not of it.
  func file(
    _ record: CaseRecord, of patient: PatientIdentity, team: RandomID, referredBy: RandomID?,
    fromFile: Int, key: String?
  ) async throws(StoreError) -> RandomID

  /// A case of the team, its record verified anew.
  func filedCase(_ id: RandomID, team: RandomID) async throws(StoreError) -> FiledCase

  /// Adds to a case's record in one transaction; what comes back is on the disk, and stays there (R7).
  ///
  /// With `seen`, nothing is added if others recorded since that digest stood at the head:
  /// `RecordingError.grown` says what and by whom (W17). With `key`, the same call made twice adds
  /// once and gives the record as it stands (W16). With `closing`, that proposal of the case must still
  /// wait, or nothing is added and it is `notThere`; it is taken away with what is added (H33). `change`
  /// says what the record becomes; it must only have grown.
  func append(
    to id: RandomID, team: RandomID, seen: ContentDigest?, key: String?, closing: RandomID?,
    _ change: @escaping @Sendable (CaseRecord) throws(RecordingError) -> CaseRecord
  ) async throws(StoreError) -> CaseRecord

  /// The number of the last entry that `append` added under a key; nil where it added none.
  func lastEntry(
    of id: RandomID, team: RandomID, addedUnder key: String
  ) async throws(StoreError) -> Int?

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

  /// Keeps what was reckoned of a case, unless its record has grown since; what was reckoned of no
  /// record, because it does not hold, stands until the head moves or the day is over.
  func keep(_ standing: Standing, of id: RandomID, team: RandomID) async throws(StoreError)

  /// The cases of a team whose standing is of an older head, no longer holds on a day, or was reckoned by
  /// another engine or library than this (A12); at most so many.
  func outdated(
    on day: CivilDate, by reckoner: String, team: RandomID, atMost: Int
  ) async throws(StoreError) -> [RandomID]

  /// Every case of a team, in the order of filing: for audits, which see all.
  func caseIDs(team: RandomID) async throws(StoreError) -> [RandomID]
}

extension CaseStore {
  /// Files a record of which no entry came with a file.
  public func file(
    _ record: CaseRecord, of patient: PatientIdentity, team: RandomID, referredBy: RandomID?,
    key: String?
  ) async throws(StoreError) -> RandomID {
    try await file(
      record, of: patient, team: team, referredBy: referredBy, fromFile: 0, key: key)
  }

  /// Adds to a case's record something that no proposal waited for.
  public func append(
    to id: RandomID, team: RandomID, seen: ContentDigest?, key: String?,
    _ change: @escaping @Sendable (CaseRecord) throws(RecordingError) -> CaseRecord
  ) async throws(StoreError) -> CaseRecord {
    try await append(to: id, team: team, seen: seen, key: key, closing: nil, change)
  }
}
