internal import Access
internal import ClinicalModel
// GRDB gives and takes bytes as Data; nothing else of it is used.
internal import Foundation
internal import GRDB
internal import Markup

extension Database {
  /// The rows that a statement finds; whatever is interpolated is an argument, never SQL (W12).
  func rows(_ statement: SQL, isCached: Bool = true) throws -> [Row] {
    try SQLRequest<Row>(literal: statement, cached: isCached).fetchAll(self)
  }

  /// The first row that a statement finds.
  func row(_ statement: SQL) throws -> Row? {
    try SQLRequest<Row>(literal: statement, cached: true).fetchOne(self)
  }
}

extension [UInt8] {
  /// The bytes as an argument of a statement.
  var blob: Data { Data(self) }
}

/// What columns hold, or an error: a damaged row is never taken for another.
extension Row {
  func text(_ column: String) throws -> String { try decode(forColumn: column) }

  func textIfAny(_ column: String) throws -> String? { try decode(forColumn: column) }

  func number(_ column: String) throws -> Int64 { try decode(forColumn: column) }

  func numberIfAny(_ column: String) throws -> Int64? { try decode(forColumn: column) }

  func flag(_ column: String) throws -> Bool { try decode(forColumn: column) }

  func bytes(_ column: String) throws -> [UInt8] {
    Array(try decode(Data.self, forColumn: column))
  }

  func bytesIfAny(_ column: String) throws -> [UInt8]? {
    try decode(Data?.self, forColumn: column).map { Array($0) }
  }

  func id(_ column: String) throws -> RandomID {
    try Self.known(RandomID(text(column)), column)
  }

  func idIfAny(_ column: String) throws -> RandomID? {
    try textIfAny(column).map { try Self.known(RandomID($0), column) }
  }

  func digest(_ column: String) throws -> ContentDigest {
    try Self.known(ContentDigest(text(column)), column)
  }

  func day(_ column: String) throws -> CivilDate { try Self.known(CivilDate(text(column)), column) }

  func dayIfAny(_ column: String) throws -> CivilDate? {
    try textIfAny(column).map { try Self.known(CivilDate($0), column) }
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
    try Self.known(Word(rawValue: text(column)), column)
  }

  private static func known<Value>(_ value: Value?, _ column: String) throws -> Value {
    guard let value else {
      throw StoreError.failed("the column \(column) holds what was never written there")
    }
    return value
  }
}
