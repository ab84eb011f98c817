public import ClinicalModel
public import CriteriaModel
public import Library
public import TrialAnalysis

/// The one place that says in plain English what a condition asks.
///
/// It reads the condition's structure, the dictionary's names and the units, and nothing else: what is
/// printed and what is evaluated cannot drift apart. A negation is carried inwards, as three values
/// allow: "not at least 50 %" is "below 50 %", and what is unknown stays unknown.
public struct ConditionWords: Sendable {
  let dictionary: DataDictionary
  /// The success rules to which a condition may refer, by id.
  let profiles: [String: TrialProfile]
  /// The titles of the criteria to which a condition may refer, by id.
  let titles: [String: String]

  /// The words of a dictionary.
  ///
  /// - Parameters:
  ///   - dictionary: the names of facts, codes, roles and scales.
  ///   - profiles: the success rules by id; one that is not given is named and not explained.
  ///   - titles: the titles of the criteria of the set by id.
  public init(
    _ dictionary: DataDictionary, profiles: [String: TrialProfile] = [:],
    titles: [String: String] = [:]
  ) {
    self.dictionary = dictionary
    self.profiles = profiles
    self.titles = titles
  }

  /// The words of a dictionary with the success rules of a library.
  public init(
    _ dictionary: DataDictionary, profiles: [SourcedProfile], titles: [String: String] = [:]
  ) {
    self.init(
      dictionary,
      profiles: Dictionary(profiles.map { ($0.profile.id, $0.profile) }) { first, _ in first },
      titles: titles)
  }

  /// The same words inside a set, whose criteria may refer to each other.
  public func inside(_ set: CriteriaSet) -> ConditionWords {
    ConditionWords(
      dictionary, profiles: profiles,
      titles: Dictionary(set.criteria.map { ($0.id, $0.title) }) { first, _ in first })
  }

  /// What a condition asks.
  public func phrase(_ condition: Condition) -> ConditionPhrase {
    phrase(condition, isDenied: false)
  }

  /// What a condition asks, in one sentence without a stop.
  public func sentence(_ condition: Condition) -> String { phrase(condition).sentence }

  func phrase(_ condition: Condition, isDenied: Bool) -> ConditionPhrase {
    switch condition {
    case .all(let parts):
      joined(isDenied ? "Not all of these hold" : "All of these hold", parts, isDenied)
    case .any(let parts):
      joined(isDenied ? "None of these holds" : "At least one of these holds", parts, isDenied)
    case .atLeast(let count, let parts):
      joined(
        isDenied
          ? "Fewer than \(count) of these \(parts.count) hold"
          : "At least \(count) of these \(parts.count) hold", parts, isDenied)
    case .not(let part): phrase(part, isDenied: !isDenied)
    case .compare, .between, .oneOf, .elapsed, .recorded, .judgement:
      factPhrase(condition, isDenied)
    case .count, .reckon: listPhrase(condition, isDenied)
    case .review(let stage, let roles, let outcomes): review(stage, roles, outcomes, isDenied)
    case .criterionMet(let id): reference(to: id, isDenied)
    case .trialMeets(let profile): trialPhrase(profile, isDenied)
    }
  }

  /// One part needs no joining.
  private func joined(
    _ text: String, _ parts: [Condition], _ isDenied: Bool
  ) -> ConditionPhrase {
    if let only = parts.first, parts.count == 1 { return phrase(only, isDenied: isDenied) }
    return ConditionPhrase(text, parts: parts.map(phrase))
  }

  private func review(
    _ stage: String, _ roles: [String], _ outcomes: [String], _ isDenied: Bool
  ) -> ConditionPhrase {
    let known = outcomes.map { dictionary.label(of: $0, in: "review-outcomes") }
    return ConditionPhrase(
      "The latest assessment of the stage “\(stage.spaced)” by \(people(roles))",
      isDenied ? "is recorded," : "is recorded",
      (isDenied ? "but not as " : "as ") + choice(quoted(known)))
  }

  private func reference(to id: String, _ isDenied: Bool) -> ConditionPhrase {
    let title = titles[id].map { "“\($0)” (\(id))" } ?? id
    return ConditionPhrase(
      "The condition of criterion \(title)", "is", isDenied ? "not met" : "met")
  }

  // MARK: - Parts of clauses

  /// `a psychologist or a pain physician`.
  func people(_ roles: [String]) -> String {
    choice(
      roles.map { role in
        let title = dictionary.title(ofRole: role).lowercased()
        return (title.first.map("aeiou".contains) == true ? "an " : "a ") + title
      })
  }

  /// Several of which one is enough: `a, b or c`.
  func choice(_ words: [String], _ last: String = "or") -> String {
    guard let end = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  func quoted(_ words: [String]) -> [String] { words.map { "“\($0)”" } }
}

extension String {
  /// A slug as words.
  var spaced: String { String(map { $0 == "-" ? " " : $0 }) }
}
