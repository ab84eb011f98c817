internal import ClinicalModel
internal import CriteriaModel
internal import Reporting
internal import TrialAnalysis

/// Two editions of a criterion, or the criteria of two sources, each read with its own library.
struct CriterionDiff {
  let old: ReadCriterion
  let new: ReadCriterion

  /// How the criterion is called in what is said of it.
  var name: String {
    old.criterion.id == new.criterion.id
      ? new.criterion.id : "\(old.criterion.id) / \(new.criterion.id)"
  }

  /// Whether they are of two sources: then neither came from the other, and each has its own words.
  private var areSources: Bool { old.set.id != new.set.id }

  /// Everything in which they differ, meaning first.
  var differences: [Difference] {
    properties + conditions(.appliesIf, old.criterion.appliesIf, new.criterion.appliesIf)
      + conditions(.condition, old.criterion.condition, new.criterion.condition)
      + (areSources ? [] : words)
  }

  private var properties: [Difference] {
    let (a, b) = (old.criterion, new.criterion)
    let pairs: [(Difference.Aspect, String, String, String)] = [
      (.kind, "kind", old.kind, new.kind),
      (.stage, "stage", a.stage.rawValue, b.stage.rawValue),
      (.population, "population", list(a.population), list(b.population)),
      (.plan, "plan", old.plan, new.plan),
      (.country, "country", list(a.countries), list(b.countries)),
      (
        .knownBefore, "must be known before", a.knownBefore?.rawValue ?? "no step",
        b.knownBefore?.rawValue ?? "no step"
      ),
      (.enabled, "applied", a.isApplied ? "yes" : "no", b.isApplied ? "yes" : "no"),
      (.confidence, "confidence", a.confidence.rawValue, b.confidence.rawValue),
      (.source, "source", old.citation(besides: new), new.citation(besides: old)),
    ]
    return pairs.filter { $0.2 != $0.3 }.map {
      Difference(name, $0.0, of: $0.1, was: $0.2, now: $0.3, areSources: areSources)
    }
  }

  private func list(_ words: [String]) -> String {
    words.isEmpty ? "any" : Set(words).sorted().joined(separator: ", ")
  }

  // MARK: - Conditions

  private func conditions(
    _ aspect: Difference.Aspect, _ was: Condition?, _ now: Condition?
  ) -> [Difference] {
    let keys = (was.map { old.meaning.key($0) }, now.map { new.meaning.key($0) })
    guard keys.0 != keys.1 else { return [] }
    let clauses = (
      was.map { old.words.phrase($0).leaves } ?? [], now.map { new.words.phrase($0).leaves } ?? []
    )
    let (gone, added) = Self.unshared(clauses.0, clauses.1)
    let found = Self.paired(gone, added).map { old, new in difference(aspect, old, new) }
    guard found.isEmpty else { return found }
    let sentences = (
      was.map(old.words.sentence) ?? "nothing", now.map(new.words.sentence) ?? "nothing"
    )
    return [
      Difference(
        name, aspect, of: "its parts are joined otherwise", was: sentences.0, now: sentences.1,
        areSources: areSources)
    ]
  }

  /// The clauses that are not in both, each counted as often as it stands there.
  private static func unshared(
    _ old: [ConditionPhrase], _ new: [ConditionPhrase]
  ) -> (gone: [ConditionPhrase], added: [ConditionPhrase]) {
    var (gone, added): ([ConditionPhrase], [ConditionPhrase]) = ([], new)
    for clause in old {
      if let place = added.firstIndex(of: clause) {
        added.remove(at: place)
      } else {
        gone.append(clause)
      }
    }
    return (gone, added)
  }

  /// Clauses on one topic stand beside each other, all others alone.
  private static func paired(
    _ gone: [ConditionPhrase], _ added: [ConditionPhrase]
  ) -> [(ConditionPhrase?, ConditionPhrase?)] {
    var rest = added
    var pairs: [(ConditionPhrase?, ConditionPhrase?)] = []
    for clause in gone {
      let place = rest.firstIndex { $0.topic != nil && $0.topic?.subject == clause.topic?.subject }
      pairs.append((clause, place.map { rest.remove(at: $0) }))
    }
    return pairs + rest.map { (nil, $0) }
  }

  private func difference(
    _ aspect: Difference.Aspect, _ was: ConditionPhrase?, _ now: ConditionPhrase?
  ) -> Difference {
    if let was = was?.topic, let now = now?.topic {
      return Difference(
        name, aspect, of: now.subject, was: was.limit, now: now.limit, areSources: areSources)
    }
    let asks = aspect == .appliesIf ? "is limited to" : "asks"
    let who = was == nil ? ("only \(new.set.id)", "now") : ("only \(old.set.id)", "no longer")
    let lead = "\(areSources ? who.0 : who.1) \(asks)"
    return Difference(
      name, aspect, "\(lead): \((was ?? now)?.text ?? "")", was: was?.text, now: now?.text)
  }

  // MARK: - Words

  private var words: [Difference] {
    let (a, b) = (old.criterion, new.criterion)
    let parts: [(String, Bool)] = [
      ("title", a.title != b.title), ("statement", a.statement != b.statement),
      ("place in the source", a.locator != b.locator), ("grade", a.grade != b.grade),
      ("what could not be verified", a.unverified != b.unverified), ("notes", a.notes != b.notes),
      ("what is to be done", a.action != b.action),
    ]
    let changed = parts.filter(\.1).map(\.0)
    return changed.isEmpty
      ? []
      : [
        Difference(
          name, .words, "words changed, not what is asked: \(changed.joined(separator: ", "))")
      ]
  }
}
