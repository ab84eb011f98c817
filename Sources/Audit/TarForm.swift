/// The form of a POSIX ustar archive: blocks of 512 bytes, a header before each file.
enum TarForm {
  static let block = 512

  /// Where a field lies in a header, and how long it is (POSIX.1-2017, pax, "ustar Interchange Format").
  enum Field {
    static let name = 0..<100
    static let mode = 100..<108
    static let owner = 108..<116
    static let group = 116..<124
    static let size = 124..<136
    static let modified = 136..<148
    static let checksum = 148..<156
    static let kind = 156
    static let magic = 257..<263
    static let version = 263..<265
    static let prefix = 345..<500
  }

  /// What POSIX writes into the magic field; GNU tar writes blanks.
  static let magic = Array("ustar\0".utf8)

  /// The sum of a header's bytes, its own field counted as blanks.
  static func checksum(_ header: [UInt8]) -> Int {
    header.indices.reduce(0) { sum, index in
      sum + (Field.checksum.contains(index) ? 32 : Int(header[index]))
    }
  }

  /// Whether a path may stand in an archive: relative, plain, without a way out of its folder.
  static func isSafe(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    return isPlain && !path.utf8.contains(UInt8(ascii: "\\"))
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}

/// What is wrong with an archive: a sentence without its full stop.
public struct TarError: Error, Sendable, Hashable {
  /// The sentence.
  public let message: String

  init(_ message: String) { self.message = message }
}

/// A file of an archive.
public struct TarMember: Sendable, Hashable {
  /// Its path, relative and plain.
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// A file of an archive.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether a path lies in the part of an archive that holds a library.
  static func isLibrary(_ path: String) -> Bool {
    path.hasPrefix("Criteria/") || path.hasPrefix("Reports/")
  }
}
