internal import ClinicalModel

extension TrialProtocol {
  /// What follows a step where its conditions hold.
  public struct Branch: Sendable, Hashable {
    /// Where it leads.
    public enum Next: Sendable, Hashable {
      /// To one of these steps, the usual one first; nil where no interval is printed.
      case steps([String], after: Wait?)
      /// To an end.
      case end(End)
    }

    /// Whether a response is wanted or excluded; nil where it does not matter.
    public let response: Bool?
    /// Whether a side effect is wanted or excluded; nil where it does not matter.
    public let sideEffect: Bool?
    /// Where it leads.
    public let next: Next
    /// Where it is printed.
    public let citation: Citation

    /// What follows a step.
    public init(response: Bool?, sideEffect: Bool?, next: Next, citation: Citation) {
      self.response = response
      self.sideEffect = sideEffect
      self.next = next
      self.citation = citation
    }

    /// Whether its conditions hold.
    func holds(response answer: Determination, sideEffect event: Determination) -> Determination {
      .all(
        [
          response.map { $0 ? answer : answer.negated },
          sideEffect.map { $0 ? event : event.negated },
        ].compactMap { $0 })
    }
  }

  /// How a protocol ends.
  public enum End: String, Sendable, Hashable, CaseIterable {
    /// The response was reached as often as the protocol wants.
    case responded
    /// The last step brought no response.
    case noResponse = "no-response"
    /// A side effect ends it.
    case notTolerated = "not-tolerated"
    /// Drug and placebo were both given and are to be compared.
    case compared
    /// The source does not say what follows.
    case notPrinted = "not-printed"
    /// The doses are declared complete.
    case closed
    /// An event on the stop list ends the trial.
    case stopped

    /// The ends that a protocol may print; the others come from the record.
    public static let printed: [End] = [
      .responded, .noResponse, .notTolerated, .compared, .notPrinted,
    ]
  }
}
