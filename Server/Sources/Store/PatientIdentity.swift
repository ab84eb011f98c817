/// Who the patient of a case is: kept beside the record, which knows a pseudonym only (H6).
public struct PatientIdentity: Sendable, Hashable {
  /// The name as the team writes it.
  public let name: String
  /// The date of birth, as `1961-04-30`.
  public let born: String
  /// The hospital's number of the patient.
  public let number: String

  /// An identity of three identifiers; the caller has checked them.
  public init(name: String, born: String, number: String) {
    self.name = name
    self.born = born
    self.number = number
  }
}
