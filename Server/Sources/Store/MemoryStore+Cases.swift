public import Access
public import CaseFile
public import Markup

extension MemoryStore {
  /// Files a record as a new case of a team, once for each key.
  public func file(
    _ record: CaseRecord, of patient: PatientIdentity, team: RandomID, referredBy: RandomID?,
    fromFile: Int, key: String?
  ) throws(StoreError) -> RandomID {
    try StoreError.checkWhole(patient.name, patient.born, patient.number, key)
    try record.checkedForFiling()
    if let id = outcome(of: .file(team: team), key) { return id }
    guard teamsByID[team] != nil else { throw .notThere }
    if let referredBy { try checkMember(referredBy, of: team) }
    guard !rows.values.contains(where: { $0.team == team && $0.record.id == record.id }) else {
      throw .alreadyFiled(record)
    }
    let id = RandomID()
    rows[id] = FiledRow(
      id: id, number: rows.count + 1, team: team, patient: patient, referredBy: referredBy,
      fromFile: fromFile, record: record)
    keep(id, of: .file(team: team), key)
    return id
  }

  /// A case of the team, its record verified.
  public func filedCase(_ id: RandomID, team: RandomID) throws(StoreError) -> FiledCase {
    let row = try row(id, team: team)
    return FiledCase(
      id: id, team: team, patient: row.patient, referredBy: row.referredBy,
      assignedTo: row.assignedTo, record: row.record, fromFile: row.fromFile)
  }

  /// Adds to a case's record, whole or not at all; what comes back stays.
  public func append(
    to id: RandomID, team: RandomID, seen: ContentDigest?, key: String?, closing: RandomID?,
    _ change: @escaping @Sendable (CaseRecord) throws(RecordingError) -> CaseRecord
  ) throws(StoreError) -> CaseRecord {
    try StoreError.checkWhole(key)
    let record = try row(id, team: team).record
    if outcome(of: .append(case: id), key) != nil { return record }
    let place = waiting.firstIndex { $0.id == closing && $0.caseID == id }
    guard closing == nil || place != nil else { throw .notThere }
    let changed = try record.changed(seen: seen, by: change)
    if let place { waiting.remove(at: place) }
    rows[id]?.record = changed
    keep(id, of: .append(case: id), key)
    if let key { added[KeyedCall(call: .append(case: id), key: key)] = changed.head.entries }
    return changed
  }

  /// The number of the last entry that was added under a key.
  public func lastEntry(
    of id: RandomID, team: RandomID, addedUnder key: String
  ) throws(StoreError) -> Int? {
    try StoreError.checkWhole(key)
    _ = try row(id, team: team)
    return added[KeyedCall(call: .append(case: id), key: key)]
  }

  /// Changes who the patient is, or to whom the case is assigned.
  public func update(
    _ id: RandomID, team: RandomID, seen: CaseCover?, patient: PatientIdentity?,
    assignedTo: RandomID?
  ) throws(StoreError) {
    try StoreError.checkWhole(patient?.name, patient?.born, patient?.number)
    var row = try row(id, team: team)
    let cover = CaseCover(patient: row.patient, assignedTo: row.assignedTo)
    if let seen, cover != seen { throw .changedMeanwhile }
    if let assignedTo {
      try checkMember(assignedTo, of: team)
      row.assignedTo = assignedTo
    }
    if let patient { row.patient = patient }
    rows[id] = row
  }

  /// Every case of a team, in the order of filing.
  public func caseIDs(team: RandomID) -> [RandomID] { filed(team).map(\.id) }

  /// The cases of a team in the order of filing.
  func filed(_ team: RandomID) -> [FiledRow] {
    rows.values.filter { $0.team == team }.sorted { $0.number < $1.number }
  }
}
