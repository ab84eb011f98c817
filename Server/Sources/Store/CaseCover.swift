public import Access

/// What stands beside a record and may be changed: who the patient is, and to whom the case is assigned.
public struct CaseCover: Sendable, Hashable {
  /// Who the patient is.
  public let patient: PatientIdentity
  /// The account to which it is assigned; nil where nobody has taken it on.
  public let assignedTo: RandomID?

  /// What stands beside a record.
  public init(patient: PatientIdentity, assignedTo: RandomID?) {
    self.patient = patient
    self.assignedTo = assignedTo
  }
}

extension FiledCase {
  /// What stands beside its record.
  public var cover: CaseCover { CaseCover(patient: patient, assignedTo: assignedTo) }
}
