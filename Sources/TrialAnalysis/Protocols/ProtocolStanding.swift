public import ClinicalModel

/// Where a trial stands in its protocol.
public struct ProtocolStanding: Sendable, Hashable {
  /// A step that was done, with the dose that did it.
  public struct TakenStep: Sendable, Hashable {
    /// The step.
    public let step: TrialProtocol.Step
    /// The dose.
    public let given: GivenDose
    /// Whether it gave more than the dose before it; the first dose counts as more.
    let isRaise: Bool
  }

  /// What may come next.
  public enum Next: Sendable, Hashable {
    /// One of these steps, the usual one first, and not before a moment.
    case dose([TrialProtocol.Step], NotBefore)
    /// Nothing more: the protocol ended, by what is printed there or by these entries.
    case finished(TrialProtocol.End, Citation, entries: [Int])
    /// That cannot be said yet, because these answers are missing.
    case unanswered([Gap])
    /// The last dose is none of the protocol's, which says nothing of what follows it.
    case offProtocol(entry: Int)
  }

  /// The protocol.
  public let plan: TrialProtocol
  /// The steps that were done, in the order of time.
  public let taken: [TakenStep]
  /// What may come next.
  public let next: Next
  /// Where the record departs from the protocol, in the order of the doses.
  public let deviations: [ProtocolDeviation]
  /// Whether an end was reached at any dose, or more was given than the last step gives.
  let hasEnded: Bool

  /// The last dose that counted as a step.
  public var last: TakenStep? { taken.last }

  /// Whether the last step of the protocol was done: what rules O6 and O7 ask.
  public var isDone: Determination {
    if hasEnded { return .met }
    switch next {
    case .finished: return .met
    case .dose, .offProtocol: return .notMet
    case .unanswered(let gaps): return .indeterminate(gaps)
    }
  }
}

extension ProtocolStanding.Next {
  /// As a program reads it.
  public var code: String {
    switch self {
    case .dose: "dose"
    case .finished: "finished"
    case .unanswered: "unanswered"
    case .offProtocol: "off-protocol"
    }
  }

  /// The instant or day before which the dose may not come, as a program reads it.
  public var notBefore: String? {
    switch self {
    case .dose(_, .instant(let instant, _)): instant.description
    case .dose(_, .day(let day, _)): day.description
    case .dose, .finished, .unanswered, .offProtocol: nil
    }
  }
}

/// Where the record departs from the protocol.
///
/// It is shown and refuses nothing: what happened is recorded as it happened.
public struct ProtocolDeviation: Sendable, Hashable {
  /// In what it departs.
  public enum Kind: Sendable, Hashable {
    /// A step of the protocol, but one of these was to come.
    case otherStep(expected: [TrialProtocol.Step])
    /// No step of the protocol gives this.
    case noStep
    /// More than the last step gives.
    case aboveTheLast(Quantity)
    /// Before the wait was over.
    case tooSoon(Wait, since: ClinicalMoment)
    /// Whether the wait was over cannot be said: a date stands where the hour counts.
    case unknownInterval(Wait, since: ClinicalMoment)
    /// A drug that the protocol does not give.
    case drug
    /// A route that the protocol does not take.
    case route
    /// A method that does not follow the protocol.
    case method
    /// Further drugs with it, of which the protocol says nothing.
    case mixture
    /// A placebo, where the protocol gives none.
    case placebo
    /// A dose after the protocol had ended.
    case afterTheEnd(TrialProtocol.End)
    /// Systemic opioids within the interval that was to be free of them.
    case opioids(Wait)
    /// A planned reading that was not taken in its time.
    case reading(AwaitedReading)
  }

  /// In what the record departs.
  public let kind: Kind
  /// The entry that departs: the dose, or the start of the trial.
  public let entry: Int
  /// Where the rule is printed.
  public let citation: Citation

  /// Whether it is a planned reading that was not taken in its time.
  public var isOfReading: Bool {
    if case .reading = kind { return true }
    return false
  }

  /// Whether it is only a note: nothing is known to be wrong.
  public var isNote: Bool {
    if case .unknownInterval = kind { return true }
    return false
  }
}
