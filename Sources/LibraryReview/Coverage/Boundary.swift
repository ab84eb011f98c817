internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// A threshold of a criterion, with the sides on which a value of it can lie.
struct Boundary: Sendable, Hashable {
  /// What is measured and what is asked, as a margin names it.
  let words: String
  /// The sides that a case can show.
  let sides: [Margin.Side]
}

extension Margin {
  /// The boundary that it was measured against.
  var boundary: String { "\(label): \(asked)" }
}

/// The thresholds of a criterion: those of its own condition, of what decides whether it applies, and of
/// the trial rule that it names.
struct BoundaryReader {
  let dictionary: DataDictionary
  let profiles: [String: TrialProfile]

  /// The boundaries, each once, in the order of the conditions.
  func boundaries(of criterion: Criterion, in set: CriteriaSet) -> [Boundary] {
    criterion.everyCondition(in: set).flatMap(boundaries).unique()
  }

  private func boundaries(_ condition: Condition) -> [Boundary] {
    let label = ConditionPhrases(dictionary).label(condition)
    switch condition {
    case .compare(let fact, let comparison, let threshold):
      return [boundary("\(label): \(comparison.asks(threshold.description))", fact, threshold)]
    case .between(let fact, let range):
      return [
        boundary("\(label): \(Comparison.atLeast.asks(range.low.description))", fact, range.low),
        boundary("\(label): \(Comparison.atMost.asks(range.high.description))", fact, range.high),
      ]
    case .elapsed(_, let comparison, let span):
      let asked = comparison.asks(span.quantity.description)
      // A date alone leaves its day open: of a day or less nobody can say that it has not passed.
      let isShort = span.isByClock && span.quantity.exact <= 86_400 * 1_000_000
      return [
        Boundary(
          words: "\(label): \(asked)", sides: isShort ? [.at, .above] : [.below, .at, .above])
      ]
    case .count(_, let comparison, let count):
      let sides: [Margin.Side] = count == 0 ? [.at, .above] : [.below, .at, .above]
      return [Boundary(words: "\(label): \(comparison.asks("\(count)"))", sides: sides)]
    case .trialMeets(let profile): return profiles[profile].map { rule($0.response) } ?? []
    default: return []
    }
  }

  /// Nothing lies below the least value that a fact may have, nor above the greatest.
  private func boundary(_ words: String, _ fact: String, _ threshold: Quantity) -> Boundary {
    var sides: [Margin.Side] = [.at]
    let range = QuantityRange(threshold, threshold)
    guard case .quantity(let units, let least, let greatest) = dictionary.facts[fact]?.type,
      let unit = units.first
    else { return Boundary(words: words, sides: sides) }
    if range.compares(.above, to: Quantity(least ?? .zero, unit)) == true {
      sides.insert(.below, at: 0)
    }
    if greatest.map({ range.compares(.below, to: Quantity($0, unit)) == true }) ?? true {
      sides.append(.above)
    }
    return Boundary(words: words, sides: sides)
  }

  private func rule(_ rule: ResponseRule) -> [Boundary] {
    let sides: [Margin.Side] = [.below, .at, .above]
    switch rule {
    case .all(let parts), .any(let parts): return parts.flatMap(self.rule)
    case .painRelief(let comparison, let percent, let lasting):
      let asked = comparison.asks("\(percent) %")
      return [Boundary(words: "\(TrialMargins.relief): \(asked)", sides: sides)]
        + [lasting].compactMap(\.self).map {
          Boundary(words: "\(TrialMargins.held(asked)): \($0.quantity)", sides: sides)
        }
    case .scoreDrop(let scale, let comparison, let points, let lasting, _):
      let name = dictionary.instruments[scale]?.label ?? scale
      return [
        Boundary(
          words:
            "\(TrialMargins.fall(name)): \(comparison.asks(points.description.counting("point")))",
          sides: sides)
      ]
        + [lasting].compactMap(\.self).map {
          Boundary(words: "\(TrialMargins.heldFall(name)): \($0.quantity)", sides: sides)
        }
    // A margin is measured for pain and spasticity only.
    case .percentFall, .abovePlacebo, .assessed: return []
    }
  }
}
