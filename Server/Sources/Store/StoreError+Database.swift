internal import GRDB

extension StoreError {
  /// What an error of the database is to the caller; no values come along.
  init(_ error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError
    where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY:
      self = .notThere
    case let error as DatabaseError:
      self = .failed("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no words")")
    case is CancellationError: self = .failed("the call was given up before its end")
    default: self = .failed("the database answered with \(type(of: error))")
    }
  }

  /// Refuses words with a NUL in them: the database would cut them there, and say nothing.
  static func checkWhole(_ words: String?...) throws(StoreError) {
    for case let words? in words where words.utf8.contains(0) {
      throw .failed("what is to be kept has a NUL in it")
    }
  }
}
