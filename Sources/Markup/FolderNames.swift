internal import Glibc

/// The names in a directory, sorted by their bytes, in a small room: a folder may hold a hundred
/// thousand cases.
public struct FolderNames: Sendable {
  /// The names one behind the other, each ended by a zero.
  private let bytes: [UInt8]
  private let starts: [UInt32]

  /// The names in a directory, hidden ones included.
  public init(of directory: String) throws(FileError) {
    try FileAccess.checkPath(directory)
    guard let stream = opendir(directory) else {
      throw FileAccess.failure(errno, directory, otherwise: .notReadable)
    }
    defer { closedir(stream) }
    var (bytes, starts): ([UInt8], [UInt32]) = ([], [])
    errno = 0
    while let entry = readdir(stream) {
      let start = bytes.count
      withUnsafeBytes(of: entry.pointee.d_name) { name in
        bytes.append(contentsOf: name.prefix { $0 != 0 })
      }
      guard !Self.isHere(bytes[start...]) else {
        bytes.removeLast(bytes.count - start)
        continue
      }
      guard let place = UInt32(exactly: start) else {
        throw FileError(.tooLarge, path: directory, "this directory holds too many names")
      }
      starts.append(place)
      bytes.append(0)
    }
    guard errno == 0 else { throw FileAccess.failure(errno, directory, otherwise: .notReadable) }
    bytes.withUnsafeBytes { all in
      starts.sort { Self.isBefore(all, Int($0), Int($1)) }
    }
    (self.bytes, self.starts) = (bytes, starts)
  }

  /// How many there are.
  public var count: Int { starts.count }

  /// The name in a place of the order.
  ///
  /// One that is not UTF-8 has marks in it and leads to no file: who opens it says so.
  public subscript(place: Int) -> String {
    String(decoding: bytes[Int(starts[place])...].prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func isHere(_ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
  }

  /// Names end with a zero, which comes before every other byte.
  private static func isBefore(_ all: UnsafeRawBufferPointer, _ a: Int, _ b: Int) -> Bool {
    var (a, b) = (a, b)
    while all[a] == all[b], all[a] != 0 {
      a += 1
      b += 1
    }
    return all[a] < all[b]
  }
}
