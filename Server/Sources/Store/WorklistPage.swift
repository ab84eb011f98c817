public import Access

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
