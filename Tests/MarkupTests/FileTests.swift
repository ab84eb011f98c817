import Glibc
import Markup
import Testing

/// Files: whole or not at all.
@Suite struct FileTests {
  @Test func R1_writtenWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xml"
    try FileAccess.writeAtomically(Array("one".utf8), to: path)
    try FileAccess.writeAtomically(Array("two".utf8), to: path)
    #expect(try FileAccess.read(path, maximumBytes: 3) == Array("two".utf8))
    #expect(try FileAccess.list(folder.path) == ["a.xml"])
  }

  @Test func R1_permissionsStay() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xml"
    try FileAccess.writeAtomically([], to: path)
    chmod(path, 0o600)
    try FileAccess.writeAtomically([1], to: path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test(.enabled(if: geteuid() == 0, "only an administrator can give a file away"))
  func R1_ownerStays() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.xml"
    try FileAccess.writeAtomically([], to: path)
    #expect(chown(path, 1234, 1235) == 0)
    try FileAccess.writeAtomically([1], to: path)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_uid == 1234 && status.st_gid == 1235)
  }

  @Test func R1_nothingIsLeftBehind() throws {
    let folder = try TemporaryFolder()
    let inside = folder.path + "/folder"
    #expect(mkdir(inside, 0o755) == 0)
    let long = folder.path + "/" + String(repeating: "x", count: 300)
    #expect(fileError { try FileAccess.writeAtomically([1], to: inside) }?.code == .isDirectory)
    #expect(fileError { try FileAccess.writeAtomically([1], to: long) }?.code == .notWritable)
    #expect(
      fileError { try FileAccess.writeAtomically([1], to: folder.path + "/no/a") }?.code
        == .notFound)
    #expect(
      fileError { try FileAccess.writeAtomically([1], to: "/dev/null") }?.code == .notWritable)
    #expect(try FileAccess.list(folder.path) == ["folder"])
  }

  @Test func X1_aFileIsRefusedRatherThanCut() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a"
    try FileAccess.writeAtomically([1, 2, 3], to: path)
    #expect(try FileAccess.read(path, maximumBytes: 3) == [1, 2, 3])
    #expect(fileError { _ = try FileAccess.read(path, maximumBytes: 2) }?.code == .tooLarge)
    // What says that it is empty is measured by what comes out of it.
    #expect(
      fileError { _ = try FileAccess.read("/proc/self/maps", maximumBytes: 9) }?.code == .tooLarge)
    #expect(
      fileError { _ = try FileAccess.read(folder.path, maximumBytes: 9) }?.code == .isDirectory)
    let error = fileError { _ = try FileAccess.read(path + "x", maximumBytes: 9) }
    #expect(error?.code == .notFound)
    #expect(error?.description == path + "x: there is no such file or directory")
  }

  @Test func A24_pipesAndDevicesAreNotRead() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe.xml"
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, "/dev/zero", "/dev/null"] {
      #expect(fileError { _ = try FileAccess.read(path, maximumBytes: 9) }?.code == .notOrdinary)
      #expect(fileError { _ = try FileReader(path) }?.code == .notOrdinary)
    }
    #expect(
      fileError { _ = try FileAccess.read(folder.path, maximumBytes: 9) }?.code == .isDirectory)
  }

  @Test func R1_newFilesAreWrittenTogetherOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let (one, two) = (folder.path + "/one", folder.path + "/two")
    try FileAccess.writeNew([1], to: two)
    #expect(
      fileError { try FileAccess.writeNew([(one, [1], nil), (two, [2], nil)]) }?.code
        == .alreadyThere)
    #expect(
      fileError { try FileAccess.writeNew([(one, [1], nil), (folder.path + "/no/a", [2], nil)]) }?
        .code == .notFound)
    #expect(try FileAccess.list(folder.path) == ["two"])
  }

  @Test func H12_aNulInAPathCutsNothing() throws {
    let folder = try TemporaryFolder()
    try FileAccess.writeAtomically([1], to: folder.path + "/a")
    #expect(!FileAccess.exists(folder.path + "/a\u{0}b"))
    #expect(
      fileError { _ = try FileAccess.read(folder.path + "/a\u{0}b", maximumBytes: 9) } != nil)
    #expect(fileError { try FileAccess.writeAtomically([], to: "") } != nil)
  }

  @Test func N8_namesAreSortedByBytes() throws {
    let folder = try TemporaryFolder()
    for name in ["b", "a", "Z", "é", "10", "9", ".h"] {
      try FileAccess.writeAtomically([], to: folder.path + "/" + name)
    }
    #expect(try FileAccess.list(folder.path) == [".h", "10", "9", "Z", "a", "b", "é"])
    #expect(FileAccess.isDirectory(folder.path) && !FileAccess.isDirectory(folder.path + "/a"))
    #expect(FileAccess.exists(folder.path + "/a") && !FileAccess.exists(folder.path + "/c"))
    #expect(fileError { _ = try FileAccess.list(folder.path + "/c") }?.code == .notFound)
  }
}

/// The error of a kind a body throws, if it throws one.
private func fileError(_ body: () throws -> Void) -> FileError? {
  do {
    try body()
    return nil
  } catch {
    return error as? FileError
  }
}
