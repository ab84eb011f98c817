import Glibc
import Markup
import Testing

@testable import Web

/// The app does not start with files that are open to others or hold something else; versions of TLS are
/// probed from outside (`Tests/web/encrypted.py`).
@Suite struct TransportSecurityTests {
  private func trouble(
    _ permissions: mode_t, _ certificate: String = "none", _ key: String = "none"
  ) throws -> String? {
    var name = Array("/tmp/thecal-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&name)))
    let files = [folder + "/one.crt", folder + "/one.key"]
    defer {
      for file in files { unlink(file) }
      rmdir(folder)
    }
    try FileAccess.writeNew(Array(certificate.utf8), to: files[0], permissions: 0o644)
    try FileAccess.writeNew(Array(key.utf8), to: files[1], permissions: 0o600)
    chmod(files[1], permissions)
    do {
      _ = try TransportSecurity(certificateFile: files[0], keyFile: files[1])
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: [0o644, 0o640, 0o604, 0o620, 0o601] as [mode_t])
  func W25_aKeyThatIsOpenToOthersIsRefused(permissions: mode_t) throws {
    let told = try trouble(permissions)
    #expect(told?.contains("is open to others; chmod 600 closes it") == true)
  }

  @Test func W21_filesThatHoldSomethingElseAreRefused() throws {
    #expect(try trouble(0o600)?.contains("holds no certificate in PEM") == true)
    #expect(throws: TransportSecurity.Trouble.self) {
      try TransportSecurity(certificateFile: "/nowhere", keyFile: "/nowhere")
    }
  }
}
