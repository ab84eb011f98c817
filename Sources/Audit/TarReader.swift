public import Markup

/// Reads a tar archive file by file, holding one at a time.
///
/// Ordinary files only: folders are passed over, and links and devices are refused by name. An archive
/// with extensions (names in other headers) or with anything behind its end is refused from there on,
/// because what it holds could otherwise be passed over. Nothing is ever written to disk.
public struct TarReader: ~Copyable {
  /// What stands at one place of an archive.
  public enum Entry: Sendable, Hashable {
    /// An ordinary file.
    case file(TarMember)
    /// Something that is not taken, and why.
    case refused(path: String, why: String)
  }

  private var file: FileReader
  private let largest: Int

  /// Opens an archive whose files may have so many bytes each.
  public init(path: String, largest: Int = ParseLimits.caseFile.bytes) throws(TarError) {
    self.largest = largest
    do throws(FileError) {
      file = try FileReader(path)
    } catch {
      throw TarError(error.message)
    }
  }

  /// The next entry whose path is wanted; nil at the archive's end.
  public mutating func next(
    where isWanted: (String) -> Bool = { _ in true }
  ) throws(TarError) -> Entry? {
    while true {
      let header = try read(TarForm.block)
      if header.allSatisfy({ $0 == 0 }) {
        try checkEnd()
        return nil
      }
      let kind = header[TarForm.Field.kind]
      try refuseExtension(kind)
      let path = try checkedPath(header)
      let size = try Self.octal(header[TarForm.Field.size])
      let blocks = (size + TarForm.block - 1) / TarForm.block
      if kind == UInt8(ascii: "5"), size == 0 { continue }
      guard isWanted(path) else {
        try skip(blocks)
        continue
      }
      if let why = refusal(kind, path, size) {
        try skip(blocks)
        return .refused(path: path, why: why)
      }
      let content = try read(blocks * TarForm.block)
      return .file(TarMember(path: path, bytes: Array(content.prefix(size))))
    }
  }

  /// Names in headers of their own would leave their files under cut ones.
  private func refuseExtension(_ kind: UInt8) throws(TarError) {
    guard "LKNxgXS".utf8.contains(kind) else { return }
    throw TarError(
      "this archive uses extensions of tar, such as long names; write it with --format=ustar")
  }

  /// Behind the end there is nothing but zeros: what else stands there would never be read.
  private mutating func checkEnd() throws(TarError) {
    while true {
      let rest: [UInt8]
      do throws(FileError) {
        rest = try file.read(TarForm.block)
      } catch {
        throw TarError(error.message)
      }
      if rest.isEmpty { return }
      guard rest.allSatisfy({ $0 == 0 }) else {
        throw TarError("something stands behind the end of this archive; nothing of it was read")
      }
    }
  }

  private func refusal(_ kind: UInt8, _ path: String, _ size: Int) -> String? {
    guard kind == 0 || kind == UInt8(ascii: "0") else {
      return kind == UInt8(ascii: "1") || kind == UInt8(ascii: "2")
        ? "links in archives are not followed" : "this is not an ordinary file"
    }
    if !TarForm.isSafe(path) { return "its path leads out of the archive or is not plain" }
    return size > largest ? "the file is larger than \(largest) bytes" : nil
  }

  /// The path of a header whose sum holds.
  private func checkedPath(_ header: [UInt8]) throws(TarError) -> String {
    guard header[TarForm.Field.magic].starts(with: "ustar".utf8),
      try Self.octal(header[TarForm.Field.checksum]) == TarForm.checksum(header)
    else { throw TarError("this is not a tar archive in ustar form, or it is damaged") }
    let name = header[TarForm.Field.name].prefix { $0 != 0 }
    // Only POSIX keeps the folder's path in a prefix; GNU tar keeps other things there.
    let isPOSIX = header[TarForm.Field.magic].elementsEqual(TarForm.magic)
    let prefix = isPOSIX ? header[TarForm.Field.prefix].prefix { $0 != 0 } : []
    let path = prefix.isEmpty ? Array(name) : Array(prefix) + [UInt8(ascii: "/")] + name
    guard let text = String(validating: path, as: UTF8.self) else {
      throw TarError("a path in this archive is not UTF-8")
    }
    return Self.withoutOwnFolder(text)
  }

  /// `./a.xml` is `a.xml`, as tar writes it for a folder given as a dot.
  private static func withoutOwnFolder(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./"), path.utf8.count > 2 { path = path.dropFirst(2) }
    return String(path)
  }

  /// A number in octal digits, ended by a blank or NUL.
  private static func octal(_ field: ArraySlice<UInt8>) throws(TarError) -> Int {
    let digits = field.drop { $0 == 32 }.prefix { $0 != 32 && $0 != 0 }
    guard digits.count <= 12, digits.allSatisfy({ (48...55).contains($0) }) else {
      throw TarError("a number in a header of this archive is not octal")
    }
    return digits.reduce(0) { $0 * 8 + Int($1 - 48) }
  }

  private mutating func read(_ count: Int) throws(TarError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try file.read(count)
    } catch {
      throw TarError(error.message)
    }
    guard bytes.count == count else { throw TarError("the archive ends early") }
    return bytes
  }

  private mutating func skip(_ blocks: Int) throws(TarError) {
    do throws(FileError) {
      try file.skip(blocks * TarForm.block)
    } catch {
      throw TarError(error.message)
    }
  }
}
