/// The roles for which a case waits, as a column holds them: `|psychologist=3|surgeon=0|`.
extension Standing.Awaited {
  /// What is kept of them.
  static func kept(_ awaited: [Self]) -> String {
    awaited.reduce("|") { $0 + "\($1.role)=\($1.missing)|" }
  }

  /// What is looked for in the column; ids of roles hold neither sign.
  static func sought(_ role: String) -> String { "|\(role)=" }

  /// What a column holds.
  static func read(_ column: String) throws -> [Self] {
    try column.split(separator: "|").map { part in
      let halves = part.split(separator: "=")
      guard halves.count == 2, let missing = Int(halves[1]) else {
        throw StoreError.failed("the column awaited holds what was never written there")
      }
      return Self(role: String(halves[0]), missing: missing)
    }
  }
}
