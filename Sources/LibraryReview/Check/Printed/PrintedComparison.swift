internal import ClinicalModel

/// The comparisons that stand around a number in print.
enum PrintedComparison {
  /// The comparisons right before a place, and where the first of them begins.
  static func before(
    _ place: Int, in tokens: [PrintedToken]
  ) -> (found: [Comparison], start: Int) {
    var found: [Comparison] = []
    var start = place
    while start > 0 {
      if case .sign(let comparison) = tokens[start - 1] {
        found.append(comparison)
        start -= 1
        continue
      }
      let head = tokens[..<start]
      let phrase = leading.first {
        head.suffix($0.words.count).elementsEqual($0.words.map { PrintedToken.word($0) })
      }
      guard let phrase else { break }
      found.append(phrase.comparison)
      start -= phrase.words.count
    }
    return (found, start)
  }

  /// The comparison right behind a number and its unit: `3 months or more`, `18 years and older`.
  static func after(_ place: Int, in tokens: [PrintedToken]) -> [Comparison] {
    guard place + 1 < tokens.count, case .word(let joint) = tokens[place],
      case .word(let word) = tokens[place + 1], ["or", "and"].contains(joint)
    else { return [] }
    return trailing[word].map { [$0] } ?? []
  }

  private static func phrases(
    _ comparison: Comparison, _ phrases: String...
  ) -> [(words: [String], comparison: Comparison)] {
    phrases.map { ($0.split(separator: " ").map(String.init), comparison) }
  }

  /// The longer phrase comes first: `no more than` is not `more than`.
  private static let leading =
    (phrases(
      .atLeast, "at least", "no less than", "not less than", "no fewer than", "not fewer than",
      "not below", "not under", "minimum of", "at or above", "greater than or equal to",
      "more than or equal to")
    + phrases(
      .above, "more than", "greater than", "longer than", "older than", "higher than",
      "larger than", "deeper than", "above", "exceeding", "exceeds", "exceed", "beyond")
    + phrases(
      .atMost, "at most", "up to", "no more than", "not more than", "no longer than",
      "no greater than", "not above", "not over", "not exceeding", "maximum of", "at or below",
      "less than or equal to")
    + phrases(
      .below, "less than", "fewer than", "below", "under", "shorter than", "younger than",
      "lower than", "smaller than")
    + phrases(.equal, "exactly", "equal to"))
    .sorted { $0.words.count > $1.words.count }

  private static let trailing: [String: Comparison] = [
    "more": .atLeast, "older": .atLeast, "longer": .atLeast, "greater": .atLeast,
    "above": .atLeast, "higher": .atLeast, "over": .atLeast, "later": .atLeast,
    "less": .atMost, "fewer": .atMost, "below": .atMost, "under": .atMost, "younger": .atMost,
    "lower": .atMost, "shorter": .atMost,
  ]
}
