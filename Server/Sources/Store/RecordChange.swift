internal import Access
internal import CaseFile
internal import Markup

extension CaseRecord {
  /// What a change makes of the record; both stores hold it to the same.
  ///
  /// With `seen`, others must not have recorded since. The record must only have grown, and must be one
  /// that can be read again.
  func changed(
    seen: ContentDigest?, by change: (CaseRecord) throws(RecordingError) -> CaseRecord
  ) throws(StoreError) -> CaseRecord {
    if let seen { try checkSeen(seen) }
    let changed: CaseRecord
    do throws(RecordingError) {
      changed = try change(self)
      try changed.checkSize(path: id)
    } catch {
      throw .recording(error)
    }
    let (before, after) = (parts, changed.parts)
    guard changed.id == id, after.opening == before.opening,
      after.entries.starts(with: before.entries)
    else { throw .failed("what was to be recorded is not the record with more at its end") }
    return changed
  }

  /// Refuses what was written on another head than the one that stands (W17).
  func checkSeen(_ seen: ContentDigest) throws(StoreError) {
    guard seen == head.digest else { throw .recording(growth(since: seen)) }
  }

  /// Refuses a record that could never be read again.
  func checkedForFiling() throws(StoreError) {
    do throws(RecordingError) {
      try checkSize(path: id)
    } catch {
      throw .recording(error)
    }
  }
}

extension StoreError {
  static func alreadyFiled(_ record: CaseRecord) -> StoreError {
    .alreadyThere("a case with the id \(record.id)")
  }
}

extension Proposal {
  /// Refuses a proposal for another case, and text that the database would cut.
  func check(for id: RandomID, of owner: RandomID) throws(StoreError) {
    guard caseID == id, team == owner else { throw .notThere }
    try StoreError.checkWhole(content)
  }
}
