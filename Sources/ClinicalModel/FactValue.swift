/// Why a question was recorded without a value: an answer of its own, never a "no".
public enum Absence: String, Sendable, Hashable, CaseIterable {
  /// The test or question was not done.
  case notDone = "not-done"
  /// Nobody knows.
  case notKnown = "not-known"
  /// The source does not say.
  case notStated = "not-stated"
  /// The patient could not answer at that time, asleep or sedated: not obtained is never 0.
  case notObtained = "not-obtained"

  /// The answer in words.
  public var words: String {
    switch self {
    case .notDone: "not done"
    case .notKnown: "not known"
    case .notStated: "not stated"
    case .notObtained: "not obtained"
    }
  }
}

/// The value of a fact.
public enum FactValue: Sendable, Hashable {
  case yesNo(Bool)
  case code(String)
  case quantity(QuantityRange)
  case date(PartialDate)
}

/// What was answered to a question.
public enum Answer: Sendable, Hashable {
  /// A value.
  case value(FactValue)
  /// No value, and why.
  case absent(Absence)
}

/// The lists of a case that can be declared complete: "none recorded" is not "none".
public enum ListName: String, Sendable, Hashable, CaseIterable {
  case therapies, doses, readings
  case adverseEvents = "adverse-events"
  case coInterventions = "co-interventions"
  case rescue
  case systemicOpioids = "systemic-opioids"

  /// Whether the list is of the case, so that it may be declared complete without a trial.
  public var mayLackTrial: Bool {
    switch self {
    case .therapies, .adverseEvents, .systemicOpioids: true
    case .doses, .readings, .coInterventions, .rescue: false
    }
  }
}
