/// Writes a tar archive: the same files give the same bytes, whoever writes them and when.
public enum TarWriter {
  /// The archive of these files in their order, each with time, owner and group 0.
  public static func archive(_ members: [TarMember]) throws(TarError) -> [UInt8] {
    var archive: [UInt8] = []
    for member in members {
      archive += try header(member)
      archive += member.bytes
      archive += zeros((TarForm.block - member.bytes.count % TarForm.block) % TarForm.block)
    }
    return archive + zeros(2 * TarForm.block)
  }

  private static func header(_ member: TarMember) throws(TarError) -> [UInt8] {
    var header = zeros(TarForm.block)
    func set(_ field: Range<Int>, _ bytes: [UInt8]) {
      header.replaceSubrange(field.lowerBound..<field.lowerBound + bytes.count, with: bytes)
    }
    let (prefix, name) = try parts(of: member.path)
    set(TarForm.Field.name, name)
    set(TarForm.Field.prefix, prefix)
    set(TarForm.Field.mode, octal(0o644, 7))
    set(TarForm.Field.owner, octal(0, 7))
    set(TarForm.Field.group, octal(0, 7))
    set(TarForm.Field.size, octal(member.bytes.count, 11))
    set(TarForm.Field.modified, octal(0, 11))
    set(TarForm.Field.magic, TarForm.magic)
    set(TarForm.Field.version, Array("00".utf8))
    header[TarForm.Field.kind] = UInt8(ascii: "0")
    set(TarForm.Field.checksum, octal(TarForm.checksum(header), 6) + [0, 32])
    return header
  }

  /// A path of up to 100 bytes as it is; a longer one cut at a slash into prefix and name.
  private static func parts(
    of path: String
  ) throws(TarError) -> (prefix: [UInt8], name: [UInt8]) {
    let bytes = Array(path.utf8)
    guard TarForm.isSafe(path) else {
      throw TarError("'\(path)' cannot stand in an archive: it is not a plain relative path")
    }
    if bytes.count <= TarForm.Field.name.count { return ([], bytes) }
    let cut = bytes.indices.first {
      bytes[$0] == UInt8(ascii: "/") && bytes.count - $0 - 1 <= TarForm.Field.name.count
    }
    guard let cut, cut <= TarForm.Field.prefix.count else {
      throw TarError("'\(path)' is too long for an archive")
    }
    return (Array(bytes[..<cut]), Array(bytes[(cut + 1)...]))
  }

  private static func octal(_ number: Int, _ width: Int) -> [UInt8] {
    let digits = Array(String(number, radix: 8).utf8)
    return Array(repeating: 48, count: max(0, width - digits.count)) + digits
  }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
