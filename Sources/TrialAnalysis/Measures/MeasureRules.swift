public import ClinicalModel

/// The parameters of the measures: data, each with its source.
public struct MeasureRules: Sendable, Hashable {
  /// The slug that the document gives itself.
  public let id: String
  /// The edition of the parameters.
  public let edition: String
  /// How many days before the first dose the diary covers.
  public let diaryDays: Int
  /// The team's floor: fewer valid readings of the diary are said to be too few.
  public let leastDiaryReadings: Int
  /// A difference of the two baselines of so many points is shown, on a scale of `differenceRange`.
  public let difference: ExactNumber
  /// The length of the scale on which the difference is meant.
  public let differenceRange: ExactNumber
  /// The windows after a dose in which a response is shown.
  public let windows: [ResponseWindow]
  /// What a reliable change needs, by scale; empty where no source gives it.
  public let reliableChanges: [ScaleError]

  /// From when on what was recorded after the fact is marked late; nil where nothing is to be marked.
  public let lateRecording: LateRecording?

  /// How long after the fact a recording is late: it is marked, and counts all the same.
  public struct LateRecording: Sendable, Hashable {
    /// Later than this, never at it.
    public let seconds: Int64
    /// Where the time comes from.
    public let note: SourcedNote

    /// How long after the fact a recording is late.
    public init(seconds: Int64, note: SourcedNote) {
      (self.seconds, self.note) = (seconds, note)
    }
  }

  /// Spread and reliability of one scale, with where they come from.
  public struct ScaleError: Sendable, Hashable {
    /// The id of the scale.
    public let scale: String
    /// The version of the scale.
    public let variant: String
    /// The formula with these parameters.
    public let change: ReliableChange
    /// Where they come from.
    public let note: SourcedNote

    /// Spread and reliability of one scale.
    public init(scale: String, variant: String, change: ReliableChange, note: SourcedNote) {
      (self.scale, self.variant) = (scale, variant)
      (self.change, self.note) = (change, note)
    }
  }

  /// The parameters of the measures.
  public init(
    id: String, edition: String, diaryDays: Int, leastDiaryReadings: Int, difference: ExactNumber,
    differenceRange: ExactNumber, windows: [ResponseWindow], reliableChanges: [ScaleError],
    lateRecording: LateRecording? = nil
  ) {
    (self.id, self.edition) = (id, edition)
    (self.diaryDays, self.leastDiaryReadings) = (diaryDays, leastDiaryReadings)
    (self.difference, self.differenceRange) = (difference, differenceRange)
    (self.windows, self.reliableChanges) = (windows, reliableChanges)
    self.lateRecording = lateRecording
  }

  /// From how many points on two baselines differ on a scale, in proportion to its length; nil where
  /// the scale has no two ends.
  public func difference(on variant: Instrument.Variant) -> ExactRatio? {
    guard let least = variant.least, let length = variant.greatest?.less(least) else { return nil }
    return ExactRatio(difference).times(ExactRatio(length))?.over(ExactRatio(differenceRange))
  }
}
