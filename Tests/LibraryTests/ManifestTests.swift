import Candidacy
import ClinicalModel
import Library
import Markup
import Testing

/// What the manifest vouches for is read without its schema; what changed since is not.
struct ManifestTests {
  private static let malformed = Mini.set().replacing(
    #"axis="clinical""#, with: #"axis="sideways""#)

  private func frozen() throws -> SmallLibrary {
    let library = try SmallLibrary()
    try library.write(
      String(decoding: try Library(root: library.root).manifest(), as: UTF8.self),
      to: Library.manifestPath)
    return library
  }

  @Test func aFrozenLibraryLoadsAndChecksAsBefore() throws {
    let library = try frozen()
    let before = try SmallLibrary().load().knowledge.pathway
    #expect(try library.load().knowledge.pathway == before)
    #expect(try Library(root: library.root).check().isEmpty)
  }

  @Test func aDocumentThatChangedIsHeldAgainstItsSchemaAgain() throws {
    let library = try frozen()
    try library.write(Self.malformed, to: SmallLibrary.set)
    #expect(try library.diagnostics().map(\.code) == ["xsd.value"])
    let found = try Library(root: library.root).check()
    #expect(Set(found.map(\.code)) == ["xsd.value", "library.manifest"])
  }

  @Test func theCheckAsksTheSchemaWhateverTheManifestSays() throws {
    let library = try SmallLibrary()
    try library.write(Self.malformed, to: SmallLibrary.set)
    try library.write(
      String(decoding: try Library(root: library.root).manifest(), as: UTF8.self),
      to: Library.manifestPath)
    #expect(try Library(root: library.root).check().map(\.code) == ["xsd.value"])
  }

  @Test func anotherSchemaEndsWhatTheManifestVouchedFor() throws {
    let library = try SmallLibrary()
    try library.write(Self.malformed, to: SmallLibrary.set)
    let manifest = String(decoding: try Library(root: library.root).manifest(), as: UTF8.self)
    let other = manifest.replacing(#"schema="sha256:"#, with: #"schema="sha256:0"#)
    try library.write(other, to: Library.manifestPath)
    #expect(try library.diagnostics().map(\.code) == ["xsd.value"])
  }

  @Test func aDocumentMoreOrLessIsNamed() throws {
    let library = try frozen()
    try run("/bin/rm", "\(library.root)/Criteria/profiles/gt50.xml")
    try run(
      "/bin/cp", "\(library.root)/Criteria/profiles/ge50.xml", "\(library.root)/Criteria/new.xml")
    let found = try Library(root: library.root).check().filter { $0.code == "library.manifest" }
    #expect(found.map(\.file).map { $0.split(separator: "/").last } == ["new.xml", "gt50.xml"])
    #expect(found.map(\.summary).first == "this document is not in the manifest")
    #expect(found.map(\.summary).last == "this document stands in the manifest and is not there")
  }

  /// A released edition is not frozen anew: a case that names it finds what it was.
  @Test func aReleasedEditionStays() throws {
    let library = try SmallLibrary()
    let day = try #require(CivilDate("2026-12-01"))
    let released = String(
      decoding: try Library(root: library.root).manifest(releasing: day), as: UTF8.self)
    try library.write(released, to: Library.manifestPath)
    #expect(released.contains(#"released="2026-12-01""#))
    #expect(try Library(root: library.root).check().isEmpty)
    let count = try Library(root: library.root).releases()
    #expect(count == (released: 2, held: 2))

    try library.write(Mini.set() + "\n", to: SmallLibrary.set)
    try run(
      "/bin/cp", "\(library.root)/Criteria/profiles/ge50.xml", "\(library.root)/Criteria/new.xml")
    let found = try Library(root: library.root).check().filter { $0.code.hasPrefix("library.") }
    #expect(
      Set(found.map(\.code)) == ["library.released", "library.manifest", "library.wrong-document"])
    let said = try #require(found.first { $0.code == "library.released" })
    #expect(said.file.hasSuffix(SmallLibrary.set))
    #expect(said.summary == "this edition was released on 2026-12-01 and is not what was frozen")
  }

  @Test func whatIsReleasedStaysSoWhenFrozenAgain() throws {
    let library = try SmallLibrary()
    let early = try #require(CivilDate("2026-12-01"))
    let late = try #require(CivilDate("2027-01-01"))
    let first = try Library(root: library.root).manifest(releasing: early)
    try library.write(String(decoding: first, as: UTF8.self), to: Library.manifestPath)
    let opened = try Library(root: library.root)
    #expect(try opened.manifest() == first)
    #expect(try opened.manifest(releasing: late) == first)
  }
}
