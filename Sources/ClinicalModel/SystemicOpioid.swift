/// What was taken of one opioid on one day, outside the trial's own doses.
public struct SystemicOpioid: Sendable, Hashable {
  /// How much was taken.
  public enum Amount: Sendable, Hashable {
    /// The amount in time, or the range in which it lies.
    case stated(QuantityRange)
    /// Nothing is known of it, and why.
    case absent(Absence)
  }

  /// The opioid, a code of the list `systemic-opioids`.
  public let drug: String
  /// How much was taken.
  public let amount: Amount
  /// The day.
  public var on: ClinicalMoment

  /// One day's opioid.
  public init(drug: String, amount: Amount, on: ClinicalMoment) {
    self.drug = drug
    self.amount = amount
    self.on = on
  }
}

extension SystemicOpioid.Amount: CustomStringConvertible {
  /// The amount with its unit, or why it is not known.
  public var description: String {
    switch self {
    case .stated(let range): range.description
    case .absent(let absence): "amount \(absence.words)"
    }
  }
}
