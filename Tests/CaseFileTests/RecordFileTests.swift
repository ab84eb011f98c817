import CaseFile
import ClinicalModel
import Glibc
import Markup
import Testing

/// Records on the disk: whole, locked, and never without what was reported as recorded.
@Suite struct RecordFileTests {
  private func founded(_ folder: ScratchFolder, _ count: Int) throws -> RecordFile {
    let file = RecordFile(folder.path + "/c.xml")
    try file.found(Records.small(count))
    return file
  }

  private func append(
    _ index: Int, to file: RecordFile, seen: ContentDigest? = nil
  ) throws -> CaseRecord {
    try file.append(seen: seen) { record throws(RecordingError) in
      do throws(MarkupWriteError) {
        return try record.appending(Records.finding(index), Records.stamp(minute: index))
      } catch {
        throw .refused(DiagnosticsError([]))
      }
    }
  }

  private func failure(_ body: () throws -> Void) -> RecordingError? {
    do {
      try body()
      return nil
    } catch {
      return error as? RecordingError
    }
  }

  @Test func A24_whatIsAcknowledgedIsOnTheDisk() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 2)
    let record = try append(2, to: file)
    #expect(try file.read().bytes == record.bytes)
    #expect(record.head == (try Records.small(3)).head)
    #expect(try FileAccess.list(folder.path) == ["c.xml"])
  }

  @Test func A2_nothingIsFoundedOverSomething() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 2)
    guard case .file(let error)? = failure({ try file.found(Records.small(0)) }) else {
      Issue.record("a record was founded over another")
      return
    }
    #expect(error.code == .alreadyThere)
    #expect(try file.read().head.entries == 2)
  }

  @Test func A24_theSecondWriterIsToldWhatTheFirstAdded() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 2)
    let seen = try file.read().head.digest
    _ = try append(2, to: file, seen: seen)
    _ = try append(3, to: file)
    guard case .grown(let head, let notices)? = failure({ _ = try append(4, to: file, seen: seen) })
    else {
      Issue.record("the second writer was not told")
      return
    }
    #expect(head.entries == 2 && notices.map(\.number) == [3, 4])
    #expect(notices.first?.kind == "finding" && notices.first?.by == "u17")
    #expect(try file.read().head.entries == 4)
    let strange = ContentDigest(of: [])
    guard case .strangeHead? = failure({ _ = try append(4, to: file, seen: strange) }) else {
      Issue.record("a head that never was is taken")
      return
    }
  }

  @Test func A4_nothingIsAddedToARecordThatFails() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 3)
    let bytes = Array(
      String(decoding: try file.read().bytes, as: UTF8.self).replacing("\"21\"", with: "\"41\"")
        .utf8)
    try FileAccess.writeAtomically(bytes, to: file.path)
    guard case .fault(let fault)? = failure({ _ = try append(3, to: file) }) else {
      Issue.record("a record that was touched is added to")
      return
    }
    #expect(fault.entry == 2)
    #expect(try FileAccess.read(file.path, maximumBytes: 1 << 20) == bytes)
  }

  @Test func R3_writersTakeTurns() async throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 0)
    let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
      for writer in 0..<4 {
        group.addTask {
          try (0..<25).map { try append(writer * 25 + $0, to: file).head.entries }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(acknowledged.sorted() == Array(1...100))
    #expect(try file.read().head.entries == 100)
    #expect(try FileAccess.list(folder.path) == ["c.xml"])
  }

  @Test func A24_aLinkIsFollowedAndNotReplaced() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 1)
    let link = folder.path + "/link.xml"
    #expect(symlink("c.xml", link) == 0)
    _ = try append(1, to: RecordFile(link))
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try file.read().head.entries == 2)
  }

  @Test func A24_pipesAndDevicesAreRefused() throws {
    let folder = try ScratchFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    for path in [pipe, "/dev/null", folder.path, folder.path + "/none.xml"] {
      guard case .file? = failure({ _ = try append(0, to: RecordFile(path)) }) else {
        Issue.record("\(path) is taken for a record")
        continue
      }
    }
  }

  @Test func A24_permissionsStay() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 1)
    chmod(file.path, 0o640)
    _ = try append(1, to: file)
    var status = stat()
    #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o640)
  }

  @Test func X1_aRecordThatCouldNotBeReadAgainIsNotWritten() throws {
    let folder = try ScratchFolder()
    let file = try founded(folder, 1)
    let before = try file.read().bytes
    let words = Element("note", [], [.text(String(repeating: "x", count: 9 << 20))])
    let found = failure {
      _ = try file.append { record throws(RecordingError) in
        do throws(MarkupWriteError) {
          return try record.appending(
            Element("finding", [], [.element(words)]), Records.stamp(minute: 2))
        } catch {
          throw .refused(DiagnosticsError([]))
        }
      }
    }
    guard case .file(let error)? = found else {
      Issue.record("a record beyond the limit was written")
      return
    }
    #expect(error.code == .tooLarge)
    #expect(try file.read().bytes == before)
  }

  @Test func H11_aDraftWithTimesHereAndThereIsNotConverted() throws {
    let text = Snippet.document(
      Snippet.entry(Snippet.finding(#""age" value="56" unit="a""#))
        + Snippet.entry(
          Snippet.finding(#""inr" value="1" unit="{INR}""#),
          "recorded=\"2026-03-03T09:00:00+01:00\""))
    #expect(throws: DiagnosticsError.self) {
      try Door.reader.get().record(
        ofDraft: Array(text.utf8), file: "draft.xml", at: Records.stamp(minute: 0).recorded)
    }
  }
}
