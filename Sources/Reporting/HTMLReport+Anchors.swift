/// Which table has the row of a criterion, so that each row stands in full once and is linked to.
struct CriterionAnchors {
  /// The table in which each row stands in full, and the row.
  private var home: [String: (table: String, row: Report.CriterionRow)] = [:]
  /// The row of each title; nil where several criteria have it.
  private var titles: [String: String?] = [:]
  /// The row of each title and source.
  private var sources: [String: String] = [:]

  init(_ report: Report) {
    for stage in report.stages { settle(stage.rows, in: stage.anchor) }
    for coverage in report.coverage { settle(coverage.rows, in: coverage.anchor) }
    settle(report.contraindications, in: "contraindications")
    settle(report.cautions, in: "contraindications")
  }

  private mutating func settle(_ rows: [Report.CriterionRow], in table: String) {
    for row in rows where home[row.anchor] == nil {
      home[row.anchor] = (table, row)
      titles[row.title] = .some(titles.keys.contains(row.title) ? nil : row.anchor)
      sources["\(row.title)\n\(row.source), \(row.locator)"] = row.anchor
    }
  }

  /// How many criteria there are.
  var count: Int { home.count }

  /// Whether the row stands in full in this table.
  func isHome(_ table: String, of row: Report.CriterionRow) -> Bool {
    home[row.anchor]?.table == table
  }

  /// The row of a criterion that is named by its set and id, such as `set/id`.
  func row(named name: String) -> Report.CriterionRow? {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard let set = parts.first, let id = parts.dropFirst().first else { return nil }
    return home[Report.CriterionRow.anchor(set: set, id: id)]?.row
  }

  /// The row that a remark speaks of: by its title, with or without the result before it.
  func row(of remark: Report.Remark) -> Report.CriterionRow? {
    let bare = remark.title.firstIndex(of: ":").map {
      String(remark.title[$0...].drop { ": ".contains($0) })
    }
    for title in [remark.title, bare].compactMap(\.self) {
      let exact = remark.source.flatMap { sources["\(title)\n\($0)"] }
      if let anchor = exact ?? titles[title] ?? nil { return home[anchor]?.row }
    }
    return nil
  }
}
