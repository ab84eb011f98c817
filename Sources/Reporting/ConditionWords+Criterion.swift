internal import ClinicalModel
public import CriteriaModel

/// What a whole criterion asks: when it applies, and when it takes effect.
extension ConditionWords {
  /// A condition under the words that say what hangs on it.
  public struct Asked: Sendable, Hashable {
    /// `Applies where`, `Met when`, `Excludes the therapy when`.
    public let lead: String
    /// The condition.
    public let phrase: ConditionPhrase

    /// Lead and condition in one sentence.
    public var sentence: String { "\(lead): \(phrase.sentence)." }
  }

  /// What a criterion asks, in the order in which it is read; nothing for mere information.
  ///
  /// Whose condition a criterion refers to is looked up among the titles of its set (`inside`).
  public func asked(by criterion: Criterion) -> [Asked] {
    let limits = limits(of: criterion) + [criterion.appliesIf.map(phrase)].compactMap { $0 }
    var asked: [Asked] = []
    if let only = limits.first {
      let all = ConditionPhrase("All of these hold", parts: limits)
      asked.append(Asked(lead: "Applies where", phrase: limits.count == 1 ? only : all))
    }
    if let condition = criterion.condition {
      asked.append(Asked(lead: criterion.kind.effect, phrase: phrase(condition)))
    }
    return asked
  }

  /// The country and the options of the plan on which it hangs.
  private func limits(of criterion: Criterion) -> [ConditionPhrase] {
    var limits: [ConditionPhrase] = []
    if !criterion.countries.isEmpty {
      limits.append(planned("The country of treatment", criterion.countries, "country"))
    }
    for option in Criterion.Option.allCases {
      guard let values = criterion.options[option] else { continue }
      limits.append(planned("The \(option.rawValue) planned", values, "planned-\(option.rawValue)"))
    }
    return limits
  }

  private func planned(_ subject: String, _ codes: [String], _ fact: String) -> ConditionPhrase {
    let known = dictionary.facts[fact]?.codes ?? []
    let labels = codes.map { code in known.first { $0.code == code }?.label ?? code }
    return ConditionPhrase(subject, "is", choice(quoted(labels)))
  }
}

extension Criterion.Kind {
  /// What its condition brings about.
  var effect: String {
    switch self {
    case .required: "Met when"
    case .exclusion(.therapy): "Excludes the therapy when"
    case .exclusion(.drug): "Excludes the drug when"
    case .exclusion(.device): "Excludes the device when"
    case .exclusion(.method): "Excludes the method when"
    case .exclusion(.moment): "Excludes for the moment when"
    case .exclusion(.payer): "Excludes payment when"
    case .caution: "Cautions when"
    case .waiver: "May be relied on when"
    case .information: "Says when"
    }
  }
}
