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
    for place in shown { summary(place, &page) }
    writeConflicts(&page)
    for row in rows { write(row, &page) }
    page.write("")
    if let silent { page.write(silent) }
    page.write(Self.basis)
    return page.text
  }

  private func write(_ row: Row, _ page: inout PlainPage) {
    let places = shown.filter { !row.answers[$0].isEmpty }
    if places.isEmpty { return }
    page.heading(row.title)
    for place in places {
      page.write(columns[place].name, indent: 2)
      for answer in row.answers[place] { Self.write(answer, &page) }
    }
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
    let none =
      open == 0
      ? "nothing is missed"
      : isAnswered(place) ? "nothing is missed so far" : "nothing is answered yet"
    return
      ([missed == 0 ? none : "\(missed) missed"]
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
  /// The source with its edition.
  var name: String { "\(title), \(edition)" }

  /// The source's title up to its first comma: what a table's head has room for.
  var shortTitle: String { String(title.prefix { $0 != "," }) }
}
