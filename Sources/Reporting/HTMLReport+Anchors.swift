/// Which table has the row of a criterion, so that each row stands in full once and is linked to.
struct CriterionAnchors {
  private struct Key: Hashable {
    let set: Substring
    let id: Substring

    init(_ row: Report.CriterionRow) {
      set = row.set[...]
      id = row.id[...]
    }

    init(set: Substring, id: Substring) {
      self.set = set
      self.id = id
    }
  }

  /// The table in which each row stands in full, and the row.
  private var home: [Key: (table: String, row: Report.CriterionRow)] = [:]
  /// The rows of each title.
  private var titles: [String: [Report.CriterionRow]] = [:]

  init(_ report: Report) {
    for stage in report.stages { settle(stage.rows, in: stage.anchor) }
    for coverage in report.coverage { settle(coverage.rows, in: coverage.anchor) }
  }

  private mutating func settle(_ rows: [Report.CriterionRow], in table: String) {
    for row in rows {
      let key = Key(row)
      guard home[key] == nil else { continue }
      home[key] = (table, row)
      titles[row.title, default: []].append(row)
    }
  }

  /// How many criteria there are.
  var count: Int { home.count }

  /// Whether the row stands in full in this table.
  func isHome(_ table: String, of row: Report.CriterionRow) -> Bool {
    home[Key(row)]?.table == table
  }

  /// The row of a criterion that is named by its set and id, such as `set/id`.
  func row(named name: String) -> Report.CriterionRow? {
    guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    return home[Key(set: name[..<slash], id: name[name.utf8.index(after: slash)...])]?.row
  }

  /// The row that a remark speaks of: by its title, with or without the result before it, and by its
  /// source where several criteria have that title.
  func row(of remark: Report.Remark) -> Report.CriterionRow? {
    for title in [remark.title, remark.titleWithoutResult] {
      guard let title, let rows = titles[title] else { continue }
      if rows.count == 1 { return rows.first }
      if let row = rows.last(where: { "\($0.source), \($0.locator)" == remark.source }) {
        return row
      }
    }
    return nil
  }
}

extension Report.Remark {
  /// The title from behind its first colon.
  fileprivate var titleWithoutResult: String? {
    let colon = UInt8(ascii: ":")
    guard let first = title.utf8.firstIndex(of: colon) else { return nil }
    return String(title.utf8[first...].drop { $0 == colon || $0 == UInt8(ascii: " ") })
  }
}
