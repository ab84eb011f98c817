public import ClinicalModel

/// What a change must exceed to be more than the error of measurement (trial facts C12; Jacobson and
/// Truax 1991, from memory).
///
/// `SEM = SD √(1 - r)`, `RCI = (x₂ - x₁) / (√2 SEM)`, `MDC = z √2 SEM` with z for the confidence that
/// is wanted (1.96 for 95 %). The parameters are data; without a source for them nothing is shown.
public struct ReliableChange: Sendable, Hashable {
  /// The standard deviation of the score among patients.
  public let deviation: ExactNumber
  /// The reliability of the scale, 0 to 1.
  public let reliability: ExactNumber
  /// How many errors of a difference a change must exceed.
  public let z: ExactNumber

  /// The formula with its parameters; nil where the reliability leaves no error, or a negative one.
  public init?(deviation: ExactNumber, reliability: ExactNumber, z: ExactNumber) {
    guard deviation > .zero, z > .zero, reliability >= .zero, reliability < ExactNumber(1) else {
      return nil
    }
    (self.deviation, self.reliability, self.z) = (deviation, reliability, z)
  }

  /// The square of the error of a difference, `2 SD² (1 - r)`.
  var squaredError: ExactRatio? {
    let spread = ExactRatio(deviation)
    guard let missing = ExactRatio(1).minus(ExactRatio(reliability)),
      let variance = spread.times(spread)?.times(missing)
    else { return nil }
    return variance.times(ExactRatio(2))
  }

  /// The reliable change index of a change, negative for a fall.
  public func index(of change: ExactRatio) -> SquareRoot? {
    guard let error = squaredError, let square = change.times(change)?.over(error) else {
      return nil
    }
    return SquareRoot(of: square, isNegative: change.numerator < 0)
  }

  /// The least change that counts as one (MDC95 for z = 1.96).
  public var leastDetectable: SquareRoot? {
    let factor = ExactRatio(z)
    guard let square = factor.times(factor), let error = squaredError else { return nil }
    return square.times(error).flatMap { SquareRoot(of: $0) }
  }

  /// Whether a change is reliable: the size of its index is above z, by comparing squares.
  public func isReliable(_ change: ExactRatio) -> Bool? {
    index(of: change)?.sizeCompares(.above, to: ExactRatio(z))
  }
}
