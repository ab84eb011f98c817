import Audit
import Glibc
import Markup
import Testing

/// Nothing that could be a case is passed over, and nothing is counted twice.
@Suite struct InputTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, _ bytes: [UInt8] = Array("<a/>".utf8)) throws {
    try FileAccess.writeAtomically(bytes, to: folder.path + "/" + name)
  }

  private func found() -> [String] {
    var inputs = AuditInputs([folder.path])
    var found: [String] = []
    while let input = inputs.next() {
      var line = String(input.name.dropFirst(folder.path.utf8.count + 1))
      if case .failure = input.read() { line += " unreadable" }
      found.append(line)
    }
    return found
  }

  @Test func aLinkToAFolderIsNamedAndNotWalked() throws {
    try write("a.xml")
    #expect(symlink(".", folder.path + "/l1.xml") == 0)
    #expect(symlink(".", folder.path + "/l2.tar") == 0)
    #expect(found() == ["a.xml", "l1.xml unreadable", "l2.tar unreadable"])
  }

  @Test func casesOfAnArchiveWithoutALibraryCountWhereverTheyLie() throws {
    let inner = try TarWriter.archive([TarMember(path: "x.xml", bytes: [60])])
    let members = ["Criteria/a.xml", "b.xml", "notes.txt"].map { TarMember(path: $0, bytes: [60]) }
    let archive = try TarWriter.archive(members + [TarMember(path: "inner.tar", bytes: inner)])
    try write("c.tar", archive)
    #expect(
      found() == ["c.tar:Criteria/a.xml", "c.tar:b.xml", "c.tar:inner.tar unreadable"])
  }

  @Test func aNameThatIsNotUTF8HidesNoOther() throws {
    try write("a.xml")
    let path = Array(folder.path.utf8) + Array("/x".utf8) + [0xFF] + Array(".xml".utf8) + [0]
    let descriptor = path.withUnsafeBytes { name in
      name.baseAddress.map { open($0.assumingMemoryBound(to: CChar.self), O_CREAT, 0o600) } ?? -1
    }
    close(descriptor)
    #expect(found() == ["a.xml", "x\u{FFFD}.xml unreadable"])
  }

  @Test("A22: a name cannot look like another line")
  func A22_namesAreSpeltOut() throws {
    try write("a\nb.xml")
    #expect(found() == ["a\\u{a}b.xml"])
  }
}
