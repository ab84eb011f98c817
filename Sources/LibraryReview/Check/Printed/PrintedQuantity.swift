internal import ClinicalModel

/// A number as a sentence prints it, with its unit and how it compares, as far as they are printed.
struct PrintedQuantity: Sendable, Hashable {
  let number: ExactNumber
  let unit: UnitOfMeasure?
  /// Words and signs: `at least (>=) 3` prints one comparison twice.
  let comparisons: [Comparison]
  /// The words around it that turn its comparison.
  let turns: PrintedTurns

  /// Whether it is a threshold; a printed number without a unit may be one of any unit.
  func prints(_ threshold: Threshold) -> Bool {
    if threshold.isWorded { return number == threshold.number && unit == nil }
    guard let unit, let wanted = threshold.unit else { return number == threshold.number }
    // A dose in morphine equivalents is printed as so many milligrams of morphine.
    if wanted.dimension == .morphineEquivalent, ["mg", "mg/d"].contains(unit.code) {
      return number == threshold.number
    }
    return unit.dimension == wanted.dimension
      && Quantity(number, unit).exact == Quantity(threshold.number, wanted).exact
  }

  /// Every number of a text.
  static func all(in text: String) -> [PrintedQuantity] {
    let tokens = PrintedToken.tokens(of: text)
    return tokens.indices.compactMap { place in
      guard case .number(let number, let isSpelt) = tokens[place] else { return nil }
      let (unit, end) = unit(after: place, in: tokens)
      let before = PrintedComparison.before(place, in: tokens)
      let after = PrintedComparison.after(end, in: tokens)
      // "Two of the five sources" is no threshold.
      if isSpelt, unit == nil, before.found.isEmpty, after.isEmpty { return nil }
      return PrintedQuantity(
        number: number, unit: unit, comparisons: before.found + after,
        turns: PrintedTurns(before: tokens[..<before.start], after: tokens[end...]))
    }
  }

  /// The unit behind a number, and the place behind that.
  private static func unit(
    after place: Int, in tokens: [PrintedToken]
  ) -> (UnitOfMeasure?, Int) {
    guard place + 1 < tokens.count, case .word(let word) = tokens[place + 1] else {
      return (nil, place + 1)
    }
    if ["x", "×"].contains(word), place + 2 < tokens.count,
      case .word(let power) = tokens[place + 2],
      let unit = PrintedToken.unit(power)
    {
      return (unit, place + 3)
    }
    guard let unit = PrintedToken.unit(word) else { return (nil, place + 1) }
    return (unit, place + 2)
  }
}

extension Comparison {
  /// What holds where this does not; nil where that is no comparison.
  var opposite: Comparison? {
    switch self {
    case .below: .atLeast
    case .atMost: .above
    case .atLeast: .below
    case .above: .atMost
    case .equal: nil
    }
  }
}
