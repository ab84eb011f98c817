import Library
import Markup
import Testing

/// How the loader collects what is wrong with several documents.
@Suite struct LoadingTests {
  private static let wrong = #"<condition><one-of fact="x" values="y"/></condition>"#
  private static let noRemedy = #"kind="required" confidence="seen""#

  private static func places(_ diagnostics: [Diagnostic], below root: String) -> [String] {
    diagnostics.map { "\($0.file.dropFirst(root.count + 1)) \($0.code)" }
  }

  @Test func everyFaultOfEveryDocumentIsReportedInOrder() throws {
    let library = try SmallLibrary()
    let set = Mini.set(Mini.criterion(Self.wrong) + Mini.criterion("", id: "y", Self.noRemedy))
    try library.write(set, to: SmallLibrary.set)
    let pathway = Mini.pathway().replacing(#"profile="ge50""#, with: #"profile="x""#)
    try library.write(pathway, to: SmallLibrary.pathway)
    try library.write(
      Mini.profile(#"<assessed scale="x" values="y"/>"#).replacing("▸", with: ""),
      to: "Criteria/profiles/zz.xml")
    let found = try library.diagnostics()
    #expect(
      Self.places(found, below: library.root) == [
        "\(SmallLibrary.pathway) pathway.unknown-profile",
        "Criteria/profiles/zz.xml criteria.unknown-scale",
        "\(SmallLibrary.set) criteria.unknown-fact", "\(SmallLibrary.set) criteria.remedy",
      ])
    #expect(found == found.sorted())
  }

  @Test("A pathway checked by itself is held against the sets of the library, wherever it lies")
  func aPathwayByItself() throws {
    let library = try SmallLibrary()
    let loaded = try Library(root: library.root)
    let faults: [(from: String, to: String, code: String)] = [
      (#"criterion="r.trial" reason"#, #"criterion="y" reason"#, "pathway.unknown-criterion"),
      (#"profile="ge50""#, #"profile="x""#, "pathway.unknown-profile"),
      ("country\" reason", "\" reason", "pathway.no-age-limit"),
    ]
    for fault in faults {
      let text = Mini.pathway().replacing(fault.from, with: fault.to, maxReplacements: 1)
      try library.write(text, to: "draft.xml")
      let found = loaded.check(file: "\(library.root)/draft.xml")
      #expect(found.map(\.code).contains(fault.code), "\(found)")
    }
    try library.write(Mini.pathway(), to: "draft.xml")
    #expect(loaded.check(file: "\(library.root)/draft.xml").isEmpty)
  }

  @Test func everyFaultOfTheDictionaryIsReportedToo() throws {
    let library = try SmallLibrary()
    for name in ["y", "z"] {
      let list = #"<list id="routes" title="T"><value code="a" label="A"/></list>"#
      try library.write(Mini.dictionary(list), to: "Criteria/dictionary/\(name).xml")
    }
    try library.write("no markup", to: "Criteria/dictionary/a.xml")
    #expect(
      Self.places(try library.diagnostics(), below: library.root) == [
        "Criteria/dictionary/a.xml xml.not-xml", "Criteria/dictionary/y.xml dictionary.duplicate",
        "Criteria/dictionary/z.xml dictionary.duplicate",
      ])
  }

  @Test func aCheckOfTheLibraryLooksAtEverySetUsedOrNot() throws {
    let library = try SmallLibrary()
    try run("/bin/mkdir", "\(library.root)/Criteria/sets/other")
    let set = Mini.set(Mini.criterion(Self.wrong), id: "other")
    try library.write(set, to: "Criteria/sets/other/1.xml")
    #expect(try library.diagnostics().isEmpty)
    let found = try Library(root: library.root).check()
    #expect(
      Self.places(found, below: library.root) == [
        "Criteria/sets/other/1.xml criteria.unknown-fact"
      ])
  }

  @Test("H7 a set in another edition than the one that is held is no set")
  func H7_missingEdition() throws {
    let library = try SmallLibrary()
    let pathway = Mini.pathway().replacing(
      #"<uses set="mini" edition="1""#, with: #"<uses set="mini" edition="2""#)
    try library.write(pathway, to: SmallLibrary.pathway)
    #expect(try library.diagnostics().map(\.code) == ["file.notFound"])
  }

  @Test func aCodeListThatNobodyDeclaredIsNamed() throws {
    let library = try SmallLibrary()
    let core = "\(library.root)/Criteria/dictionary/core.xml"
    let bytes = try FileAccess.read(core, maximumBytes: 1 << 20)
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing(#"<list id="review-outcomes""#, with: #"<list id="reviews""#)
    try library.write(text, to: "Criteria/dictionary/core.xml")
    let review = #"<review stage="diagnosis" roles="nurse" outcomes="favourable"/>"#
    let criterion = Mini.criterion("<condition>\(review)</condition>")
    try library.write(Mini.set(criterion), to: SmallLibrary.set)
    #expect(try library.diagnostics().map(\.code) == ["dictionary.no-list"])
  }

  @Test func noLibraryIsADiagnosticAndNoTrap() throws {
    let folder = try TemporaryFolder()
    #expect(throws: DiagnosticsError.self) { _ = try Library(root: folder.path) }
    let library = try SmallLibrary()
    try run("/bin/rm", "\(library.root)/Criteria/formulary.xml")
    #expect(try library.diagnostics().map(\.code) == ["file.notFound"])
  }
}
