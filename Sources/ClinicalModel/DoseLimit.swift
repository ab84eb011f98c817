/// A limit whose crossing raises an alert.
///
/// It refuses nothing: what happened is recorded. A greatest value is crossed strictly above it, a least
/// one (an interval, an observation) strictly below it, as the sources print them.
public struct DoseLimit: Sendable, Hashable {
  /// What is limited.
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    /// The greatest rate of an infusion.
    case dailyDose = "daily-dose"
    /// The greatest bolus.
    case singleDose = "single-dose"
    /// The greatest concentration.
    case concentration
    /// The greatest rate to begin with.
    case startDailyDose = "start-daily-dose"
    /// The greatest bolus to begin with.
    case startSingleDose = "start-single-dose"
    /// The greatest rise of a rate in one step, as a rate or in percent of the rate before.
    case step
    /// The greatest rise from one bolus to the next.
    case singleStep = "single-step"
    /// The least time from the beginning of a rate to its rise.
    case stepInterval = "step-interval"
    /// The least time from one bolus to the next.
    case singleInterval = "single-interval"
    /// The greatest number of rises within seven days.
    case weeklySteps = "weekly-steps"
    /// The least time of observation after a bolus.
    case observation

    /// The dimensions in which it is given.
    public var dimensions: [UnitOfMeasure.Dimension] {
      switch self {
      case .dailyDose, .startDailyDose: [.massRate]
      case .singleDose, .startSingleDose, .singleStep: [.mass]
      case .concentration: [.concentration]
      case .step: [.massRate, .percent]
      case .stepInterval, .singleInterval, .observation: [.time]
      case .weeklySteps: [.ratio]
      }
    }

    /// A unit in which it may be given, for the author of a limit.
    public var exampleUnit: String {
      switch self {
      case .dailyDose, .startDailyDose: "mg/d or ug/d"
      case .singleDose, .startSingleDose, .singleStep: "mg or ug"
      case .concentration: "mg/mL or ug/mL"
      case .step: "mg/d, ug/d or %"
      case .stepInterval, .singleInterval, .observation: "h"
      case .weeklySteps: "1"
      }
    }

    /// Whether less than it is what raises the alert.
    public var isLeast: Bool {
      [.stepInterval, .singleInterval, .observation].contains(self)
    }
  }

  /// The slug of the limit, such as `morphine.label-caution`.
  public let id: String
  /// What it limits.
  public let subject: Subject
  /// The greatest, or least, value without an alert.
  public let quantity: Quantity
  /// The countries whose label it is; empty for any.
  public let countries: [String]
  /// The routes it speaks of; empty for any.
  public let routes: [String]
  /// The recorded answers with which alone it counts, all of them; empty where it always does.
  public let when: [AnswerWanted]
  /// What the alert says, with its source.
  public let note: SourcedNote

  /// A limit.
  public init(
    id: String, subject: Subject, quantity: Quantity, countries: [String] = [],
    routes: [String] = [], when: [AnswerWanted] = [], note: SourcedNote
  ) {
    self.id = id
    self.subject = subject
    self.quantity = quantity
    self.countries = countries
    self.routes = routes
    self.when = when
    self.note = note
  }
}

/// An end of the doses that were published: far beyond it a slip of a unit is asked about.
public struct UsualDose: Sendable, Hashable {
  /// Which end it is.
  public enum End: String, Sendable, Hashable {
    case lowest, highest
  }

  /// The slug of it, such as `morphine.usual-daily-high`.
  public let id: String
  /// Which end it is.
  public let end: End
  /// A rate of an infusion, or the mass of a bolus.
  public let quantity: Quantity
  /// The routes it speaks of; empty for any.
  public let routes: [String]
  /// What is said, with its source.
  public let note: SourcedNote

  /// An end of the published doses.
  public init(id: String, end: End, quantity: Quantity, routes: [String], note: SourcedNote) {
    self.id = id
    self.end = end
    self.quantity = quantity
    self.routes = routes
    self.note = note
  }
}

/// What the formulary says of all drugs: when a slip of a unit is probable, and what a rise of grades means.
public struct AlertRules: Sendable, Hashable {
  /// A factor by which one dose stands to the one before, if a unit or a decimal point slipped.
  public struct SlipFactor: Sendable, Hashable {
    /// The factor, such as 1000.
    public let factor: ExactNumber
    /// The least and the greatest ratio that are taken for it.
    public let ratios: ClosedRange<ExactNumber>

    /// A factor.
    public init(factor: ExactNumber, ratios: ClosedRange<ExactNumber>) {
      self.factor = factor
      self.ratios = ratios
    }
  }

  /// When a slip of a unit is probable.
  public struct UnitSlip: Sendable, Hashable {
    /// So many times the highest published dose, or that part of the lowest, is suspicious.
    public let times: ExactNumber
    /// The factors between one dose and the next.
    public let factors: [SlipFactor]
    /// What is said, with its source.
    public let note: SourcedNote

    /// When a slip of a unit is probable.
    public init(times: ExactNumber, factors: [SlipFactor], note: SourcedNote) {
      self.times = times
      self.factors = factors
      self.note = note
    }
  }

  /// When a slip of a unit is probable; nil where the formulary says nothing.
  public let unitSlip: UnitSlip?
  /// What is said of an adverse event whose grade rises; nil where the formulary says nothing.
  public let risingGrade: SourcedNote?

  /// What the formulary says of all drugs.
  public init(unitSlip: UnitSlip? = nil, risingGrade: SourcedNote? = nil) {
    self.unitSlip = unitSlip
    self.risingGrade = risingGrade
  }
}
