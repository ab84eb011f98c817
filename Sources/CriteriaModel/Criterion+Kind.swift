extension Criterion {
  /// What a criterion does to a conclusion.
  public enum Kind: Sendable, Hashable {
    /// Must hold; what an unmet one leads to.
    case required(Remedy)
    /// Excludes when its condition holds; what it excludes.
    case exclusion(Scope)
    /// Cautions when its condition holds.
    case caution
    /// Lifts other criteria when its condition holds and someone asks for it.
    case waiver(lifts: [String])
    /// Informs.
    case information
  }

  /// What an unmet requirement leads to.
  public enum Remedy: String, Sendable, Hashable {
    case evidence
    case actOrTime = "act-or-time"
    case otherRoute = "other-route"
    case none
  }

  /// What an exclusion excludes.
  ///
  /// Only an exclusion of the therapy is lasting.
  public enum Scope: String, Sendable, Hashable {
    case therapy, drug, device, method, moment, payer
  }

  /// The step before which an answer must be known.
  public enum KnownBefore: String, Sendable, Hashable {
    case trial, implant
  }

  /// An option of the plan on which a criterion hangs.
  public enum Option: String, Sendable, Hashable, CaseIterable {
    case drug, device, method
  }
}
