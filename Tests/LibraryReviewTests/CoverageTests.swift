import CaseFile
import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import LibraryReview

@Suite struct CoverageTests {
  private static func reader(_ library: Library) throws -> CaseReader {
    let path = "Criteria/schema/case.xsd"
    return CaseReader(
      schema: try XMLSchema(bytes: try library.bytes(path), name: path),
      dictionary: library.dictionary)
  }

  /// What the accepted samples and those made for coverage exercise.
  private static func coverage(_ samples: [Shipped.Sample]) throws -> CaseCoverage {
    var coverage = try CaseCoverage(try Shipped.all.get().library)
    for sample in samples { coverage.add(sample.review(), name: sample.name) }
    return coverage
  }

  @Test func oneCaseDoesNotExerciseTheLibraryAndSaysWhatItLacks() throws {
    let coverage = try Self.coverage([try Shipped.Sample.named("syn-referral-only")])
    #expect(!coverage.isComplete)
    let entry = try #require(
      coverage.entries[CriterionReference(set: "team-policy", id: "team.infection")])
    #expect(entry.missingStatuses == ["met", "not-met"])
    #expect(coverage.text.contains("team.infection: never met; never not met"))
  }

  @Test func H13_onTheThresholdIsOneSideOfTheBoundary() throws {
    let coverage = try Self.coverage([try Shipped.Sample.named("syn-exactly-50-percent")])
    let reference = CriterionReference(
      set: "evicore-cmm-210", id: "cmm210.pain.trial-success.ge50")
    let entry = try #require(coverage.entries[reference])
    let sides = entry.missingSides.map(\.side)
    #expect(sides == [.below, .above])
  }

  /// A row that accepts every code is never not met; what only silence hides is reached all the same.
  @Test func whatNoAnswersLeadToIsSaidAndNotAskedFor() throws {
    let coverage = try CaseCoverage(try Shipped.all.get().library)
    func unreachable(_ id: String) -> Set<String>? {
      coverage.entries[CriterionReference(set: "team-policy", id: id)]?.unreachable
    }
    #expect(unreachable("team.method-chosen") == ["not-met"])
    #expect(unreachable("team.protocol-deviation") == [])
    #expect(unreachable("team.infection") == [])
  }

  @Test func theXMLObeysItsSchema() throws {
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(
      bytes: try library.bytes("Reports/review.xsd"), name: "Reports/review.xsd")
    let coverage = try Self.coverage(Array(Shipped.samples.prefix(3)))
    let read = XMLReading.read(
      try coverage.document(), file: "coverage.xml", schema: schema, limits: .libraryFile)
    #expect(throws: Never.self) { try read.get() }
  }

  /// Whatever is suggested shows something that was lacking, and can be read.
  @Test func suggestedCasesAreReadAndShowWhatWasLacking() throws {
    let library = try Shipped.all.get().library
    let reader = try Self.reader(library)
    var coverage = try Self.coverage(Shipped.samples)
    let before = coverage.ordered.reduce(0) {
      $0 + $1.missingStatuses.count + $1.missingSides.count
    }
    var maker = try SampleMaker(coverage, library, reader)
    let cases = try maker.cases()
    for (name, bytes) in cases {
      let read = try reader.read(bytes, file: name)
      #expect(read.patientCase.origin == .synthetic)
      let loaded = try library.knowledge(
        pathway: read.patientCase.pathway, edition: read.patientCase.edition)
      coverage.add(
        ReviewedCase(read.patientCase, by: loaded, asOf: read.patientCase.lastDaySpokenOf),
        name: name)
    }
    let after = coverage.ordered.reduce(0) { $0 + $1.missingStatuses.count + $1.missingSides.count }
    #expect(cases.isEmpty == (before == 0))
    #expect(after <= before)
    #expect(coverage.isComplete, "\(coverage.text)")
  }
}
