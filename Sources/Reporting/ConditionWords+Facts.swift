public import ClinicalModel
internal import CriteriaModel

/// Conditions on one fact: its name begins the clause.
extension ConditionWords {
  func factPhrase(_ condition: Condition, _ isDenied: Bool) -> ConditionPhrase {
    let label = dictionary.label(ofFact: condition.fact ?? "")
    switch condition {
    case .compare(_, let comparison, let threshold):
      return ConditionPhrase(label, "is", limit(comparison, words(threshold), isDenied))
    case .between(_, let range):
      let (low, high) = (words(range.low), words(range.high))
      return isDenied
        ? ConditionPhrase(label, "is", "below \(low) or more than \(high)")
        : ConditionPhrase(label, "is", "from \(low) to \(high), both included")
    case .oneOf(let fact, let codes): return oneOf(label, fact, codes, isDenied)
    case .elapsed(_, let comparison, let span):
      let length = words(span.quantity, isCalendar: true)
      return ConditionPhrase(
        label, "lies", limit(comparison, length, isDenied, below: "less than"), after: " back")
    case .recorded: return recorded(label, isDenied)
    case .judgement(_, let roles):
      return ConditionPhrase(
        label, "is answered", isDenied ? "no" : "yes", after: " by \(people(roles))")
    default: return ConditionPhrase("")
    }
  }

  private func oneOf(
    _ label: String, _ fact: String, _ codes: [String], _ isDenied: Bool
  ) -> ConditionPhrase {
    let known = dictionary.facts[fact]?.codes ?? []
    if case .yesNo? = dictionary.facts[fact]?.type {
      // A yes-no fact has two values, so that "not yes" is "no"; what is not answered is neither.
      let wanted = known.map(\.code).filter { codes.contains($0) != isDenied }
      guard !wanted.isEmpty else {
        return ConditionPhrase(label, "is recorded as", "neither yes nor no")
      }
      return ConditionPhrase(label, "is recorded as", choice(wanted))
    }
    let labels = codes.map { code in known.first { $0.code == code }?.label ?? code }
    return ConditionPhrase(
      label, isDenied ? "is recorded," : "is recorded",
      (isDenied ? "but not as " : "as ") + choice(quoted(labels)))
  }

  /// It asks what is on record, and silence answers it.
  private func recorded(_ label: String, _ isDenied: Bool) -> ConditionPhrase {
    ConditionPhrase("\(isDenied ? "No value" : "A value") of “\(label)” is on record")
  }

  // MARK: - Names and numbers

  /// The fact's name in the dictionary.
  public func name(ofFact fact: String) -> String { dictionary.label(ofFact: fact) }

  /// A length of time with its unit written out.
  public func length(_ span: CalendarSpan) -> String { words(span.quantity) }

  /// `at least 50 %`; denied, its opposite: `below 50 %`.
  func limit(
    _ comparison: Comparison, _ threshold: String, _ isDenied: Bool, below: String = "below"
  ) -> String {
    if isDenied, comparison == .equal { return "not exactly \(threshold)" }
    let meant = isDenied ? comparison.opposite : comparison
    return "\(meant == .below ? below : meant.words) \(threshold)"
  }

  /// A number with its unit written out; one is singular.
  func words(_ quantity: Quantity, isCalendar: Bool = false) -> String {
    guard let unit = Self.units[quantity.unit.code] else { return quantity.description }
    let calendar = isCalendar && quantity.unit.dimension == .calendar ? "calendar " : ""
    return quantity.number.description.counting(calendar + unit)
  }

  private static let units = [
    "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month",
    "a": "year", "{score}": "point",
  ]
}

extension Comparison {
  /// What holds where this one does not; the opposite of "exactly" is none of them.
  var opposite: Comparison {
    switch self {
    case .below: .atLeast
    case .atMost: .above
    case .equal: .equal
    case .atLeast: .below
    case .above: .atMost
    }
  }
}
