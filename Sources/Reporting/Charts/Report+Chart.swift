extension Report {
  /// A drawing of a trial: one plot, or small ones beside each other.
  struct Chart: Sendable, Hashable {
    var title: String
    /// What it shows, for those who do not see it.
    var summary: String
    var plots: [Plot]
    /// What the caption adds: what is drawn in an unusual way, or not at all.
    var notes: [String]
  }
}

extension Report.Chart {
  /// Readings against time: whole seconds and millionths of a point, so that no drawing needs binary
  /// floating point.
  struct Plot: Sendable, Hashable {
    /// What tells it from the plots beside it; empty for one alone.
    var title: String
    var summary: String
    /// The parts of the time axis, in order; between them nothing was recorded.
    var stretches: [Stretch]
    var score: ScoreAxis
    var lines: [Line]
    var levels: [Level] = []
    var windows: [Window] = []
    var doses: [Dose] = []
    var rates: [RateBand] = []
    var rescues: [Mark] = []
    var events: [Event] = []
  }

  /// A part of the time axis: seconds on the trial's clock.
  struct Stretch: Sendable, Hashable {
    var from: Int
    var to: Int
    /// Where its hours are counted from: its first dose.
    var origin: Int
    var label: String
  }

  /// The scale of the readings.
  struct ScoreAxis: Sendable, Hashable {
    /// The greatest score, in millionths.
    var greatest: Int
    /// The codes of an ordinal scale at their places; empty for numbers.
    var codes: [Code] = []

    /// A code at its place.
    struct Code: Sendable, Hashable {
      var place: Int
      var code: String
    }
  }

  /// The readings of one context.
  struct Line: Sendable, Hashable {
    var label: String
    /// Which shape and stroke it has: the same for a context in every chart.
    var style: Int
    var points: [Point]
    /// Readings before the trial, without a place on its clock: diary days in their order.
    var before: [ClosedRange<Int>] = []
  }

  /// A reading that was made, not obtained, or planned and not on record.
  struct Point: Sendable, Hashable {
    /// What became of it.
    enum Outcome: Sendable, Hashable {
      /// The score in millionths; a range as it was reported.
      case read(ClosedRange<Int>)
      case notObtained
      case notOnRecord
    }

    var at: Int
    /// Just before the dose at that time: its own time is not recorded.
    var isJustBefore = false
    var outcome: Outcome
  }

  /// A level across the plot: a baseline, or the score at which relief is reached.
  struct Level: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable {
      case preDose = "pre-dose"
      case diary, decides, relief
    }

    var kind: Kind
    /// The style of the line it belongs to.
    var style: Int
    /// In millionths; a range where the baseline is one.
    var score: ClosedRange<Int>
    /// Where it holds; nil for the whole plot.
    var holds: ClosedRange<Int>?
    var label: String
  }

  /// A span of time in which readings were to be made.
  struct Window: Sendable, Hashable {
    var from: Int
    var to: Int
    /// What it is, as the caption says.
    var label: String
  }

  /// A mark on the time axis.
  struct Mark: Sendable, Hashable {
    var at: Int
    var label: String
  }

  /// A dose: a bolus, or the beginning of a rate.
  struct Dose: Sendable, Hashable {
    var at: Int
    var label: String
    var isPlacebo: Bool
  }

  /// The rates at which one drug was infused.
  struct RateBand: Sendable, Hashable {
    /// A rate from one time to another.
    struct Step: Sendable, Hashable {
      var from: Int
      var to: Int
      /// In thousandths of the greatest rate; nil where the rate is not known.
      var height: Int?
      var label: String
      /// Whether its end is on record.
      var isEndKnown: Bool
    }

    var title: String
    var steps: [Step]
  }

  /// An adverse event.
  struct Event: Sendable, Hashable {
    var at: Int
    /// When it resolved, where that is on record.
    var until: Int?
    var grade: Int?
    var label: String
  }
}
