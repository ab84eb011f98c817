/// What one rule says of one case: Kleene's three values, the third with its reasons.
///
/// Missing, stale or contradictory evidence is *indeterminate*: never met, never not met. Under a
/// negation it stays indeterminate, so a missing laboratory value clears no exclusion.
public enum Determination: Sendable, Hashable {
  /// It holds.
  case met
  /// It does not hold.
  case notMet
  /// It cannot be said, and why.
  case indeterminate([Gap])

  /// A plain answer, or what is missing to give one.
  public init(_ answer: Bool?, else gap: @autoclosure () -> Gap) {
    self = answer.map { $0 ? .met : .notMet } ?? .indeterminate([gap()])
  }

  /// What is missing; empty where it is decided.
  public var gaps: [Gap] {
    if case .indeterminate(let gaps) = self { return gaps }
    return []
  }

  /// The answer, where there is one.
  public var answer: Bool? {
    switch self {
    case .met: true
    case .notMet: false
    case .indeterminate: nil
    }
  }

  /// The opposite; what is unknown stays unknown.
  public var negated: Determination {
    switch self {
    case .met: .notMet
    case .notMet: .met
    case .indeterminate: self
    }
  }

  /// Met where all are; not met where one is not, whatever is unknown.
  public static func all(_ parts: [Determination]) -> Determination {
    var isOpen = false
    for part in parts {
      switch part {
      case .met: continue
      case .notMet: return .notMet
      case .indeterminate: isOpen = true
      }
    }
    return isOpen ? .indeterminate(parts.flatMap(\.gaps).unique()) : .met
  }

  /// Met where one is, whatever is unknown; not met where none is.
  public static func any(_ parts: [Determination]) -> Determination {
    var isOpen = false
    for part in parts {
      switch part {
      case .met: return .met
      case .notMet: continue
      case .indeterminate: isOpen = true
      }
    }
    return isOpen ? .indeterminate(parts.flatMap(\.gaps).unique()) : .notMet
  }

  /// Met where at least so many are.
  public static func atLeast(_ count: Int, of parts: [Determination]) -> Determination {
    let met = parts.filter { $0.answer == true }.count
    let open = parts.filter { $0.answer == nil }
    if met >= count { return .met }
    return met + open.count < count ? .notMet : .indeterminate(open.flatMap(\.gaps).unique())
  }

  /// The common answer; indeterminate where they differ.
  public static func agreed(_ parts: [Determination], else gap: Gap) -> Determination {
    guard let first = parts.first else { return .indeterminate([gap]) }
    if parts.allSatisfy({ $0.answer == first.answer && $0.answer != nil }) { return first }
    let open = parts.flatMap(\.gaps)
    return .indeterminate(open.isEmpty ? [gap] : open.unique())
  }
}

/// One reason why something cannot be said, with what it hangs on.
public struct Gap: Sendable, Hashable {
  /// What the answer hangs on.
  public enum Subject: Sendable, Hashable {
    /// A fact of the dictionary.
    case fact(String)
    /// The assessment of a stage by one of these roles.
    case review(stage: String, roles: [String])
    /// A list whose completeness matters.
    case list(ListName, trial: String?)
    /// Evidence of a trial, in words fixed by the trial's own vocabulary.
    case trial(TrialNeed)

    /// A stable name of it, to sort and to print.
    public var code: String {
      switch self {
      case .fact(let fact): fact
      case .review(let stage, let roles): "review:\(stage):\(roles.joined(separator: ","))"
      case .list(let list, let trial): "list:\(list.rawValue)" + (trial.map { ":\($0)" } ?? "")
      case .trial(let need): "trial:\(need.rawValue)"
      }
    }
  }

  /// Why there is no answer.
  public enum Reason: Sendable, Hashable {
    /// Nothing is recorded.
    case missing
    /// It was asked and not answered.
    case absent(Absence)
    /// The answer is too old: it counted to that day.
    case stale(lastDay: CivilDate)
    /// Entries contradict each other.
    case conflict
    /// The threshold lies inside the recorded range.
    case straddles
    /// A person of another role answered.
    case wrongRole
    /// The date is too coarse for the limit.
    case datePrecision
    /// The list is not declared complete.
    case incomplete
    /// Two ways of reading the same evidence disagree.
    case disagreement
  }

  /// What it hangs on.
  public let subject: Subject
  /// Why.
  public let reason: Reason
  /// The entries concerned.
  public let entries: [Int]

  /// A reason why something cannot be said.
  public init(_ subject: Subject, _ reason: Reason, entries: [Int] = []) {
    self.subject = subject
    self.reason = reason
    self.entries = entries
  }
}

/// What a trial may lack, so that its outcome cannot be said.
public enum TrialNeed: String, Sendable, Hashable, CaseIterable {
  case baseline, otherBaseline, readingInWindow, duration, scaleVariant, aggregation, context
  case goal, assessment, dose, protocolSteps, relatedness, grade, acceptance, strength, walking
  case walker, sensitivity, repetition, unlinkedReading, trial, method, opioidInterval
  case placebo, rescue, systemicOpioid
}

extension Array where Element: Hashable {
  /// The elements in their order, each once.
  ///
  /// It is compiled where it is called: written for any element, it would look for what its first
  /// call needs among everything in the executable.
  @inlinable public func unique() -> [Element] {
    var own: [Element] = []
    // Most lists are short: a look along them costs less than a set.
    if count <= 48 {
      for element in self where !own.contains(element) { own.append(element) }
      return own
    }
    var seen: Set<Element> = []
    for element in self where seen.insert(element).inserted { own.append(element) }
    return own
  }
}
