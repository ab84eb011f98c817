internal import Access
internal import GRDB

/// A call that is done once, however often it is made with one key (W16).
enum RepeatableCall: Hashable {
  case file(team: RandomID)
  case append(case: RandomID)
  case propose(case: RandomID)

  private var scope: String {
    switch self {
    case .file(let team): "file \(team)"
    case .append(let id): "append \(id)"
    case .propose(let id): "propose \(id)"
    }
  }

  /// What came of the call when it was made with this key; nil where it was not.
  func outcome(_ key: String?, _ db: Database) throws -> String? {
    try key.flatMap { key in
      try db.row("SELECT outcome FROM calls WHERE scope = \(scope) AND key = \(key)")?
        .text("outcome")
    }
  }

  /// Keeps what came of the call.
  func keep(_ outcome: String = "", of key: String?, _ db: Database) throws {
    guard let key else { return }
    try db.execute(
      literal: "INSERT INTO calls (scope, key, outcome) VALUES (\(scope), \(key), \(outcome))")
  }
}
