internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Markup
internal import Reporting

extension CaseChanges {
  /// The findings as the main part of a page, from the same values as the lines of text.
  @HTMLContent public var parts: [Node] {
    HTML.element("section", id: "conclusion", class: "conclusion") {
      HTML.paragraph("kicker") { "Conclusion, as of \(review.asOf.printed)" }
      HTML.heading(2) { headline(review.recommendation.category) }
      HTML.paragraph { validity }
    }
    if let deciding { section(deciding) }
    if let turning { sections(turning) }
  }

  // MARK: - What is open

  private func section(_ deciding: DecidingSets) -> Node {
    HTML.section(id: "deciding", "What would decide it") {
      HTML.paragraph { searchWords(deciding) }
      sets("The case could go on once these are answered", deciding.forward)
      sets(
        "Each of these would settle it by itself, whatever else stays open", deciding.against)
      for remark in [limitWords(deciding), finalityWords(deciding)].compactMap(\.self) {
        HTML.paragraph { HTML.aside { remark } }
      }
    }
  }

  @HTMLContent private func sets(_ title: String, _ sets: [DecidingSet]) -> [Node] {
    if !sets.isEmpty {
      HTML.section(level: 3, title) {
        tables(Array(sets.prefix(DecidingSets.mostShown)))
        let others = Array(sets.dropFirst(DecidingSets.mostShown))
        if !others.isEmpty {
          HTML.element("details") {
            HTML.element("summary") { "\(others.count) more of the kind" }
            HTML.paragraph { "Of these it was not tried whether anything else then matters." }
            tables(others)
          }
        }
      }
    }
  }

  /// Sets of one answer in one table, each larger set in one of its own.
  @HTMLContent private func tables(_ sets: [DecidingSet]) -> [Node] {
    let single = sets.filter { $0.answers.count == 1 }
    if !single.isEmpty {
      table(
        "Each answer by itself", Self.asked + ["Then"],
        single.flatMap { set in
          rows(set.answers, [:]).map { $0.with(then(set)) }
        })
    }
    for set in sets where set.answers.count > 1 {
      HTML.paragraph("lead-in") { then(set) }
      table("\(set.answers.count) answers together", Self.asked, rows(set.answers, [:]))
    }
  }

  @HTMLContent private func then(_ set: DecidingSet) -> [Node] {
    headline(set.becomes)
    if set.isFinal == true { HTML.aside { "Nothing else that was tried changes that." } }
  }

  // MARK: - What is decided

  @HTMLContent private func sections(_ turning: TurningChanges) -> [Node] {
    HTML.section(id: "turning", "What would change it") {
      HTML.paragraph { searchWords(turning) }
      margins
      for category in turning.changes.map(\.becomes).unique() {
        HTML.section(level: 3, "To: \(headline(category))") {
          changes(turning.changes.filter { $0.becomes == category }, headline(category))
        }
      }
    }
    HTML.section(id: "survival", "Whether it survives") {
      HTML.list(survival(turning.days).map { [.text($0)] })
    }
  }

  @HTMLContent private var margins: [Node] {
    if !trialMargins.isEmpty {
      table(
        "The trial against the rule that judges it",
        ["What", "Now", "The rule asks for", "Result"],
        trialMargins.map {
          HTML.Row(
            $0.label, $0.value, $0.asked, $0.sentence((holds: "reached", fails: "not reached")))
        })
    }
  }

  /// Changes of one answer in one table, changes of several in one each.
  @HTMLContent private func changes(_ changes: [TurningChange], _ headline: String) -> [Node] {
    let columns = ["What", "Now", "Would have to be", "Distance", "From whom"]
    let single = changes.filter { $0.answers.count == 1 }
    if !single.isEmpty {
      table(
        "Each answer that by itself would lead to: \(headline)", columns,
        single.flatMap { rows($0.answers, $0.distance, isFar: true) })
    }
    for change in changes where change.answers.count > 1 {
      table(
        "\(change.answers.count) answers that together would lead to: \(headline)", columns,
        rows(change.answers, change.distance, isFar: true))
    }
  }

  // MARK: - Tables

  private static let asked = ["What", "Now", "Would have to be", "From whom"]

  private func table(_ caption: String, _ columns: [String], _ rows: [HTML.Row]) -> Node {
    HTML.table(caption, class: "changes", columns: columns, rows: rows)
  }

  /// A row for each answer; with `isFar` one cell says how far it is from what is on record.
  private func rows(
    _ answers: Suppositions, _ distance: [Gap.Subject: String], isFar: Bool = false
  ) -> [HTML.Row] {
    let words = SuppositionWords(review: review).said(answers)
    return zip(answers.inOrder, words).map { own, said in
      let far = isFar ? [distance[own.subject].map { [Node.text($0)] } ?? []] : []
      let cells: [[Node]] = [[.text(said.now)], said.answer.map { [.text($0)] } ?? []]
      return HTML.Row(
        [.text(said.what)], cells + far + [said.from.map { [.text($0)] } ?? []])
    }
  }
}

extension HTML.Row {
  /// The same row with one more cell.
  fileprivate func with(_ cell: [Node]) -> HTML.Row {
    HTML.Row(id: id, header, cells + [cell])
  }
}
