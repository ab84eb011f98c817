import Library
import LibraryReview
import Markup
import Testing

/// What was taken from a library, or lies where nobody reads it, is said.
@Suite struct WholeLibraryTests {
  @Test(
    "H28 a document that was taken away",
    arguments: [
      "cohort-figures", "conflicts", "guidance", "measures", "mme", "outcome-rules", "questions",
      "urgent-actions",
    ])
  func H28_takenAway(name: String) throws {
    let path = "Criteria/\(name).xml"
    let found = try codes(path) { $0 != path }
    #expect(found == ["review.missing"])
  }

  @Test("H28 documents of a kind", arguments: ["pathways", "profiles", "protocols", "sets"])
  func H28_kindTakenAway(kind: String) throws {
    let folder = "Criteria/\(kind)/"
    let found = try codes(folder) { !$0.hasPrefix(folder) }
    #expect(found == ["review.missing"])
  }

  @Test(
    "H28 a document where nobody reads",
    arguments: ["Criteria/sets/x.xml", "Criteria/sets/a/b/1.xml", "Criteria/spare/1.xml"])
  func H28_stray(path: String) throws {
    var files = try Mistake.shipped.get()
    files[path] = files["Criteria/sets/grider-2011/2011.xml"]
    let found = try Mistake.findings(in: files).filter { $0.file == "copy/" + path }
    #expect(found.map(\.code) == ["review.stray"])
  }

  /// Without a manifest nothing tells a changed edition from the one that was frozen.
  @Test("H28 a library without a manifest") func H28_noManifest() throws {
    let found = try Mistake.findings(in: try Mistake.shipped.get())
    #expect(found.contains { $0.code == "library.manifest" && $0.severity == .warning })
  }

  /// What is said of a path when only some files are there.
  private func codes(_ path: String, keeping isKept: (String) -> Bool) throws -> [String] {
    let files = try Mistake.shipped.get().filter { isKept($0.key) }
    return try Mistake.findings(in: files).filter { $0.file == "copy/" + path }.map(\.code)
  }
}
