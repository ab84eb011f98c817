internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// A criterion applies to somebody, can be met, and can fail.
struct CriterionReach: LibraryRule {
  func findings(in review: ReviewedLibrary) -> [Diagnostic] {
    review.logics.flatMap { set in
      set.criteria.flatMap { findings($0, in: set, review) }
    }
  }

  private func findings(
    _ logic: CriterionLogic, in set: SetLogic, _ review: ReviewedLibrary
  ) -> [Diagnostic] {
    let place = logic.element.first("condition")?.elements.first ?? logic.element
    let doubts: [(Formula, Element, String)] = [
      (
        logic.applies, logic.element.first("applies-if")?.elements.first ?? logic.element,
        "never applies: no answer gives all that it hangs on"
      ),
      (.all([logic.applies, logic.condition]), place, logic.neverHolds),
      (logic.fails, place, logic.alwaysHolds),
    ]
    for (formula, element, says) in doubts {
      switch set.space.decide(formula) {
      case .possible: continue
      case .undecided(let why): return [undecided(logic, element, why, in: set)]
      case .impossible:
        if says == logic.alwaysHolds, let fact = logic.asksOnlyForAnAnswer(review) {
          return [
            set.document.message(
              "only-answered", .note, at: element,
              "criterion '\(logic.criterion.id)' asks only that '\(fact)' be on record: every value "
                + "of it meets it")
          ]
        }
        return [
          set.document.message(
            "reach", at: culprit(element, logic, in: set, unmet: says == logic.neverHolds),
            "criterion '\(logic.criterion.id)' \(says)",
            fix: "correct a value, an operator or how the parts are joined")
        ]
      }
    }
    return []
  }

  private func undecided(
    _ logic: CriterionLogic, _ element: Element, _ why: String, in set: SetLogic
  ) -> Diagnostic {
    set.document.message(
      "undecided", .note, at: element,
      "whether criterion '\(logic.criterion.id)' can be met and can fail was not decided: \(why)")
  }

  /// The part of an `all` with which nothing is left: where an author has to look.
  private func culprit(
    _ element: Element, _ logic: CriterionLogic, in set: SetLogic, unmet: Bool
  ) -> Element {
    guard unmet, element.name == "all", case .all(let parts) = logic.condition,
      parts.count == element.elements.count
    else { return element }
    for count in 1...parts.count {
      let some = Formula.all([logic.applies] + parts.prefix(count))
      if set.space.decide(some) == .impossible { return element.elements[count - 1] }
    }
    return element
  }
}

extension CriterionLogic {
  private var isRequired: Bool {
    if case .required = criterion.kind { return true }
    return false
  }

  fileprivate var neverHolds: String {
    isRequired
      ? "can never be met: no answer satisfies its condition where it applies"
      : "can never take effect: no answer satisfies its condition where it applies"
  }

  fileprivate var alwaysHolds: String {
    isRequired
      ? "can never fail: every answer satisfies its condition where it applies"
      : "takes effect whatever is answered: every answer satisfies its condition"
  }

  /// When it is not so.
  ///
  /// An exclusion or a caution may well take effect wherever it applies, such as
  /// that of a drug in a country: the question is then whether its condition says anything at all.
  fileprivate var fails: Formula {
    isRequired ? .all([applies, .not(condition)]) : .not(condition)
  }

  /// The fact of a requirement that lists every code the fact may have.
  ///
  /// It is met once somebody has answered, which a team may well want. Yes and no are no such list.
  fileprivate func asksOnlyForAnAnswer(_ review: ReviewedLibrary) -> String? {
    guard isRequired, case .oneOf(let fact, _)? = criterion.condition,
      let type = review.survey.dictionary.facts[fact]?.type, case .code = type
    else { return nil }
    return fact
  }
}
