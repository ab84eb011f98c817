internal import Candidacy
internal import ClinicalModel
internal import Library
internal import Reporting

extension SourceComparison {
  /// What is said above every form: whose case, as of when, by what.
  var heading: String {
    let pathway = review.loaded.knowledge.pathway
    return "Case \(review.patientCase.id), as of \(review.asOf.printed), pathway \(pathway.id) "
      + pathway.edition
  }

  /// What these tables rest on, for every form.
  static let basis =
    "Ages of answers are weighed by the case's own pathway, also for sources that name none. A source "
    + "is shown as it was read; how far it was verified stands with its set."

  /// The comparison as lines of text: what each source misses, then every question.
  public var text: String {
    var page = PlainPage()
    page.write(heading)
    page.heading("What is missed, source by source")
    for place in columns.indices { summary(place, &page) }
    for row in rows {
      page.heading(row.title)
      for (column, answers) in zip(columns, row.answers) where !answers.isEmpty {
        page.write(column.name, indent: 2)
        for answer in answers { Self.write(answer, &page) }
      }
    }
    page.write("")
    page.write(Self.basis)
    return page.text
  }

  private func summary(_ place: Int, _ page: inout PlainPage) {
    page.write("\(columns[place].name): \(summary(place))", indent: 2)
    for (rows, answer) in missed(in: place) {
      page.write("\(Self.titles(rows)): \(answer.title) [\(answer.id)]", mark: "- ", indent: 4)
      if let disputed = answer.disputed { page.write(disputed.capitalisedStart, indent: 8) }
      for value in answer.values { page.write(value, indent: 8) }
    }
  }

  /// The questions under which one criterion stands.
  static func titles(_ rows: [Row]) -> String { rows.map(\.title).joined(separator: "; ") }

  /// A source in a few words: how many criteria are missed and how many are open.
  func summary(_ place: Int) -> String {
    guard speaks(place) else { return "nothing in it speaks of this case" }
    let found = missed(in: place).map(\.answer)
    let missed = found.count(where: \.isMissed)
    let open = openCount(in: place)
    return
      ([missed == 0 ? "nothing is missed" : "\(missed) missed"]
      + found.compactMap(\.disputed).unique() + (open == 0 ? [] : ["\(open) not known"]))
      .joined(separator: "; ")
  }

  private static func write(_ answer: Answer, _ page: inout PlainPage) {
    page.write("\(answer.result): \(answer.title) [\(answer.id)]", mark: "- ", indent: 4)
    if let because = answer.because { page.write(because.capitalisedStart, indent: 8) }
    for value in answer.values { page.write(value, indent: 8) }
  }
}

extension SourceComparison.Column {
  /// The source as a table's head names it.
  var name: String { "\(title), \(edition)" }
}
