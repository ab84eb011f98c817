internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// What differs between two editions of a criterion, or of what it is read with.
struct Boundary {
  let reference: CriterionReference
  let from: LoadedKnowledge
  let to: LoadedKnowledge

  /// What differs, in a few words each; empty where the criterion and its limits say the same.
  var differences: [String] {
    guard let old = criterion(in: from) else { return ["not asked in the old edition"] }
    guard let new = criterion(in: to) else { return ["not asked in the new edition"] }
    return kinds(old, new) + conditions(old, new) + limits(new) + profile(new)
  }

  private func criterion(in loaded: LoadedKnowledge) -> Criterion? {
    guard loaded.knowledge.pathway.adoption(of: reference) != nil else { return nil }
    return loaded.knowledge.sets[reference.set]?.criterion(reference.id)
  }

  private func kinds(_ old: Criterion, _ new: Criterion) -> [String] {
    var found: [String] = []
    if old.kind != new.kind { found.append("\(old.kind.code) is now \(new.kind.code)") }
    if old.isApplied != new.isApplied {
      found.append(new.isApplied ? "is now applied" : "is no longer applied")
    }
    return found
  }

  /// The clauses that are not in both: the old criterion's, then the new one's.
  private func conditions(_ old: Criterion, _ new: Criterion) -> [String] {
    let (was, now) = (clauses(old, from), clauses(new, to))
    let gone = was.filter { !now.contains($0) }
    let added = now.filter { !was.contains($0) }
    if gone.isEmpty, added.isEmpty {
      return old.condition == new.condition && old.appliesIf == new.appliesIf
        ? [] : ["its parts are joined otherwise"]
    }
    let words = [gone, added].map { $0.isEmpty ? "nothing" : $0.joined(separator: " and ") }
    return ["\(words[0]) → \(words[1])"]
  }

  private func clauses(_ criterion: Criterion, _ loaded: LoadedKnowledge) -> [String] {
    let words = ConditionWords(loaded.knowledge.dictionary, profiles: loaded.knowledge.profiles)
    return [criterion.appliesIf, criterion.condition].compactMap { $0 }
      .flatMap { words.phrase($0).leaves.map(\.text) }
  }

  /// How old an answer to one of its facts, or a review that it asks for, may be.
  private func limits(_ new: Criterion) -> [String] {
    let (was, now) = (from.knowledge.pathway.freshness, to.knowledge.pathway.freshness)
    let facts = new.leaves.compactMap(\.fact).unique().map { ($0, was.facts[$0], now.facts[$0]) }
    let stages = new.leaves.compactMap(\.stage).unique().map {
      ("review of \($0)", was.reviews[$0], now.reviews[$0])
    }
    return (facts + stages).compactMap { name, old, new in
      let (old, new) = (old?.span.quantity, new?.span.quantity)
      guard old != new else { return nil }
      return "\(name) counts for \(old?.description ?? "ever") → \(new?.description ?? "ever")"
    }
  }

  /// The profile by which the trial is judged.
  private func profile(_ new: Criterion) -> [String] {
    guard new.leaves.contains(where: { if case .trialMeets = $0 { true } else { false } }) else {
      return []
    }
    let (was, now) = (from.knowledge.pathway.trial.profile, to.knowledge.pathway.trial.profile)
    return was == now ? [] : ["profile \(was) → \(now)"]
  }
}

extension Criterion {
  /// Everything it asks that has no parts.
  fileprivate var leaves: [Condition] {
    [appliesIf, condition].compactMap { $0 }.flatMap(\.flattened).filter(\.parts.isEmpty)
  }
}

extension Criterion.Kind {
  fileprivate var code: String {
    switch self {
    case .required(let remedy): "required (remedy \(remedy.rawValue))"
    case .exclusion(let scope): "exclusion (\(scope.rawValue))"
    case .caution: "caution"
    case .waiver: "waiver"
    case .information: "information"
    }
  }
}

extension Condition {
  /// The stage whose review it asks for.
  fileprivate var stage: String? {
    if case .review(let stage, _, _) = self { return stage }
    return nil
  }
}
