internal import ClinicalModel
internal import Library
internal import Markup

/// A value that has no statement of its own is printed in what it says, or in the text of its document.
///
/// The formulary and the protocols hold most doses of the library: a slip of a unit there is worse than one
/// in a criterion.
struct SaidNumbers: LibraryRule {
  private static let values = [
    "value", "percent", "within", "amount", "least", "most", "raise", "after",
  ]

  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.survey.documents.flatMap { document in
      // What a step of a protocol gives is printed in the statement of the protocol, or in a note.
      let texts = document.root.all("statement") + document.root.all("note")
      let printed = document.root.name == "trial-protocol" ? texts.map(\.text) : nil
      return document.root.descendants.flatMap { element -> [Diagnostic] in
        guard let said = element["says"].map({ [$0] }) ?? printed else { return [] }
        let quantities = said.map { PrintedQuantity.all(in: $0).sharingUnits }
        return findings(at: element, of: document, in: quantities.flatMap(\.self))
      }
    }
  }

  private func findings(
    at element: Element, of document: LibrarySurvey.Document, in said: [PrintedQuantity]
  ) -> [Diagnostic] {
    let place = element["says"] == nil ? "the text of this document" : "what this says"
    return Self.values.compactMap { name in
      guard let number = element[name].flatMap({ ExactNumber($0) }), number != .zero,
        let unit = name == "percent" ? element["operator"].map({ _ in "%" }) : element["unit"]
      else { return nil }
      let places = said.filter { $0.says(number, UnitOfMeasure(unit)) }
      if places.isEmpty {
        return document.message(
          "uncited-value", at: element, "\(place) does not print \(name)=\"\(number)\", in \(unit)",
          fix: "correct the value or its unit, or keep the source's number and unit in the text")
      }
      guard let wanted = element["operator"].flatMap(Comparison.init),
        !places.contains(where: { $0.comparisons.allSatisfy { $0 == wanted } })
      else { return nil }
      return document.message(
        "operator", at: element, "\(place) compares otherwise than '\(wanted.words) \(number)'",
        fix: "keep the source's own comparison in both")
    }
  }
}

extension [PrintedQuantity] {
  /// The quantities of a text, each number without a unit with that of the next: `10 and 25 mg/mL`.
  fileprivate var sharingUnits: [PrintedQuantity] {
    var next: UnitOfMeasure?
    return reversed().map { quantity in
      next = quantity.unit ?? next
      return PrintedQuantity(
        number: quantity.number, unit: next, comparisons: quantity.comparisons,
        turns: quantity.turns)
    }
  }
}

extension PrintedQuantity {
  /// Whether it prints a value: a rate often without its time, as in `2.4 micrograms a day`.
  fileprivate func says(_ value: ExactNumber, _ wanted: UnitOfMeasure?) -> Bool {
    guard let unit, let wanted else { return number == value }
    if unit.dimension == wanted.dimension {
      return Quantity(number, unit).exact == Quantity(value, wanted).exact
    }
    return number == value && wanted.code.split(separator: "/").first.map(String.init) == unit.code
  }
}
