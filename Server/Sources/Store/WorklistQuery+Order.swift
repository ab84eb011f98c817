internal import ClinicalModel
internal import GRDB

extension WorklistQuery.Order {
  /// The columns that sort, word for word as the indexes have them (`Migration.cases`).
  ///
  /// What is not known comes last; a case that was filed earlier comes before its equals.
  private var terms: [String] {
    switch self {
    case .pressing:
      [
        "ifnull(urgent, '') = ''", "ifnull(holds_until, '9999')", "ifnull(waiting_since, '9999')",
      ]
    case .waiting: ["ifnull(waiting_since, '9999')"]
    case .expiry: ["ifnull(holds_until, '9999')"]
    case .state: ["state IS NULL", "ifnull(state, '')"]
    case .missing: ["ifnull(-missing, 1)"]
    case .changed: ["ifnull(-last_recorded, 9223372036854775807)"]
    case .name: ["name_key"]
    }
  }

  /// The order in SQL; turned round, all of it is.
  func sql(isReversed: Bool) -> SQL {
    let direction = isReversed ? " DESC" : ""
    return SQL(sql: (terms + ["case_number"]).map { $0 + direction }.joined(separator: ", "))
  }

  /// By what a case is sorted, where SQL does not do it: numbers, words, words, each as SQLite compares.
  func key(_ standing: Standing?, name: String) -> (Int64, [UInt8], [UInt8]) {
    let expiry = standing?.holdsUntil?.description ?? "9999"
    let waiting = standing?.waitingSince?.description ?? "9999"
    let (number, first, second): (Int64, String, String) =
      switch self {
      case .pressing: ((standing?.urgent ?? "").isEmpty ? 1 : 0, expiry, waiting)
      case .waiting: (0, waiting, "")
      case .expiry: (0, expiry, "")
      case .state: (standing == nil ? 1 : 0, standing?.state ?? "", "")
      case .missing: (standing.map { -Int64($0.missing) } ?? 1, "", "")
      case .changed: (standing?.lastRecorded.map { -$0.seconds } ?? .max, "", "")
      case .name: (0, name, "")
      }
    return (number, Array(first.utf8), Array(second.utf8))
  }
}
