import Audit
import ClinicalModel
import Library
import Markup
import ShippedSamples
import Testing

/// One archive with everything that a replay needs.
@Suite struct BundleTests {
  private func archive(_ sealed: SealedSamples, _ path: String) throws -> [UInt8] {
    try Bundle(sealed.library).archive(of: try sealed.bytes(path), path: path)
  }

  private func rows(_ path: String) -> [ReplayRow] {
    var inputs = AuditInputs([path])
    let replay = Replay(nil, isFull: true, engine: "elsewhere")
    var rows: [ReplayRow] = []
    while let input = inputs.next() { rows += replay.rows(input) }
    return rows
  }

  /// Nothing but the archive is there: no library, no network, another engine's name.
  @Test(arguments: ["syn-implant-spasticity-serial-baclofen", "V08", "syn-cancer-without-trial"])
  func A9_aBundleReplaysByItself(_ name: String) throws {
    let sample = try #require(Shipped.samples.first { $0.name == name })
    let sealed = try SealedSamples()
    let path = try sealed.sealed(sample)
    let archive = try archive(sealed, path)
    #expect(try self.archive(sealed, path) == archive, "the same case gives the same bytes")
    try sealed.folder.write(archive, to: "x.tar")
    let found = rows(sealed.folder.path + "/x.tar")
    #expect(found.map(\.verdict) == [.identical(changedDocuments: [])], "\(found)")
    #expect(found.first?.file.hasSuffix("x.tar:\(name).xml") == true)
  }

  @Test func anUnsealedCaseIsNoBundle() throws {
    let sealed = try SealedSamples()
    let path = try sealed.record("V08")
    #expect(throws: AuditProblem.self) { try archive(sealed, path) }
  }

  @Test func changedDocumentsAreNotBundled() throws {
    let sealed = try SealedSamples()
    let path = try sealed.sealed(try #require(Shipped.samples.first))
    var changed = try ChangedLibrary()
    try changed.change("Criteria/guidance.xml", "<point ", "<point  ")
    let other = try AuditLibrary(changed.library)
    #expect(throws: AuditProblem.self) {
      try Bundle(other).archive(of: try sealed.bytes(path), path: path)
    }
  }

  /// A library in an archive that is not whole is a row, not the end of the run.
  @Test func aBrokenLibraryIsARow() throws {
    let folder = try TemporaryFolder()
    let archive = try TarWriter.archive([
      TarMember(path: "Criteria/schema/library.xsd", bytes: Array("<a/>".utf8)),
      TarMember(path: "case.xml", bytes: []),
    ])
    try folder.write(archive, to: "x.tar")
    let found = rows(folder.path + "/x.tar")
    guard case .notRun? = found.first?.verdict, found.count == 1 else {
      Issue.record("\(found)")
      return
    }
  }
}
