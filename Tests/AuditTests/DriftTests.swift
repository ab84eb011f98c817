import Audit
import ClinicalModel
import Library
import ShippedSamples
import Testing

/// A drift names the first difference in the order of the report, and what stands behind it.
@Suite struct DriftTests {
  private let sealed: SealedSamples
  private let path: String

  init() throws {
    sealed = try SealedSamples()
    path = try sealed.record("syn-proceed-noncancer")
    try sealed.seal(path, asOf: try #require(AsOf("2026-02-18")))
  }

  /// The line of a replay by a changed library.
  private func line(full: Bool = false, engine: String = "test", _ library: Library) throws
    -> AuditLine?
  {
    var summary = ReplaySummary()
    return summary.add(
      sealed.replay(path, by: try AuditLibrary(library), full: full, engine: engine)
    ).first
  }

  @Test func A12_aChangedThresholdIsNamedWithItsDocumentAndFact() throws {
    var changed = try ChangedLibrary()
    let document = "Criteria/sets/morphine-intrathecal-label/seen-2026.xml"
    try changed.change(
      document, #"<compare fact="age" operator="ge" value="18""#,
      #"<compare fact="age" operator="ge" value="88""#)
    let words = try #require(try line(changed.library)).words
    #expect(words.contains("drifted: conclusion was proceed-to-trial"), "\(words)")
    #expect(words.contains("behind it: criterion morphine-intrathecal-label/"), "\(words)")
    #expect(words.contains("it reads ") && words.contains(", age;"), "\(words)")
    #expect(words.contains("changed since: \(document)"), "\(words)")
  }

  @Test func aDocumentThatChangesNothingIsNamedAndTheResultIsIdentical() throws {
    var changed = try ChangedLibrary()
    try changed.change("Criteria/guidance.xml", "<point ", "<point  ")
    let library = try AuditLibrary(changed.library)
    #expect(
      sealed.replay(path, by: library, full: false).map(\.verdict)
        == [.identical(changedDocuments: ["Criteria/guidance.xml"])])
    // The report prints the digest of every document.
    guard case .drifted? = sealed.replay(path, by: library, full: true).first?.verdict else {
      Issue.record("the report's bytes should differ")
      return
    }
  }

  @Test func A12_anotherEngineWithTheSameResultIsIdentical() throws {
    #expect(
      sealed.replay(path, engine: "9.9.9").map(\.verdict) == [.identical(changedDocuments: [])])
  }

  @Test func anEditionThatIsNotHeldIsNotRun() throws {
    var changed = try ChangedLibrary()
    changed.remove("Criteria/pathways/noncancer-pain/2026-11.xml")
    let words = try #require(try line(changed.library)).words
    #expect(words.contains("cannot be re-run") && words.contains("2026-11"), "\(words)")
  }
}
