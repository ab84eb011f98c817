/// Which table has the row of a criterion, so that each row stands in full once and is linked to.
struct CriterionAnchors {
  /// Every row with the table in which it stands in full.
  private var all: [(table: String, row: Report.CriterionRow)] = []
  /// The place of each row by its set and id, such as `set/id`.
  private var places: [String: Int] = [:]
  /// The places of the rows of each title.
  private var titles: [String: [Int]] = [:]

  init(_ report: Report) {
    for stage in report.stages { settle(stage.rows, in: stage.anchor) }
    for coverage in report.coverage { settle(coverage.rows, in: coverage.anchor) }
  }

  private mutating func settle(_ rows: [Report.CriterionRow], in table: String) {
    for row in rows {
      let name = "\(row.set)/\(row.id)"
      guard places[name] == nil else { continue }
      places[name] = all.count
      titles[row.title, default: []].append(all.count)
      all.append((table, row))
    }
  }

  /// How many criteria there are.
  var count: Int { all.count }

  /// Whether the row stands in full in this table.
  func isHome(_ table: String, of row: Report.CriterionRow) -> Bool {
    places["\(row.set)/\(row.id)"].map { all[$0].table == table } ?? false
  }

  /// The row of a criterion that is named by its set and id, such as `set/id`.
  func row(named name: String) -> Report.CriterionRow? {
    places[name].map { all[$0].row }
  }

  /// The row that a remark speaks of: by its title, with or without the result before it, and by its
  /// source where several criteria have that title.
  func row(of remark: Report.Remark) -> Report.CriterionRow? {
    for title in [remark.title, remark.titleWithoutResult] {
      guard let title, let places = titles[title] else { continue }
      let same = places.lazy.map { all[$0].row }
      if places.count == 1 { return same.first }
      if let row = same.last(where: { "\($0.source), \($0.locator)" == remark.source }) {
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
