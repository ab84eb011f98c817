import Audit
import CaseFile
import ClinicalModel
import Library
import Markup
import ShippedSamples
import Testing

/// What becomes of a seal when it is evaluated again.
@Suite struct ReplayTests {
  @Test(arguments: Shipped.samples)
  func A10_aSealedSampleReplaysToTheByte(_ sample: Shipped.Sample) throws {
    let sealed = try SealedSamples()
    let path = try sealed.sealed(sample)
    let rows = sealed.replay(path)
    #expect(rows.map(\.verdict) == [.identical(changedDocuments: [])], "\(rows)")
  }

  /// A seal is no evidence: the same case gives the same result with it as without.
  @Test func aSealChangesNoFinding() throws {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-second-trial-positive" })
    let sealed = try SealedSamples()
    let path = try sealed.record(sample.name)
    let first = try sealed.seal(path, asOf: sample.asOf)
    let second = try sealed.seal(path, asOf: sample.asOf)
    #expect(first.result == second.result)
    #expect(
      sealed.replay(path).map(\.verdict)
        == Array(repeating: .identical(changedDocuments: []), count: 2))
  }

  @Test func A4_aChangedFactIsTamperingNotDrift() throws {
    let sample = try #require(Shipped.samples.first { $0.name == "syn-proceed-noncancer" })
    let sealed = try SealedSamples()
    let path = try sealed.sealed(sample)
    let text = String(decoding: try sealed.bytes(path), as: UTF8.self)
    for (old, new) in [("value=\"yes\"", "value=\"no\""), ("as-of=\"20", "as-of=\"19")] {
      let changed = text.replacing(old, with: new, maxReplacements: 1)
      #expect(changed != text)
      try sealed.folder.write(Array(changed.utf8), to: "changed.xml")
      let rows = sealed.replay(sealed.folder.path + "/changed.xml")
      guard case .tampered? = rows.first?.verdict, rows.count == 1 else {
        Issue.record("\(rows)")
        continue
      }
    }
  }

  /// A seal cut out of one record and put into another, the chain made anew, names another case.
  @Test func A13_aSealCannotBeCarriedIntoAnotherCase() throws {
    let samples = Shipped.samples
    let sealed = try SealedSamples()
    let first = try sealed.sealed(try #require(samples.first), to: "first")
    let other = try sealed.record("syn-proceed-noncancer", to: "other")
    let seal = try #require(
      try XMLReading.read(try sealed.bytes(first), file: "", schema: nil, limits: .caseFile).get()
        .root.all("entry").last?.elements.first)
    let stamp = EntryStamp(role: "pain-physician", by: "u1", recorded: SealedSamples.moment)
    let forged = try CaseRecord(verifying: try sealed.bytes(other)).appending(seal, stamp)
    try sealed.folder.write(forged.bytes, to: "forged.xml")
    let rows = sealed.replay(sealed.folder.path + "/forged.xml")
    guard case .tampered? = rows.first?.verdict else {
      Issue.record("\(rows)")
      return
    }
  }

  @Test func whatCannotBeRunSaysWhy() throws {
    let sealed = try SealedSamples()
    let unsealed = try sealed.record("syn-proceed-noncancer")
    let draft = Shipped.root + "/Samples/accepted/V01.xml"
    for (path, why) in [
      (unsealed, "no sealed"), (draft, "draft"), (sealed.folder.path + "/nowhere.xml", "no such"),
      (Shipped.root + "/Samples/rejected/gzip.xml", "compressed"),
    ] {
      guard case .notRun(let said)? = sealed.replay(path).first?.verdict else {
        Issue.record("\(path)")
        continue
      }
      #expect(said.contains(why), "\(said)")
    }
  }

  /// A seal by another pathway than the case's keeps why it was taken.
  @Test func anotherPathwayIsNamedWithItsReason() throws {
    let sealed = try SealedSamples()
    let path = try sealed.record("syn-proceed-noncancer")
    try sealed.seal(
      path, asOf: try #require(AsOf("2026-03-01")),
      Sealing.Request(pathway: "cancer-pain", edition: nil, because: "a second opinion"))
    let text = String(decoding: try sealed.bytes(path), as: UTF8.self)
    #expect(text.contains("chosen=\"asked-for\" because=\"a second opinion\""))
    #expect(sealed.replay(path).map(\.verdict) == [.identical(changedDocuments: [])])
  }
}
