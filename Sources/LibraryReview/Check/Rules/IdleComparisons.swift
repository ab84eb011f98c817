internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// A comparison tells some values of its fact from others.
struct IdleComparisons: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.findings { document, element in
      guard let atom = comparison(element), let id = atom.fact else { return [] }
      let samples = Subject.fact(id).samples(cutBy: [atom], review.survey.dictionary)
      let truths = Set(samples.compactMap { $0.truth(of: atom) })
      guard truths.count == 1, let answer = truths.first else { return [] }
      return [
        document.message(
          "idle", at: element,
          answer
            ? "every value of fact '\(id)' satisfies this comparison"
            : "no value of fact '\(id)' satisfies this comparison",
          fix: "correct the value or the operator")
      ]
    }
  }

  private func comparison(_ element: Element) -> Condition? {
    guard element.name == "compare", let fact = element["fact"],
      let comparison = element["operator"].flatMap(Comparison.init),
      let number = element["value"].flatMap({ ExactNumber($0) }),
      let unit = element["unit"].flatMap({ UnitOfMeasure($0) })
    else { return nil }
    return .compare(fact: fact, comparison, Quantity(number, unit))
  }
}
