import Glibc
import Markup
import Testing

/// Documents that no one here wrote, read under the strict profile.
///
/// The reading happens in a child process: a crash fails one test, and its standard error can be
/// seen to stay empty. Where the corpora are absent the suite is skipped, unless
/// `THECAL_REQUIRE_CORPORA=1` insists on them.
@Suite(.enabled(if: HostileCorpora.arePresent || HostileCorpora.areRequired))
struct CorpusTests {
  @Test func X6_ofTheW3CSuiteTwoNotWellFormedPass() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      let folder = try HostileCorpora.unpackedW3C()
      let tests = try HostileCorpora.w3cTests(in: folder.path)
      try #require(tests.count == 2586)
      var accepted: [String] = []
      for test in tests where test.kind == "not-wf" {
        if try HostileCorpora.isRead(test.path) { accepted.append(test.identifier) }
      }
      #expect(accepted == ["rmt-016", "rmt-019"])
      #expect(tests.count { $0.kind == "not-wf" } == 1499)
    }
    #expect(result?.standardErrorContent == [])
  }

  @Test func X2_everyDocumentOfTheW3CSuiteEndsAndComesBack() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      let folder = try HostileCorpora.unpackedW3C()
      let files = try HostileCorpora.files(under: folder.path)
      #expect(files.count > 3000)
      for file in files { try HostileCorpora.checkReading(file) }
      #expect(LibXML2.loaderCallCount == 0)
    }
    #expect(result?.standardErrorContent == [])
  }

  @Test func F1_libxml2sOwnRegressionsAreSurvived() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      let folder = try HostileCorpora.unpackedRegressions()
      let files = try HostileCorpora.files(under: folder.path + "/libxml2-test")
      var (read, refused) = (0, 0)
      for file in files {
        try HostileCorpora.checkReading(file)
        if try HostileCorpora.isRead(file) { read += 1 } else { refused += 1 }
        let declares = try FileAccess.read(file, maximumBytes: 64 << 20).contains("<!DOCTYPE")
        #expect(try !declares || !HostileCorpora.isRead(file), "\(file)")
      }
      #expect(read > 20 && refused > 100)
      #expect(LibXML2.loaderCallCount == 0)
      let attack = folder.path + "/libxml2-test/errors/rec_att_default.xml"
      #expect(try HostileCorpora.codes(attack) == ["xml.doctype"])
    }
    #expect(result?.standardErrorContent == [])
  }

  @Test func X2_defusedXMLIsRefusedForItsDoctype() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent]
    ) {
      let folder = try HostileCorpora.unpackedRegressions()
      let files = try HostileCorpora.files(under: folder.path + "/defusedxml")
      #expect(files.count == 10)
      for file in files {
        let harmless = file.hasSuffix("/simple.xml") ? [] : ["xml.doctype"]
        let expected = file.hasSuffix("/simple-ns.xml") ? ["xml.processing-instruction"] : harmless
        #expect(try HostileCorpora.codes(file) == expected, "\(file)")
      }
    }
    #expect(result?.standardErrorContent == [])
  }

  @Test func X13_naughtyStringsComeBackOrAreRefused() throws {
    let folder = try HostileCorpora.unpackedRegressions()
    let strings = try JSONStrings.read(folder.path + "/blns/blns.json")
    #expect(strings.count > 500)
    for text in strings {
      let tree = Element("a", [Attribute("b", text)], text.isEmpty ? [] : [.text(text)])
      guard let bytes = try? XMLWriting.document(tree, indent: true) else {
        #expect(text.unicodeScalars.contains(where: Self.isForbidden), "\(text)")
        continue
      }
      let again = try XMLReading.read(bytes, file: "a", schema: nil, limits: .caseFile).get()
      #expect(again.root == tree)
      #expect(again.root.text.utf8.elementsEqual(text.utf8))
      let page = String(decoding: try HTMLWriting.page(page([.text(text)])), as: UTF8.self)
      #expect(page.firstRange(of: "<script") == nil && page.firstRange(of: "<img") == nil)
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD: false
    case 0..<0x20, 0xFFFE, 0xFFFF, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension [UInt8] {
  /// Whether the text stands somewhere in the bytes.
  fileprivate func contains(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}
