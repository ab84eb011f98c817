internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// The short words for conditions that stand beside values; whole conditions are said by
/// `ConditionWords`.
struct ConditionPhrases {
  let dictionary: DataDictionary
  let words: FindingWords
  private let english: ConditionWords

  init(_ dictionary: DataDictionary) { self.init(dictionary, ConditionWords(dictionary)) }

  /// The words inside a set: its criteria and the rules of trials are named by their titles.
  init(_ review: ReviewedCase, _ set: CriteriaSet) {
    let profiles = review.loaded.profiles.values.map { $0 }
    self.init(
      review.dictionary, ConditionWords(review.dictionary, profiles: profiles).inside(set))
  }

  private init(_ dictionary: DataDictionary, _ english: ConditionWords) {
    self.dictionary = dictionary
    words = FindingWords(dictionary: dictionary)
    self.english = english
  }

  /// What a condition without parts looks at: a noun phrase.
  func label(_ condition: Condition) -> String {
    switch condition {
    case .elapsed(let fact, _, _): "Time since \(dictionary.label(ofFact: fact).lowercasedStart)"
    case .count(let filter, _, _): "Number of \(list(filter))"
    case .reckon(let reckoning, let filter, _, _):
      "\(reckoning.rawValue.capitalisedStart) of \(list(filter))"
    case .review(let stage, let roles, _):
      "Assessment of \(stage.spaced) by \(titles(roles))"
    case .criterionMet(let id): "Criterion \(id)"
    case .trialMeets(let profile): "Trial by the rule \(profile)"
    case .all, .any, .atLeast, .not: ""
    case .compare, .between, .oneOf, .recorded, .judgement:
      condition.fact.map { dictionary.label(ofFact: $0) } ?? ""
    }
  }

  /// What a condition without parts asks for.
  func wanted(_ condition: Condition) -> String {
    switch condition {
    case .compare(_, let comparison, let threshold): comparison.asks(threshold.description)
    case .between(_, let range): "from \(range.low) to \(range.high)"
    case .oneOf(let fact, let codes): codes.map { label(of: $0, fact) }.joined(separator: " or ")
    case .elapsed(_, let comparison, let span): comparison.asks(span.quantity.description)
    case .recorded: "any answer on record"
    case .count(_, let comparison, let count): comparison.asks("\(count)")
    case .reckon(_, _, let comparison, let quantity): comparison.asks(quantity.description)
    case .review(_, _, let outcomes):
      outcomes.map { dictionary.label(of: $0, in: "review-outcomes").lowercased() }
        .joined(separator: " or ")
    case .judgement(_, let roles): "yes, from \(titles(roles))"
    case .criterionMet, .trialMeets: "met"
    case .all, .any, .atLeast, .not: ""
    }
  }

  /// A condition as one line: of a group what it wants of its parts, which stand below it.
  func line(_ condition: Condition) -> String {
    switch condition {
    case .all: "all of"
    case .any: "any of"
    case .atLeast(let count, _): "at least \(count) of"
    case .not: "not"
    default: sentence(condition)
    }
  }

  /// A condition in plain English, as the catalogue and the report say it.
  func sentence(_ condition: Condition) -> String { english.sentence(condition) }

  private func label(of code: String, _ fact: String) -> String {
    dictionary.facts[fact]?.codes?.first { $0.code == code }?.label.lowercasedStart ?? code
  }

  private func titles(_ roles: [String]) -> String {
    roles.map { dictionary.title(ofRole: $0).lowercased() }.joined(separator: " or ")
  }

  private func list(_ filter: ListFilter) -> String {
    let parts = filter.filters.map { part -> String in
      switch part {
      case .coded(let field, let codes): codes.map { code(field, $0) }.joined(separator: " or ")
      case .duration(let comparison, let span):
        "lasting \(comparison.asks(span.quantity.description))"
      case .number(let field, let comparison, let number):
        "\(field.rawValue) \(comparison.asks(number.description))"
      }
    }
    let name = words.subject(.list(filter.list, trial: nil)).lowercased()
    return parts.isEmpty ? name : "\(name) (\(parts.joined(separator: "; ")))"
  }

  private func code(_ field: ListFilter.Field, _ code: String) -> String {
    let list: String? =
      switch field {
      case .kind: "therapy-classes"
      case .outcome: "therapy-outcomes"
      case .code: "adverse-event-codes"
      default: nil
      }
    return list.map { dictionary.label(of: code, in: $0).lowercased() } ?? code
  }
}

extension String {
  /// The words without the capital of a sentence; an abbreviation keeps its own.
  var lowercasedStart: String {
    let second = dropFirst().unicodeScalars.first
    guard second.map({ !$0.properties.isUppercase }) ?? true else { return self }
    return prefix(1).lowercased() + dropFirst()
  }

  /// The words with a capital at their start.
  var capitalisedStart: String { prefix(1).uppercased() + dropFirst() }

  /// A code as words.
  var spaced: String { String(map { $0 == "-" ? " " : $0 }) }
}
