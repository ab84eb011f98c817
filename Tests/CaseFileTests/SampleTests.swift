import CaseFile
import Markup
import Testing

/// The shipped samples: what is accepted reads cleanly, what is rejected says exactly why.
@Suite struct SampleTests {
  private static func samples(_ folder: String) throws -> [String] {
    try FileAccess.list("\(repository)/Samples/\(folder)").map { "Samples/\(folder)/\($0)" }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    try FileAccess.read("\(repository)/\(path)", maximumBytes: ParseLimits.caseFile.bytes)
  }

  private static func complaints(_ path: String) throws -> [String] {
    do {
      _ = try bothWays(try bytes(path), file: path)
      return []
    } catch let error as DiagnosticsError {
      return error.diagnostics.map(\.description)
    }
  }

  @Test func everyAcceptedSampleReadsWithoutDiagnostics() throws {
    for path in try Self.samples("accepted") where path.hasSuffix(".xml") {
      #expect(try Self.complaints(path) == [], "\(path)")
    }
  }

  /// Found after the case was read: what the library holds.
  private static let foundLater = ["unknown-edition", "unknown-pathway"]

  @Test func everyRejectedSampleSaysWhatIsExpected() throws {
    let files = try Self.samples("rejected")
    let inputs = files.filter { !$0.hasSuffix(".expected") }
    #expect(inputs.count >= 26)
    for path in inputs {
      let stem = path.prefix(upTo: path.lastIndex(of: ".") ?? path.endIndex)
      let expected = String(decoding: try Self.bytes("\(stem).expected"), as: UTF8.self)
      if Self.foundLater.contains(where: { stem.hasSuffix($0) }) {
        #expect(try Self.complaints(path) == [])
      } else {
        let found = try Self.complaints(path).map { $0 + "\n" }.joined()
        #expect(found == expected, "\(path): record it again if the new words are better")
      }
    }
  }

  @Test func everyRejectedSampleHasItsExpectation() throws {
    let files = try Self.samples("rejected")
    let stems = files.filter { !$0.hasSuffix(".expected") }.map { $0.split(separator: ".")[0] }
    let expectations = files.filter { $0.hasSuffix(".expected") }.map {
      $0.split(separator: ".")[0]
    }
    #expect(stems.sorted() == expectations.sorted())
  }
}
