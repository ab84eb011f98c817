/// Readings agreed before the first dose: at these times after each dose of the trial.
public struct PlannedReading: Sendable, Hashable {
  /// The id of the scale in the data dictionary.
  public let scale: String
  /// The version of the scale; nil where none was named.
  public let variant: String?
  /// The context, such as rest or movement; nil where none was named.
  public let context: String?
  /// The times after the dose, the earliest first.
  public let after: [Quantity]
  /// How far a reading may lie from its time; nil where nothing was agreed.
  public let tolerance: Quantity?

  /// Readings agreed beforehand.
  public init(
    scale: String, variant: String?, context: String?, after: [Quantity], tolerance: Quantity?
  ) {
    self.scale = scale
    self.variant = variant
    self.context = context
    self.after = after
    self.tolerance = tolerance
  }
}
