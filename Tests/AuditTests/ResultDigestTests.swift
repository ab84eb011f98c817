import Audit
import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing

/// The digest of a whole result.
@Suite struct ResultDigestTests {
  @Test(arguments: Shipped.samples)
  func A10_theSameCaseGivesTheSameDigest(_ sample: Shipped.Sample) {
    let first = ResultListing(sample.recommend())
    let second = ResultListing(sample.recommend())
    #expect(first.digest == second.digest)
    #expect(first.items == second.items)
  }

  @Test(arguments: Shipped.samples)
  func everyFindingIsAnItem(_ sample: Shipped.Sample) {
    let recommendation = sample.recommend()
    let items = ResultListing(recommendation).items
    #expect(items.first?.path == "conclusion")
    #expect(items.first?.code == recommendation.category.rawValue)
    let codes = Dictionary(
      items.map { ($0.path, $0.code) }, uniquingKeysWith: { first, _ in first })
    for finding in recommendation.findings {
      #expect(codes["\(finding.reference.set)/\(finding.reference.id)"] != nil)
    }
    #expect(items.count == Set(items.map(\.path)).count, "each item has a path of its own")
  }

  /// Whatever a case loses, either nothing of the result is another or the digest is: tried on every
  /// nineteenth entry, so that the suite stays quick.
  @Test(arguments: Shipped.samples)
  func A10_anyDifferenceInAFindingChangesTheDigest(_ sample: Shipped.Sample) {
    let whole = sample.recommend()
    let digest = ResultListing(whole).digest
    for number in stride(from: 3, to: sample.patientCase.entries.count, by: 19) {
      let shorter = sample.recommend(sample.patientCase.withdrawing(number))
      let differs =
        shorter.findings.map(Seen.init) != whole.findings.map(Seen.init)
        || shorter.category != whole.category || shorter.requests != whole.requests
      if differs { #expect(ResultListing(shorter).digest != digest) }
    }
  }

  /// What one evaluation lays down in bytes another lays down too, whatever the process hashed before.
  @Test func theBytesDoNotDependOnTheOrderOfSets() throws {
    let sample = try #require(Shipped.samples.first)
    let digests = (0..<8).map { _ in ResultListing(sample.recommend()).digest }
    #expect(Set(digests).count == 1)
  }
}

/// What a reader sees of a finding.
private struct Seen: Hashable {
  let reference: CriterionReference
  let status: Finding.Status
  let determination: Determination
  let grounds: Grounds

  init(_ finding: Finding) {
    reference = finding.reference
    status = finding.status
    determination = finding.determination
    grounds = finding.grounds
  }
}

extension PatientCase {
  /// The same case in which an answer of one entry is not known; other entries stay as they are.
  fileprivate func withdrawing(_ index: Int) -> PatientCase {
    var entries = entries
    let entry = entries[index]
    guard case .finding(let finding) = entry.content else { return self }
    let unknown = ClinicalFinding(
      fact: finding.fact, answer: .absent(.notKnown), on: finding.on, from: finding.from)
    entries[index] = Entry(
      number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role,
      content: .finding(unknown))
    return PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about, entries: entries)
  }
}
