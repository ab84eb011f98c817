import Glibc
import Testing

@testable import Access

/// Looking passwords up in a list on the disk, and what keeps such a list from being taken.
@Suite struct BreachedPasswordsTests {
  /// How lines may be written.
  struct Form: Sendable, CustomTestStringConvertible {
    let end: String
    let isCounted: Bool
    let endsLastLine: Bool

    var testDescription: String {
      "\(end.utf8.count)-byte ends\(isCounted ? ", counts" : "")\(endsLastLine ? "" : ", last not ended")"
    }

    /// A list of passwords in this form; counts have one to seven digits.
    func list(_ passwords: [String]) -> String {
      let digests = passwords.map {
        String(decoding: BreachedPasswords.digest(of: $0), as: UTF8.self)
      }
      let lines = digests.sorted().enumerated().map { place, digest in
        isCounted ? digest + ":1" + String(repeating: "7", count: place % 7) : digest
      }
      return lines.joined(separator: end) + (endsLastLine ? end : "")
    }
  }

  static let forms = ["\n", "\r\n"].flatMap { end in
    [(true, true), (true, false), (false, true), (false, false)].map {
      Form(end: end, isCounted: $0.0, endsLastLine: $0.1)
    }
  }

  /// Lends a file of bytes, open to be changed.
  static func lend<Result>(
    _ content: String, _ body: (String) throws -> Result
  ) throws -> Result {
    var name = Array("/tmp/thecal-list-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      close(file)
      unlink(path)
    }
    let bytes = Array(content.utf8)
    #expect(write(file, bytes, bytes.count) == bytes.count)
    return try body(path)
  }

  /// What is said of a list that is not taken; nil for one that is.
  private func trouble(_ content: String) throws -> String? {
    try Self.lend(content) { path in
      do throws(BreachedPasswords.Trouble) {
        _ = try BreachedPasswords(path: path)
        return nil
      } catch {
        return error.description.replacing(path, with: "LIST")
      }
    }
  }

  /// As `printf password | sha1sum` says it.
  @Test func W3_theDigestIsThatOfTheBytesAsTyped() {
    let digest = String(decoding: BreachedPasswords.digest(of: "password"), as: UTF8.self)
    #expect(digest == "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")
  }

  @Test(arguments: forms, [1, 2, 3, 10, 1000])
  func W3_everyLineIsFoundAndNothingElse(form: Form, count: Int) throws {
    let listed = (0..<count).map { "stolen \($0)" }
    try Self.lend(form.list(listed)) { path in
      let list = try BreachedPasswords(path: path)
      for password in listed { #expect(try list.contains(password), "\(password)") }
      // Among these some lie before the first line and after the last.
      for number in 0..<500 { #expect(try !list.contains("kept \(number)"), "\(number)") }
    }
  }

  @Test func W3_aPasswordIsHeldAgainstTheListAsItWasTyped() throws {
    try Self.lend(Self.forms[0].list(["Kestrels over harbour"])) { path in
      let rule = PasswordRule(common: [], breached: try BreachedPasswords(path: path))
      #expect(rule.refusal(of: "Kestrels over harbour", context: []) == .breached)
      #expect(rule.refusal(of: "kestrels over harbour", context: []) == nil)
    }
  }

  private static let (low, high) = (
    String(repeating: "0A", count: 20), String(repeating: "F9", count: 20)
  )

  @Test(arguments: [
    ("", "is empty"), ("\n", "near byte 0 "), (low + "\n\n", "near byte 41 "),
    (low.lowercased() + "\n", "near byte 0 "), (String(low.dropLast()), "near byte 0 "),
    (low + "0\n", "near byte 0 "), (low + ":\n", "near byte 0 "), (low + ":1 \n", "near byte 0 "),
    (low + ":x\n", "near byte 0 "), (low + "\n" + high.dropLast(), "near byte "),
    (low + "\n" + high + ":", "near byte "), ("\u{FEFF}" + low + "\n", "near byte 0 "),
    (low + ":" + String(repeating: "1", count: 21) + "\n", "near byte 0 "),
    (String(repeating: low, count: 4), "near byte 0 "), ("# a remark\n" + low, "near byte 0 "),
    (
      high + "\n" + low + "\n",
      "LIST: the digest at byte 41 stands after a greater one; sort the list"
    ),
    (low + "\n" + high + ":5\n" + low + "\n", "stands after a greater one; sort the list"),
  ])
  func W3_aListOfAnotherShapeIsNotTaken(content: String, words: String) throws {
    let told = try #require(try trouble(content))
    #expect(told.contains(words), "\(told)")
  }

  @Test func W3_oneThatIsSortedByCountIsNotTaken() throws {
    let lines = Self.forms[1].list((0..<9_000).map { "stolen \($0)" }).split(separator: "\n")
    // Any order will do that is not the digests' own.
    let disordered = lines.sorted { String($0.reversed()) < String($1.reversed()) }
    let told = try trouble(disordered.joined(separator: "\n"))
    #expect(told?.contains("sort the list") == true)
  }

  @Test(arguments: ["/nowhere/list", "/tmp", "/dev/null", "/dev/zero"])
  func W3_whatIsNoFileIsNotTaken(path: String) {
    #expect(throws: BreachedPasswords.Trouble.self) { try BreachedPasswords(path: path) }
  }

  @Test func W24_aListThatCannotBeReadAnyMoreRefuses() throws {
    let words = (0..<100).map { "stolen \($0)" }
    try Self.lend(Self.forms[0].list(words)) { path in
      let rule = PasswordRule(common: [], breached: try BreachedPasswords(path: path))
      #expect(rule.refusal(of: "kestrel over harbour", context: []) == nil)
      #expect(truncate(path, 2_000) == 0)
      #expect(rule.refusal(of: "kestrel over harbour", context: []) == .unseen)
      #expect(rule.refusal(of: "short", context: []) == .short)
    }
  }
}
