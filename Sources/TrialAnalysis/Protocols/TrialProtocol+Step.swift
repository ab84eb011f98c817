public import ClinicalModel

extension TrialProtocol {
  /// One dose of a protocol, with what may follow it.
  public struct Step: Sendable, Hashable {
    /// What is given, whatever the drug.
    public enum Amount: Sendable, Hashable {
      /// This much.
      case exactly(Quantity)
      /// From this much to that.
      case between(Quantity, Quantity)
      /// At most so much more than before, and at most so much in all.
      case raise(by: Quantity, to: Quantity?)
      /// The source prints no amount: a bolus, or the rate of an infusion.
      case open(isInfusion: Bool)
    }

    /// Whether the drug or a placebo is given.
    public enum Substance: String, Sendable, Hashable {
      case active
      /// The drug or the placebo, in an order that only the blinding knows.
      case either
      /// Whichever of the two was not given at the step before.
      case other
    }

    /// The id of the step, unique within its protocol.
    public let id: String
    /// What is given.
    public let amount: Amount
    /// Whether the drug or a placebo is given.
    public let substance: Substance
    /// Where the step is printed.
    public let citation: Citation
    /// How long to observe after it, by each source that says so.
    public let observations: [Observation]
    /// The readings that are planned after it.
    public let readings: [ReadingPlan]
    /// What may follow: of these exactly one holds, whatever the answers.
    public let branches: [Branch]

    /// One dose of a protocol.
    public init(
      id: String, amount: Amount, substance: Substance, citation: Citation,
      observations: [Observation], readings: [ReadingPlan], branches: [Branch]
    ) {
      self.id = id
      self.amount = amount
      self.substance = substance
      self.citation = citation
      self.observations = observations
      self.readings = readings
      self.branches = branches
    }
  }

  /// How long to observe after a dose, as one source prints it.
  public struct Observation: Sendable, Hashable {
    /// The drugs of which it speaks; empty for every drug of the protocol.
    public let drugs: [String]
    /// How long.
    public let span: CalendarSpan
    /// What the source says, in a few words.
    public let says: String
    /// Where it is printed.
    public let citation: Citation

    /// How long to observe after a dose.
    public init(drugs: [String], span: CalendarSpan, says: String, citation: Citation) {
      self.drugs = drugs
      self.span = span
      self.says = says
      self.citation = citation
    }
  }

  /// Readings that are planned after a dose.
  public struct ReadingPlan: Sendable, Hashable {
    /// When they are planned.
    public enum Schedule: Sendable, Hashable {
      /// At each of these times, in seconds after the dose.
      case at([Int64])
      /// So many of them within so many seconds.
      case atLeast(Int, within: Int64)
    }

    /// What is read.
    public let measures: Instrument.Purpose
    /// When.
    public let schedule: Schedule
    /// What the source says, in a few words.
    public let says: String
    /// Where it is printed.
    public let citation: Citation

    /// Readings that are planned after a dose.
    public init(
      measures: Instrument.Purpose, schedule: Schedule, says: String, citation: Citation
    ) {
      self.measures = measures
      self.schedule = schedule
      self.says = says
      self.citation = citation
    }
  }
}

extension TrialProtocol.Step {
  /// The pairs of answers (response, side effect) for which not exactly one branch holds: empty in a
  /// protocol that never gets stuck.
  public var unsettled: [(response: Bool, sideEffect: Bool, branches: Int)] {
    [(false, false), (false, true), (true, false), (true, true)].compactMap { response, effect in
      let holding = branches.filter { branch in
        (branch.response ?? response) == response && (branch.sideEffect ?? effect) == effect
      }.count
      return holding == 1 ? nil : (response, effect, holding)
    }
  }

  /// The most that it gives, where the source prints that.
  public var ceiling: Quantity? {
    switch amount {
    case .exactly(let quantity): quantity
    case .between(_, let high): high
    case .raise(_, let most): most
    case .open: nil
    }
  }
}
