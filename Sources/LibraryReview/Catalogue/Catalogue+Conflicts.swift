internal import Candidacy
internal import CriteriaModel
internal import Library
internal import Markup
internal import Reporting

/// The page of conflicts: what sources print of one matter, and what the pathways make of it.
extension Catalogue {
  func conflicts() throws(DiagnosticsError) -> CataloguePage {
    let blocks = try sourceConflicts() + (try questions())
    return CataloguePage(
      name: "conflicts", title: "Where sources disagree",
      blocks: blocks.isEmpty ? [.paragraph([.text("No disagreement is on record.")])] : blocks)
  }

  private func sourceConflicts() throws(DiagnosticsError) -> [CataloguePage.Block] {
    try library.conflicts().flatMap { conflict -> [CataloguePage.Block] in
      [
        .heading(2, id: conflict.id, "\(conflict.number). \(conflict.title)"),
        .paragraph([.text(conflict.matter)]),
        .table(
          caption: "What is printed of it", columns: ["Printed", "By", "As"],
          rows: conflict.sides.flatMap(rows)),
      ] + (conflict.notes.isEmpty ? [] : [.list(conflict.notes.map { [.text($0)] })])
    }
  }

  /// A row for each criterion of a side, for each set that is silent, or for why there is neither.
  private func rows(_ side: SourceConflict.Side) -> [CataloguePage.Row] {
    typealias Cells = [[CataloguePage.Run]]
    let said = side.criteria.map { reference -> Cells in
      [[source(of: reference)], asked(by: reference)]
    }
    let silent = side.silent.map { set -> Cells in
      [[title(of: set)], [.text("says nothing of it")]]
    }
    let without = [side.without].compactMap { $0 }.map { why -> Cells in
      [[.text("no criterion")], [.text(why)]]
    }
    return (said + silent + without).map { cells in
      CataloguePage.Row([[.text(side.says)]] + cells)
    }
  }

  private func title(of id: String) -> CataloguePage.Run {
    sets.last { $0.id == id }.map { .link($0.title, page: Self.page(of: $0)) } ?? .code(id)
  }

  // MARK: - Questions of a pathway

  private func questions() throws(DiagnosticsError) -> [CataloguePage.Block] {
    var blocks: [CataloguePage.Block] = []
    for id in library.pathways {
      guard let edition = library.editions(ofPathway: id).last else { continue }
      let pathway = try library.knowledge(pathway: id, edition: edition).knowledge.pathway
      guard !pathway.disagreements.isEmpty else { continue }
      blocks.append(.heading(2, id: id, "Questions of the pathway: \(pathway.title)"))
      for question in pathway.disagreements {
        let decides: CataloguePage.Run = question.decides.map(title) ?? .text("the team conference")
        blocks += [
          .heading(3, id: "\(id)-\(question.id)", question.question),
          .paragraph([.text("Decided by: "), decides]),
          .list(
            question.sides.map { side in [source(of: side), .text(": ")] + asked(by: side) }),
        ]
      }
    }
    return blocks
  }

  // MARK: - Criteria

  /// The criterion in the newest edition of its set.
  private func held(_ reference: CriterionReference) -> (CriteriaSet, Criterion)? {
    guard let set = sets.last(where: { $0.id == reference.set }) else { return nil }
    return set.criterion(reference.id).map { (set, $0) }
  }

  private func source(of reference: CriterionReference) -> CataloguePage.Run {
    guard let (set, criterion) = held(reference) else {
      return .code("\(reference.set)/\(reference.id)")
    }
    return .link(set.title, page: Self.page(of: set), part: criterion.id)
  }

  private func asked(by reference: CriterionReference) -> [CataloguePage.Run] {
    guard let (set, criterion) = held(reference) else { return [] }
    let said = ["\(criterion.title)."] + words.inside(set).asked(by: criterion).map(\.sentence)
    let state: [CataloguePage.Run] =
      criterion.isApplied ? [] : [.text(" "), .strong("Disabled: shown, not applied.")]
    return [.text(said.joined(separator: " ") + " (\(criterion.confidence.words))")] + state
  }
}
