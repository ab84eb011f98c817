public import ClinicalModel

/// What the source of a success rule wants of the trial beside response and goal.
public struct TrialDemands: Sendable, Hashable {
  /// A score that the patient must have had before the first dose.
  public struct ScoreBefore: Sendable, Hashable {
    /// The id of the scale.
    public let scale: String
    /// How the score must stand to the number.
    public let comparison: Comparison
    /// The number, in a unit of the scale.
    public let quantity: Quantity

    /// A score that the patient must have had.
    public init(scale: String, _ comparison: Comparison, _ quantity: Quantity) {
      self.scale = scale
      self.comparison = comparison
      self.quantity = quantity
    }
  }

  /// The time between the doses that are counted; nil where the source wants none.
  public let spacing: CalendarSpan?
  /// Whether the doses that are counted must follow each other, with none between that failed.
  public let isSuccessive: Bool
  /// Whether a dose counts only without any side effect, however mild.
  public let excludesSideEffects: Bool
  /// How long before the first dose no systemic opioid may have been taken.
  public let opioidFree: CalendarSpan?
  /// The score before the first dose.
  public let scoreBefore: ScoreBefore?
  /// Whether a dose of placebo must come before the first active one.
  public let wantsPlaceboFirst: Bool

  /// What a source wants; nothing, where nothing is named.
  public init(
    spacing: CalendarSpan? = nil, isSuccessive: Bool = false, excludesSideEffects: Bool = false,
    opioidFree: CalendarSpan? = nil, scoreBefore: ScoreBefore? = nil,
    wantsPlaceboFirst: Bool = false
  ) {
    self.spacing = spacing
    self.isSuccessive = isSuccessive
    self.excludesSideEffects = excludesSideEffects
    self.opioidFree = opioidFree
    self.scoreBefore = scoreBefore
    self.wantsPlaceboFirst = wantsPlaceboFirst
  }
}
