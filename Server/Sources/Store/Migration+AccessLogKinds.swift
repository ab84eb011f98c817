extension Migration {
  /// Events by what was done: the last review is found without reading the whole log.
  static let accessLogKinds = Migration(
    name: "0005-access-log-kinds",
    sql: """
      CREATE INDEX access_log_kind ON access_log (kind, number);
      """)
}
