public import ClinicalModel

/// A case whose record does not hold: there is no recommendation, and nothing of the record is read (A4).
extension Standing {
  /// What stands in place of a recommendation's code, for the filter, and its words.
  public static let broken = (
    code: "broken-record", words: "Its record does not hold; an auditor must look"
  )

  /// How such a case stands; the day after, its record is read again.
  public static func broken(on day: CivilDate, by reckoner: String) -> Self {
    Self(
      head: nil, day: day, holdsUntil: day, category: broken.code, state: broken.words,
      waitingSince: nil, owner: "", blocker: "", missing: 0, awaited: [], urgent: "", decided: nil,
      lastRecorded: nil, reckonedBy: reckoner)
  }
}
