internal import Candidacy
internal import CriteriaModel
internal import Library

/// The forms in which a source prints one rule: it counts only where they agree, as for coverage.
struct PrintedForms {
  let review: ReviewedCase
  let set: CriteriaSet

  init(_ review: ReviewedCase, _ set: CriteriaSet) {
    self.review = review
    self.set = set
  }

  /// How the forms of a criterion's rule stand; nil where there is one only or all say the same.
  func dispute(of criterion: Criterion) -> String? {
    let states = forms(of: criterion).compactMap { form -> State? in
      let finding = review.finding(form, of: set)
      if finding.isFor { return .met }
      if finding.isAgainst { return .notMet }
      return finding.status == .indeterminate ? .open : nil
    }
    guard Set(states).count > 1 else { return nil }
    let parts = State.allCases.compactMap { state -> String? in
      let count = states.count { $0 == state }
      return count == 0 ? nil : "\(count == 1 ? "one" : "\(count)") \(state.rawValue)"
    }
    return "printed forms disagree: \(parts.joined(separator: ", "))"
  }

  private enum State: String, CaseIterable {
    case met
    case notMet = "not met"
    case open = "not known"
  }

  private func forms(of criterion: Criterion) -> [Criterion] {
    let own = CriterionReference(set: set.id, id: criterion.id)
    let question = review.loaded.knowledge.pathway.disagreements.first { $0.sides.contains(own) }
    let sides = (question?.sides ?? []).filter { $0.set == set.id }
    return sides.compactMap { set.criterion($0.id) }
  }
}
