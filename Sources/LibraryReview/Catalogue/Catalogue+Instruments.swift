internal import CriteriaModel
internal import Library
internal import Markup
internal import Reporting

/// The page of the screening instruments: their printed cut-offs, which people read.
extension Catalogue {
  func instruments() throws(DiagnosticsError) -> CataloguePage {
    let aids = try library.screeningAids()
    return CataloguePage(
      name: "instruments", title: "Screening instruments",
      blocks: [
        .paragraph([
          .text(
            "A total informs. No clinical criterion accepts or refuses by it; one payer's does. Totals are "
              + "recorded, never the wording of an item.")
        ]),
        .table(
          caption: "Every instrument with what is printed of its totals",
          columns: ["Instrument", "For", "Totals", "Printed", "Beside it", "Source"],
          rows: aids.map(row)),
      ])
  }

  private func row(_ aid: ScreeningAid) -> CataloguePage.Row {
    let range = aid.range.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "range not printed"
    let unverified = aid.unverified.map {
      CataloguePage.Run.strong("Not verified, never applied: \($0)")
    }
    let printed = aid.statement.isEmpty ? unverified : [.text(aid.statement)] + unverified
    return CataloguePage.Row(
      id: aid.id,
      [
        [.text(aid.label)], [.text(aid.use)], [.text(range)], .joined(printed, by: " "),
        [.text(aid.notes.joined(separator: " "))],
        [.text("\(aid.source) (\(aid.confidence.words))")],
      ])
  }
}
