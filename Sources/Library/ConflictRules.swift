internal import ClinicalModel
internal import CriteriaModel
internal import Markup
internal import TrialAnalysis

/// What the conflicts refer to, held against every set of the library.
struct ConflictRules {
  let root: Element
  /// The criteria by their names, in every edition that is held.
  let criteria: [CriterionReference: [Criterion]]
  let sets: Set<String>
  let profiles: [String: TrialProfile]
  /// The sets and profiles of which nothing is said, because they could not be read.
  let unread: Set<String>
  var decoder: Decoder

  /// Every criterion and set that is named exists, and prints what is said of it.
  mutating func check() -> [Diagnostic] {
    for side in root.all("conflict").flatMap({ $0.all("side") }) {
      for element in side.all("silent") {
        let set = decoder.token(element, "set")
        guard !sets.contains(set), !unread.contains(set) else { continue }
        decoder.report(
          "conflict.unknown-set", at: element, "set '\(set)' is not in the library")
      }
      for element in side.all("criterion") { check(element) }
    }
    return decoder.diagnostics
  }

  private mutating func check(_ element: Element) {
    let name = CriterionReference(
      set: decoder.token(element, "set"), id: decoder.token(element, "id"))
    guard let named = criteria[name] else {
      if unread.contains(name.set) { return }
      decoder.report(
        "conflict.unknown-criterion", at: element,
        "criterion '\(name.id)' of set '\(name.set)' is not in the library")
      return
    }
    guard element["value"] != nil, let quantity = decoder.quantity(element) else { return }
    let said = Printed(comparison: decoder.comparison(element), quantity: quantity)
    for criterion in named where !printed(by: criterion).contains(said) {
      decoder.report(
        "conflict.not-printed", at: element,
        "criterion '\(name.id)' does not compare with \(said.comparison.symbol) \(quantity)",
        fix: "take operator, value and unit from the criterion")
    }
  }

  /// A number as a rule prints it.
  private struct Printed: Hashable {
    let comparison: Comparison
    let quantity: Quantity
  }

  private func printed(by criterion: Criterion) -> [Printed] {
    (criterion.condition?.flattened ?? []).flatMap { condition -> [Printed] in
      switch condition {
      case .compare(_, let comparison, let quantity), .reckon(_, _, let comparison, let quantity):
        [Printed(comparison: comparison, quantity: quantity)]
      case .between(_, let range):
        [
          Printed(comparison: .atLeast, quantity: range.low),
          Printed(comparison: .atMost, quantity: range.high),
        ]
      case .elapsed(_, let comparison, let span):
        [Printed(comparison: comparison, quantity: span.quantity)]
      case .count(let filter, _, _):
        filter.filters.compactMap {
          guard case .duration(let comparison, let span) = $0 else { return nil }
          return Printed(comparison: comparison, quantity: span.quantity)
        }
      case .trialMeets(let profile): profiles[profile].map { printed(by: $0.response) } ?? []
      default: []
      }
    }
  }

  /// Relief in percent, falls in points, and how long either lasts.
  private func printed(by rule: ResponseRule) -> [Printed] {
    switch rule {
    case .all(let parts), .any(let parts): return parts.flatMap(printed)
    case .painRelief(let comparison, let percent, let span):
      return number(comparison, percent, "%") + lasting(span)
    case .percentFall(_, let comparison, let percent, let span):
      return number(comparison, percent, "%") + lasting(span)
    case .scoreDrop(_, let comparison, let points, let span, _):
      return number(comparison, points, "{score}") + lasting(span)
    case .abovePlacebo, .assessed: return []
    }
  }

  private func number(
    _ comparison: Comparison, _ number: ExactNumber, _ unit: String
  ) -> [Printed] {
    UnitOfMeasure(unit).map {
      [Printed(comparison: comparison, quantity: Quantity(number, $0))]
    } ?? []
  }

  private func lasting(_ span: CalendarSpan?) -> [Printed] {
    span.map { [Printed(comparison: .atLeast, quantity: $0.quantity)] } ?? []
  }
}
