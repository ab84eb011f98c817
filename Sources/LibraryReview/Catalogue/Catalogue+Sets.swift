internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Reporting

/// The page of one set: its sources, then its criteria stage by stage.
extension Catalogue {
  func page(_ set: CriteriaSet) -> CataloguePage {
    let intro: [CataloguePage.Block] = [
      .paragraph([
        .code("\(set.id)@\(set.edition)"),
        .text(set.axis == .coverage ? " · coverage, never clinical" : " · clinical"),
      ]),
      .heading(2, id: "sources", "Sources"), sources(set),
    ]
    let notes: [CataloguePage.Block] =
      set.notes.isEmpty ? [] : [.list(set.notes.map { [.text($0)] })]
    let stages = Stage.allCases.flatMap { stage -> [CataloguePage.Block] in
      let own = set.criteria.filter { $0.stage == stage }
      guard !own.isEmpty else { return [] }
      return [.heading(2, id: "stage-\(stage.rawValue)", Self.title(of: stage))]
        + own.flatMap { criterion($0, of: set) }
    }
    return CataloguePage(
      name: Self.page(of: set), title: set.title, blocks: intro + notes + stages)
  }

  /// Only an original's address is printed: a copy's is not where the source stands.
  private func sources(_ set: CriteriaSet) -> CataloguePage.Block {
    .table(
      caption: "What was read", columns: ["Publication", "Read as", "Last checked", "Remark"],
      rows: set.sources.map { source in
        CataloguePage.Row([
          [publication(source)], [.text(source.kind.words)], [Self.day(source.lastChecked)],
          [.text(source.note ?? "")],
        ])
      })
  }

  func publication(_ source: Source) -> CataloguePage.Run {
    let dated = source.year == "not shown" ? "" : " (\(source.year))"
    let words = "\(source.publisher), \(source.title)\(dated)"
    guard source.kind == .original, let url = source.url else { return .text(words) }
    return .address(words, url)
  }

  static func day(_ day: CivilDate) -> CataloguePage.Run { .day(day.description, day.printed) }

  private func criterion(_ criterion: Criterion, of set: CriteriaSet) -> [CataloguePage.Block] {
    var blocks: [CataloguePage.Block] = [
      .heading(3, id: criterion.id, criterion.title), .paragraph(line(of: criterion)),
      .paragraph([
        .text("\(criterion.statement) ("), publication(criterion.source),
        .text(", \(criterion.locator))"),
      ]),
    ]
    for asked in words.inside(set).asked(by: criterion) {
      blocks += [.paragraph([.strong(asked.lead)]), .outline(asked.phrase.lines())]
    }
    let remarks = remarks(on: criterion)
    return remarks.isEmpty
      ? blocks : blocks + [.paragraph([.strong("Beside it")]), .list(remarks)]
  }

  private func line(of criterion: Criterion) -> [CataloguePage.Run] {
    let indications = criterion.population.map { code in
      library.dictionary.text(of: .code(code), fact: "indication")
    }
    var said =
      [criterion.kind.words] + [indications.joined(separator: ", "), criterion.confidence.words]
    if let before = criterion.knownBefore { said.append("known before the \(before.rawValue)") }
    return [.code(criterion.id), .text(" · " + said.joined(separator: " · "))]
      + (criterion.isApplied ? [] : [.text(" · "), .strong("disabled: shown, not applied")])
  }

  private func remarks(on criterion: Criterion) -> [[CataloguePage.Run]] {
    let facts = [criterion.appliesIf, criterion.condition].compactMap { $0 }.flatMap(\.facts)
      .unique()
    let links = facts.map { id in
      CataloguePage.Run.link(
        library.dictionary.label(ofFact: id), page: "facts", part: Self.anchor(id))
    }
    return (criterion.grade.map { [[.text("Grade of the source: \($0)")]] } ?? [])
      + criterion.unverified.map { [.text("Not verified: \($0)")] }
      + criterion.notes.map { [.text($0)] }
      + (criterion.action.map { [[.text("To do: \($0)")]] } ?? [])
      + (links.isEmpty ? [] : [[.text("Reads: ")] + .joined(links)])
  }

  static func title(of stage: Stage) -> String {
    let words = stage.rawValue.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Where links find a fact.
  static func anchor(_ fact: String) -> String { "fact-\(fact)" }
}
