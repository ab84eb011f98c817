import Audit
import Markup
import Testing

/// Archives: written one way only, and read with suspicion.
@Suite struct TarTests {
  private let members = [
    TarMember(path: "Criteria/a.xml", bytes: Array("<a/>".utf8)),
    TarMember(path: "case.xml", bytes: Array(repeating: 65, count: 1024)),
    TarMember(path: "empty", bytes: []),
    TarMember(
      path: String(repeating: "d", count: 90) + "/" + String(repeating: "e", count: 80),
      bytes: [0, 1, 255]),
  ]

  private func entries(_ archive: [UInt8]) throws -> [TarReader.Entry] {
    let folder = try TemporaryFolder()
    try FileAccess.writeAtomically(archive, to: folder.path + "/x.tar")
    var reader = try TarReader(path: folder.path + "/x.tar", largest: 4096)
    var entries: [TarReader.Entry] = []
    while let entry = try reader.next() { entries.append(entry) }
    return entries
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let archive = try TarWriter.archive(members)
    #expect(try entries(archive) == members.map(TarReader.Entry.file))
    #expect(try TarWriter.archive(members) == archive, "the same files give the same bytes")
    #expect(archive.count.isMultiple(of: 512))
  }

  @Test(arguments: ["/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "a\nb", ""])
  func R1_noPathLeadsOut(_ path: String) throws {
    #expect(throws: TarError.self) {
      try TarWriter.archive([TarMember(path: path, bytes: [])])
    }
  }

  /// A header with one field changed and its sum made right again.
  private func header(_ place: Int, _ bytes: [UInt8], of path: String = "a.xml") throws -> [UInt8] {
    var archive = try TarWriter.archive([TarMember(path: path, bytes: [1, 2, 3])])
    archive.replaceSubrange(place..<place + bytes.count, with: bytes)
    archive.replaceSubrange(148..<156, with: Array(repeating: 32, count: 8))
    let sum = archive[..<512].reduce(0) { $0 + Int($1) }
    let digits = Array(String(sum, radix: 8).utf8)
    let padded = Array(repeating: UInt8(48), count: 6 - digits.count) + digits
    archive.replaceSubrange(148..<156, with: padded + [0, 32])
    return archive
  }

  @Test(arguments: [UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "3")])
  func onlyOrdinaryFilesAreTaken(_ kind: UInt8) throws {
    let found = try entries(header(156, [kind]))
    guard case .refused(path: "a.xml", _)? = found.first else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func aPathThatLeadsOutIsRefusedAndTheRestIsRead() throws {
    let bad = try header(0, Array("../a.x".utf8)).dropLast(1024)
    let good = try TarWriter.archive([TarMember(path: "b.xml", bytes: [7])])
    let found = try entries(Array(bad) + good)
    #expect(found.count == 2)
    #expect(found.last == .file(TarMember(path: "b.xml", bytes: [7])))
  }

  @Test func aFileThatIsTooLargeIsRefused() throws {
    let archive = try TarWriter.archive([
      TarMember(path: "big.xml", bytes: Array(repeating: 1, count: 5000)), members[0],
    ])
    let found = try entries(archive)
    #expect(found.last == .file(members[0]))
    guard case .refused(path: "big.xml", _)? = found.first else {
      Issue.record("\(found)")
      return
    }
  }

  @Test func aDamagedArchiveSaysSo() throws {
    let archive = try TarWriter.archive(members)
    for place in [0, 124, 148, 257] {
      var damaged = archive
      damaged[place] ^= 1
      #expect(throws: TarError.self) { try entries(damaged) }
    }
    #expect(throws: TarError.self) { try entries(Array(archive.prefix(700))) }
    #expect(throws: TarError.self) { try entries(Array("not an archive".utf8)) }
  }

  @Test("names in headers of their own would hide their files", arguments: "LKxg".utf8)
  func extensionsAreRefused(_ kind: UInt8) throws {
    #expect(throws: TarError.self) { try entries(header(156, [kind])) }
  }

  @Test func whatStandsBehindTheEndIsNotPassedOver() throws {
    let two = try TarWriter.archive([members[0]]) + TarWriter.archive([members[2]])
    #expect(throws: TarError.self) { try entries(two) }
  }

  @Test func aFolderGivenAsADotIsNoPart() throws {
    let archive = try header(0, Array("./a.x".utf8))
    #expect(try entries(archive).first == .file(TarMember(path: "a.x", bytes: [1, 2, 3])))
  }
}
