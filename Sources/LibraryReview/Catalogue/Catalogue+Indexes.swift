internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup
internal import Reporting
internal import TrialAnalysis

/// The pages that lead through the library: all sources, by stage, by fact, rules of trials, conflicts.
extension Catalogue {
  // MARK: - Sources

  func index() throws(DiagnosticsError) -> CataloguePage {
    let all = sets.flatMap(\.criteria)
    let editions = try library.releases()
    let counts =
      "\(sets.count) sets with \(all.count) criteria; \(all.count(where: \.isApplied)) are applied, the "
      + "others are shown and decide nothing. \(editions.released) of \(editions.held) editions of sets and "
      + "pathways are released; a released one never changes again."
    return CataloguePage(
      name: "index", title: "Criteria for intrathecal drug delivery",
      blocks: [
        .paragraph([.text(counts)]), .heading(2, id: "sets", "Sources"), sourceTable,
        .heading(2, id: "confidence", "How far it was verified"), confidenceTable(all),
      ])
  }

  private var sourceTable: CataloguePage.Block {
    .table(
      caption: "Every set, one source and edition each",
      columns: ["Set", "Edition", "Axis", "Criteria", "Read as", "Last checked"],
      rows: sets.map { set in
        let applied = set.criteria.count(where: \.isApplied)
        let count =
          applied == set.criteria.count ? "\(applied)" : "\(set.criteria.count), \(applied) applied"
        return CataloguePage.Row([
          [.link(set.title, page: Self.page(of: set))], [.text(set.edition)],
          [.text(set.axis.rawValue)], [.text(count)],
          [.text(set.sources.map(\.kind.words).unique().joined(separator: "; "))],
          set.sources.map(\.lastChecked).min().map { [Self.day($0)] } ?? [],
        ])
      })
  }

  private func confidenceTable(_ all: [Criterion]) -> CataloguePage.Block {
    .table(
      caption: "Criteria by confidence", columns: ["Confidence", "Meaning", "Criteria"],
      rows: Confidence.allCases.map { confidence in
        let count = all.count { $0.confidence == confidence }
        return CataloguePage.Row([
          [.text(confidence.rawValue)], [.text(confidence.words)], [.text("\(count)")],
        ])
      })
  }

  // MARK: - By stage

  var stages: CataloguePage {
    let blocks = Stage.allCases.flatMap { stage -> [CataloguePage.Block] in
      let rows = sets.flatMap { set in
        set.criteria.filter { $0.stage == stage }.map { row($0, of: set) }
      }
      guard !rows.isEmpty else { return [] }
      return [
        .heading(2, id: stage.rawValue, Self.title(of: stage)),
        .table(
          caption: "Criteria of the stage: \(Self.title(of: stage))",
          columns: ["Criterion", "Source", "Kind", "For", "Confidence"], rows: rows),
      ]
    }
    return CataloguePage(name: "stages", title: "Criteria by stage", blocks: blocks)
  }

  private func row(_ criterion: Criterion, of set: CriteriaSet) -> CataloguePage.Row {
    let indications = criterion.population.map { code in
      library.dictionary.text(of: .code(code), fact: "indication")
    }
    return CataloguePage.Row([
      [.link(criterion.title, page: Self.page(of: set), part: criterion.id)],
      [.link(set.title, page: Self.page(of: set))], [.text(criterion.kind.words)],
      [.text(indications.joined(separator: ", "))],
      [.text(criterion.confidence.words)]
        + (criterion.isApplied ? [] : [.text(", "), .strong("disabled")]),
    ])
  }

  // MARK: - By fact

  var facts: CataloguePage {
    let readers = readers
    let all = library.dictionary.facts.values.sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    return CataloguePage(
      name: "facts", title: "Criteria by fact",
      blocks: [
        .paragraph([
          .text(
            "What is not recorded is neither yes nor no: every criterion that needs it stays open.")
        ]),
        .table(
          caption: "Every fact of the data dictionary and the criteria that read it",
          columns: ["Fact", "Answer", "Asked of", "Read by"],
          rows: all.map { fact in
            CataloguePage.Row(
              id: Self.anchor(fact.id),
              [
                [.text("\(fact.label) "), .code(fact.id)], [.text(answer(fact))],
                [
                  .text(
                    fact.suppliedBy.map(library.dictionary.title(ofRole:)).joined(separator: ", "))
                ],
                .joined(readers[fact.id] ?? [.text("no criterion")]),
              ])
          }),
      ])
  }

  private var readers: [String: [CataloguePage.Run]] {
    var readers: [String: [CataloguePage.Run]] = [:]
    for set in sets {
      for criterion in set.criteria {
        let conditions = [criterion.appliesIf, criterion.condition].compactMap { $0 }
        for fact in conditions.flatMap(\.facts).unique() {
          readers[fact, default: []].append(
            .link(criterion.id, page: Self.page(of: set), part: criterion.id))
        }
      }
    }
    return readers
  }

  private func answer(_ fact: FactDefinition) -> String {
    switch fact.type {
    case .yesNo: return "yes or no"
    case .date: return "a date"
    case .code(let codes): return codes.map(\.label).joined(separator: "; ")
    case .quantity(let units, let least, let greatest):
      let ends = [least.map { "from \($0)" }, greatest.map { "to \($0)" }].compactMap { $0 }
      let names = units.map { $0.printed.isEmpty ? "no unit" : $0.printed }
      return (["a number"] + ends).joined(separator: " ") + ", in "
        + names.joined(separator: " or ")
    }
  }

  // MARK: - Trials

  var rules: CataloguePage {
    let blocks = profiles.flatMap { sourced -> [CataloguePage.Block] in
      [
        .heading(2, id: sourced.profile.id, sourced.profile.title),
        .paragraph([
          .code(sourced.profile.id), .text(" · \(sourced.confidence.words)"),
        ]),
        .paragraph([.text("\(sourced.statement) (\(sourced.locator))")]),
        .paragraph(sourced.profile.use.objection.map { [.text($0)] } ?? [.text("Judges trials")]),
        .outline(words.phrase(sourced.profile).lines()),
        .paragraph([.strong("Read in, and beside it")]),
        .list(
          sourced.sources.map { source in
            [
              publication(source), .text(", \(source.kind.words), last checked "),
              Self.day(source.lastChecked),
            ]
          } + sourced.notes.map { [.text($0)] }),
      ]
    }
    return CataloguePage(name: "trial-rules", title: "Success rules of trials", blocks: blocks)
  }

  /// How trials are conducted, step by step.
  var courses: CataloguePage {
    let outline = ProtocolOutline(dictionary: library.dictionary)
    let blocks = protocols.flatMap { sourced -> [CataloguePage.Block] in
      let lines = outline.lines(of: sourced)
      return [
        .heading(2, id: sourced.plan.id, sourced.plan.title),
        .outline(lines.map { ($0.depth, $0.text) }),
      ]
    }
    return CataloguePage(name: "trial-protocols", title: "Protocols of trials", blocks: blocks)
  }
}
