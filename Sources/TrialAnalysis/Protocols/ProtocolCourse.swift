public import ClinicalModel

/// What was recorded of a trial, as far as a protocol asks for it: answers, never readings.
public struct ProtocolCourse: Sendable, Hashable {
  /// The doses in the order of time.
  public let doses: [GivenDose]
  /// The number of the entry that starts the trial.
  public let start: Int
  /// How the drug is given, a code of the list `trial-methods`.
  public let method: String
  /// Whether the patient walks or stands to transfer.
  public let walker: Determination
  /// Whether the interval without systemic opioids was kept before the first dose or, where none was
  /// given, is over.
  public let opioidFree: Determination
  /// The last day on which a systemic opioid was taken; nil where none is on record.
  public let lastOpioidDay: CivilDate?
  /// The events that stop the trial.
  public let stops: [Int]
  /// The entry that declares the doses complete.
  public let completion: Int?

  /// What was recorded of a trial.
  public init(
    doses: [GivenDose], start: Int, method: String, walker: Determination,
    opioidFree: Determination, lastOpioidDay: CivilDate? = nil, stops: [Int] = [],
    completion: Int? = nil
  ) {
    self.doses = doses
    self.start = start
    self.method = method
    self.walker = walker
    self.opioidFree = opioidFree
    self.lastOpioidDay = lastOpioidDay
    self.stops = stops
    self.completion = completion
  }
}

/// A dose that was given, with the answers on which the next one hangs.
public struct GivenDose: Sendable, Hashable {
  /// The number of its entry.
  public let entry: Int
  /// The dose as recorded.
  public let dose: Dose
  /// Whether the response was reached after it.
  public let response: Determination
  /// Whether a side effect followed it.
  public let sideEffect: Determination

  /// A dose with the answers to it.
  public init(
    entry: Int, dose: Dose, response: Determination, sideEffect: Determination
  ) {
    self.entry = entry
    self.dose = dose
    self.response = response
    self.sideEffect = sideEffect
  }

  /// The mass or rate, where it is known.
  public var quantity: Quantity? { dose.amount.quantity }

  /// Whether a placebo was given.
  var isPlacebo: Bool { dose.given == .placebo }

  /// Whether further drugs were given with it.
  var isMixture: Bool { !dose.components.isEmpty }
}
