internal import CaseFile

import Access
import Glibc
import Subprocess
import SystemPackage
import Testing

@testable import Web

/// A file that harms who reads it harms a process that holds nothing else.
@Suite struct QuarantineTests {
  private static let megabyte = [UInt8](repeating: 0x20, count: 1 << 20)

  private static func shell(_ words: String) -> Quarantine { Quarantine("/bin/sh", ["-c", words]) }

  @Test func X11_whatIsReadToItsEndIsTaken() async throws {
    #expect(try await Self.shell("cat >/dev/null").endures(Self.megabyte))
    #expect(try await Self.shell("cat >/dev/null").endures([]))
  }

  @Test(arguments: [
    "kill -ABRT $$", "kill -SEGV $$", "exit 70", "cat >/dev/null; exit 1", "exit 0",
    "cat >/dev/null; kill -XCPU $$",
  ])
  func X11_whoCrashesHasNotReadIt(words: String) async throws {
    #expect(try await Self.shell(words).endures(Self.megabyte) == false)
  }

  @Test func X11_theProcessHoldsNothing() async throws {
    setenv("THECAL_SERVER_SECRET", "x", 1)
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    #expect(descriptor > 2)
    #expect(try await Self.shell("cat >/dev/null; test -z \"$THECAL_SERVER_SECRET\"").endures([1]))
    #expect(try await Self.shell("cat; test ! -e /proc/$$/fd/\(descriptor)").endures([1]))
  }

  @Test func X11_aProgramThatIsNotThereReadsNothing() async throws {
    #expect(try await Quarantine("/nowhere/thecal-server", []).endures([1]) == false)
  }

  @Test func X11_theAppsOwnReaderReadsWhatIsRightAndWhatIsWrong() async throws {
    let reader = ServedApp.quarantine
    #expect(try await reader.endures(Array("<case></cas>".utf8)))
    #expect(try await reader.endures(try await Clinic().record("V08").bytes))
    #expect(try await reader.endures(Self.megabyte + [0x20]) == false)
  }

  @Test(arguments: [
    Quarantine.Bounds(computing: 0), Quarantine.Bounds(memory: 1 << 20),
  ])
  func X11_theAppsOwnReaderIsBound(bounds: Quarantine.Bounds) async throws {
    let reader = Quarantine(ServedApp.program, ["read-apart", ServedApp.root], within: bounds)
    #expect(try await reader.endures(Array("<case/>".utf8)) == false)
  }

  /// What it waits for never comes, for the test holds the other end.
  @Test func X11_whoNeverEndsIsEnded() async throws {
    let pipe = try FileDescriptor.pipe()
    let result = try await run(
      .path(FilePath(ServedApp.program)),
      arguments: Arguments(["read-apart", ServedApp.root] + Quarantine.Bounds(life: 1).words),
      input: .fileDescriptor(pipe.readEnd, closeAfterSpawningProcess: true), output: .discarded)
    try pipe.writeEnd.close()
    #expect(result.terminationStatus == .signaled(SIGALRM))
  }
}
