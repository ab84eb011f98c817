internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

/// A criterion with the set it stands in and the words of its library.
struct ReadCriterion {
  let set: CriteriaSet
  let criterion: Criterion
  let words: ConditionWords
  let meaning: ConditionMeaning

  /// The criterion as `set@edition/criterion`.
  var name: String { "\(set.id)@\(set.edition)/\(criterion.id)" }

  /// Where it was read, within its set: that two sets have different sources is no difference.
  func citation(besides other: ReadCriterion) -> String {
    set.id == other.set.id ? criterion.source.citation : ""
  }

  /// Kind with remedy or scope.
  var kind: String {
    switch criterion.kind {
    case .required(let remedy): "required (remedy \(remedy.rawValue))"
    case .exclusion(let scope): "exclusion (\(scope.rawValue))"
    case .caution: "caution"
    case .waiver(let lifts): "waiver of \(lifts.sorted().joined(separator: ", "))"
    case .information: "information"
    }
  }

  /// The options of the plan on which it hangs.
  var plan: String {
    let options = Criterion.Option.allCases.compactMap { option in
      criterion.options[option].map {
        "\(option.rawValue) \(Set($0).sorted().joined(separator: ", "))"
      }
    }
    return options.isEmpty ? "any" : options.joined(separator: "; ")
  }
}
