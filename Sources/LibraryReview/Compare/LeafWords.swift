internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

/// What a criterion asks and what was found, as a clinician reads it.
struct LeafWords {
  let kind: Criterion.Kind
  let words: FindingWords

  /// A part of a condition as sentences: one for each threshold, else one.
  func sentences(_ leaf: LeafReading) -> [String] {
    if leaf.showsMargins { return leaf.margins.map { sentence($0, leaf.isNegated) } }
    let asked = "\(asks(leaf.isNegated)) \(leaf.wanted)"
    switch leaf.determination {
    case .indeterminate(let gaps):
      let reason = gaps.first.map(words.reason) ?? "not known"
      let value = leaf.value.map { "\($0), " } ?? ""
      return ["\(leaf.label): \(value)\(reason)\(self.asked(leaf)); \(asked)"]
    case .met, .notMet:
      let verdict = verdict(leaf.isNegated)
      let result = leaf.determination == .met ? verdict.holds : verdict.fails
      return [
        leaf.value.map { "\(leaf.label): \($0); \(asked): \(result)" } ?? "\(leaf.label): \(result)"
      ]
    }
  }

  /// A threshold with the value held against it.
  func sentence(_ margin: Margin, _ isNegated: Bool) -> String {
    "\(margin.label): \(margin.value); \(asks(isNegated)) \(margin.asked): "
      + margin.sentence(verdict(isNegated))
  }

  /// Whose answer is asked for, where nobody gave one.
  private func asked(_ leaf: LeafReading) -> String {
    leaf.askedOf.map { ", asked of the \($0)" } ?? ""
  }

  private func asks(_ isNegated: Bool) -> String {
    switch kind {
    case .required: isNegated ? "must not be" : "needs"
    case .exclusion: isNegated ? "excludes unless" : "excludes if"
    case .caution: isNegated ? "cautions unless" : "cautions if"
    case .waiver: isNegated ? "lifts unless" : "lifts if"
    case .information: isNegated ? "not" : "names"
    }
  }

  /// For a part that holds, and for one that does not.
  private func verdict(_ isNegated: Bool) -> (holds: String, fails: String) {
    guard case .required = kind else { return ("holds", "does not hold") }
    return isNegated ? ("not met", "met") : ("met", "not met")
  }
}

extension LeafWords {
  /// What was found, without what is asked: where the two stand beside each other.
  func findings(_ leaf: LeafReading) -> [String] {
    if leaf.showsMargins {
      return leaf.margins.map {
        "\($0.label): \($0.value); \($0.asked): \($0.sentence(Self.plain))"
      }
    }
    switch leaf.determination {
    case .indeterminate(let gaps):
      let reasons = gaps.map(words.reason).unique().joined(separator: "; ")
      let value = leaf.value.map { "\($0); " } ?? ""
      return ["\(leaf.label): \(value)\(reasons)\(asked(leaf))"]
    case .met, .notMet:
      return leaf.value.map { ["\(leaf.label): \($0)"] } ?? []
    }
  }

  private static let plain = (holds: "so it is", fails: "not so")
}

extension LeafReading {
  /// Whether distances say more than the reason why there is no answer; a trial's stand by themselves,
  /// whatever else its rule wants.
  fileprivate var showsMargins: Bool {
    if case .trialMeets = condition { return !margins.isEmpty }
    return !margins.isEmpty && determination.gaps.allSatisfy { $0.reason == .straddles }
  }
}
