internal import ClinicalModel

/// A number with which a condition compares, and how.
struct Threshold: Sendable, Hashable {
  /// What it means to satisfy the comparison.
  enum Role: Sendable {
    /// What is wanted, as a requirement prints it.
    case asked
    /// What stops: an exclusion or a caution prints the excluded side itself.
    case excluded
    /// To whom a criterion applies.
    case applies
  }

  let number: ExactNumber
  /// Nil where the number counts things or has no unit in print.
  let unit: UnitOfMeasure?
  /// What the source would print of it; nil where the structure leaves that open.
  let comparison: Comparison?
  var role = Role.asked
  /// Whether it is the time since something.
  var isElapsed = false
  /// Whether a source says it in words: any or none of something, or one of a kind.
  var isWorded = false

  /// The threshold as a reader knows it.
  var printed: String {
    unit.map { "\(Quantity(number, $0))" } ?? "\(number)"
  }

  /// What a plain number asks.
  ///
  /// It is one that is reached: "stopped for 6 days" is kept after 6 days, and
  /// not before; what stops meanwhile, or applies meanwhile, does so before.
  var plain: Comparison { isElapsed && role != .asked ? .below : .atLeast }

  /// What may be asked where no number is printed: any or none, and one at least.
  func isReadable(whereDenied isDenied: Bool) -> Bool {
    if number == .zero { return comparison == .above || comparison == .equal }
    return comparison == .atLeast || (comparison == .below && isDenied)
  }
}
