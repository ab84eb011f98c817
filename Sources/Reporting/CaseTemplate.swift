internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Library

/// A commented case to fill in: every question that a pathway asks.
///
/// They are asked stage by stage, with the values that may be given. As it stands it is a valid
/// draft in which everything is still missing.
public struct CaseTemplate: Sendable {
  let loaded: LoadedKnowledge
  let day: String
  let id: String

  /// A template for a pathway.
  ///
  /// - Parameters:
  ///   - loaded: the pathway with everything it uses.
  ///   - id: the pseudonym under which the case is kept.
  ///   - day: the civil date that stands as an example in every entry.
  public init(_ loaded: LoadedKnowledge, id: String, day: String) {
    self.loaded = loaded
    self.id = id
    self.day = day
  }

  private var pathway: Pathway { loaded.knowledge.pathway }
  private var dictionary: DataDictionary { loaded.knowledge.dictionary }

  /// The template as an XML document.
  public var text: String {
    var lines = opening
    var asked: Set<String> = ["indication"]
    let general = pathway.population.facts + pathway.declined.facts
    lines += section("Patient and plan", general + planFacts, &asked)
    for stage in pathway.stages {
      let criteria = stage.adoptions.compactMap {
        loaded.knowledge.sets[$0.reference.set]?.criterion($0.reference.id)
      }.filter { $0.isApplied && $0.population.contains(pathway.indication) }
      let conditions = criteria.flatMap { [$0.appliesIf, $0.condition].compactMap { $0 } }
      lines += section(stage.title, conditions.flatMap(\.facts), &asked)
      lines += reviews(conditions)
    }
    return (lines + lists + closing).joined(separator: "\n") + "\n"
  }

  private var planFacts: [String] {
    let facts = pathway.planFacts
    return Criterion.Option.allCases.compactMap { facts.options[$0] } + [facts.country]
  }

  private var opening: [String] {
    [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<!-- A draft case for the pathway: \(comment(pathway.title)), edition \(pathway.edition).",
      "     Take an entry out of its comment and give it the true value and date. What is left in a",
      "     comment counts as missing, never as a no. If nobody knows, give absent=\"not-known\",",
      "     \"not-done\" or \"not-stated\" instead of a value. A value may be a range: low and high.",
      "     Use a pseudonym as the case id, never a name or a record number. -->",
      "<case xmlns=\"urn:thecal:case:1\" id=\"\(id)\" pathway=\"\(pathway.id)\" edition=\"\(pathway.edition)\">",
      "  <entry role=\"referrer\">",
      "    <referral on=\"\(day)\" indication=\"\(pathway.indication)\"/>", "  </entry>",
    ]
  }

  private func section(_ title: String, _ facts: [String], _ asked: inout Set<String>) -> [String] {
    var lines: [String] = []
    for id in facts.flatMap({ [$0] + implying($0) }) where asked.insert(id).inserted {
      if let fact = dictionary.facts[id] { lines += question(fact) }
    }
    return lines.isEmpty ? [] : ["", "  <!-- ===== \(comment(title)) ===== -->"] + lines
  }

  /// The facts whose answers speak of this one too: whoever is asked about anticoagulants is asked
  /// which.
  private func implying(_ id: String) -> [String] {
    dictionary.facts.values.filter { $0.implications.contains { $0.fact == id } }.map(\.id).sorted()
  }

  private func question(_ fact: FactDefinition) -> [String] {
    let limit = pathway.freshness.facts[fact.id]
    let needle = pathway.freshness.beforeNeedle[fact.id]
    let isByClock = [limit, needle].contains { $0?.span.isByClock == true }
    let on = isByClock ? "\(day)T09:00:00+01:00" : day
    let age =
      (limit.map { " Counts for \($0.span)." } ?? "")
      + (needle.map { " Before a needle: for \($0.span)." } ?? "")
    let role = fact.suppliedBy.first ?? "pain-physician"
    return [
      "  <!-- \(comment(fact.question)) \(comment(values(fact)))\(age)",
      "  <entry role=\"\(role)\"><finding fact=\"\(fact.id)\" \(example(fact)) on=\"\(on)\"/></entry>",
      "  -->",
    ]
  }

  private func values(_ fact: FactDefinition) -> String {
    switch fact.type {
    case .yesNo: return "yes or no."
    case .date: return "A date."
    case .code(let codes):
      return codes.map { "\($0.code): \($0.label)" }.joined(separator: "; ") + "."
    case .quantity(let units, let least, let greatest):
      let ends = [least.map { "from \($0)" }, greatest.map { "to \($0)" }].compactMap { $0 }
      return "A number \(ends.joined(separator: " ")); unit "
        + units.map(\.code).joined(separator: ", ")
        + "."
    }
  }

  private func example(_ fact: FactDefinition) -> String {
    if case .quantity(let units, _, _) = fact.type {
      return "value=\"…\" unit=\"\(units.first?.code ?? "")\""
    }
    return "value=\"…\""
  }

  private func reviews(_ conditions: [Condition]) -> [String] {
    let wanted = conditions.flatMap(\.flattened).compactMap { condition -> String? in
      guard case .review(let stage, let roles, _) = condition else { return nil }
      return roles.map {
        "  <entry role=\"\($0)\"><review stage=\"\(stage)\" outcome=\"…\" on=\"\(day)\"/></entry>"
      }.joined(separator: "\n")
    }
    guard !wanted.isEmpty else { return [] }
    return ["  <!-- The assessment: favourable, conditional, unfavourable or deferred."]
      + wanted.unique() + ["  -->"]
  }

  private var lists: [String] {
    let classes = dictionary.lists["therapy-classes"]?.values.map(\.code) ?? []
    let outcomes = dictionary.lists["therapy-outcomes"]?.values.map(\.code) ?? []
    return [
      "",
      "  <!-- ===== Treatments tried: one entry each, then the statement that the list is complete",
      "       class: \(classes.joined(separator: ", "))",
      "       outcome: \(outcomes.joined(separator: ", "))",
      "  <entry role=\"pain-physician\"><therapy class=\"…\" started=\"2025-01\" ended=\"2025-07\" outcome=\"…\" on=\"\(day)\"/></entry>",
      "  <entry role=\"pain-physician\"><complete list=\"therapies\" on=\"\(day)\"/></entry>",
      "  -->",
    ]
  }

  private var closing: [String] {
    [
      "",
      "  <!-- A trial is recorded with the entries trial, dose, reading, rescue, adverse-event and complete,",
      "       what is taken of opioids besides with systemic-opioid: see docs/case-format.md. -->",
      "</case>",
    ]
  }

  /// Two hyphens may not stand in a comment.
  private func comment(_ text: String) -> String {
    text.split(separator: "--", omittingEmptySubsequences: false).joined(separator: "- -")
  }
}
