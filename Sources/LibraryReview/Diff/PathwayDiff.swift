internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

/// Two editions of a pathway: what the team adopts, how old answers may be, how trials are judged.
struct PathwayDiff {
  let old: Pathway
  let new: Pathway
  let words: (old: ConditionWords, new: ConditionWords)

  /// Everything in which they differ.
  var differences: [Difference] {
    general + conditions + limits + adoptions + waivers + disagreements
  }

  private var name: String { new.id }

  private func changed(
    _ aspect: Difference.Aspect, _ topic: String, _ was: String, _ now: String
  ) -> [Difference] {
    was == now ? [] : [Difference(name, aspect, of: topic, was: was, now: now)]
  }

  private var general: [Difference] {
    changed(.population, "indication", old.indication, new.indication)
      + changed(.adoption, "adopted", old.isAdopted ? "yes" : "no", new.isAdopted ? "yes" : "no")
      + changed(.adoption, "sets in use", uses(old), uses(new))
      + changed(.plan, "options", options(old), options(new))
      + changed(
        .trial, "trial required by", old.trial.requiredBy.slashed, new.trial.requiredBy.slashed)
      + changed(.trial, "trial judged by", old.trial.profile, new.trial.profile)
      + changed(
        .trial, "shown beside", old.trial.beside.joined(separator: ", "),
        new.trial.beside.joined(separator: ", "))
      + changed(
        .adoption, "external system by", old.externalSystem.map(\.slashed) ?? "none",
        new.externalSystem.map(\.slashed) ?? "none")
      + (old.title == new.title && old.notes == new.notes
        ? [] : [Difference(name, .words, "words changed, not what is asked: title or notes")])
  }

  private func uses(_ pathway: Pathway) -> String {
    pathway.uses.map { "\($0.set)@\($0.edition)\($0.isCoverage ? " (coverage)" : "")" }.sorted()
      .joined(separator: ", ")
  }

  private func options(_ pathway: Pathway) -> String {
    Criterion.Option.allCases.compactMap { option in
      pathway.options[option].map { "\(option.rawValue) \($0.sorted().joined(separator: ", "))" }
    }.joined(separator: "; ")
  }

  private var conditions: [Difference] {
    changed(
      .population, "for whom", words.old.sentence(old.population),
      words.new.sentence(new.population))
      + changed(
        .condition, "when the patient declines", words.old.sentence(old.declined),
        words.new.sentence(new.declined))
  }

  // MARK: - How old an answer may be

  private var limits: [Difference] {
    let (was, now) = (old.freshness, new.freshness)
    return limits("an answer to", was.facts, now.facts, words.new.name(ofFact:))
      + limits(
        "before a needle, an answer to", was.beforeNeedle, now.beforeNeedle, words.new.name(ofFact:)
      )
      + limits("an assessment of the stage", was.reviews, now.reviews) { $0 }
  }

  private func limits(
    _ lead: String, _ was: [String: Freshness.Limit], _ now: [String: Freshness.Limit],
    _ label: (String) -> String
  ) -> [Difference] {
    Set(was.keys).union(now.keys).sorted().flatMap { id in
      changed(.freshness, "\(lead) “\(label(id))” counts for", span(was[id]), span(now[id]))
        + changed(
          .confidence, "the limit of “\(label(id))” is", was[id]?.confidence.rawValue ?? "none",
          now[id]?.confidence.rawValue ?? "none"
        ).filter { _ in was[id] != nil && now[id] != nil }
    }
  }

  private func span(_ limit: Freshness.Limit?) -> String {
    limit.map { words.new.length($0.span) } ?? "ever"
  }

  // MARK: - What it takes

  private var adoptions: [Difference] {
    let (was, now) = (taken(old), taken(new))
    return Set(was.keys).union(now.keys).sorted().flatMap { reference -> [Difference] in
      guard let a = was[reference] else { return gone(reference, .added, "is now adopted") }
      guard let b = now[reference] else { return gone(reference, .removed, "is no longer adopted") }
      let days = (
        a.recheckDays.map { "\($0) days" } ?? "never", b.recheckDays.map { "\($0) days" } ?? "never"
      )
      return changed(.adoption, "\(reference.slashed) is looked at again after", days.0, days.1)
        + (a.reason == b.reason
          ? []
          : [
            Difference(
              name, .words, "words changed, not what is asked: why \(reference.slashed) is adopted")
          ])
    }
  }

  private func taken(_ pathway: Pathway) -> [CriterionReference: Pathway.Adoption] {
    Dictionary(pathway.stages.flatMap(\.adoptions).map { ($0.reference, $0) }) { first, _ in first }
  }

  private func gone(
    _ reference: CriterionReference, _ aspect: Difference.Aspect, _ what: String
  ) -> [Difference] {
    [Difference(name, aspect, "\(reference.slashed) \(what)")]
  }

  private var waivers: [Difference] {
    let said = [old, new].map { pathway in
      pathway.waivers.map { "\($0.of.slashed) under \($0.under.slashed)" }.sorted().joined(
        separator: "; ")
    }
    return changed(.waiver, "waivers permitted", said[0], said[1])
  }

  private var disagreements: [Difference] {
    let said = [old, new].map { pathway in
      pathway.disagreements.map { question in
        "\(question.id) (\(question.sides.sorted().map(\.slashed).joined(separator: ", ")); decides: "
          + "\(question.decides ?? "the team"))"
      }.sorted().joined(separator: "; ")
    }
    return changed(.disagreement, "questions on which sources differ", said[0], said[1])
  }
}

extension CriterionReference {
  /// `set/criterion`.
  var slashed: String { "\(set)/\(id)" }
}
