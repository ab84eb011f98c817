import Candidacy
import ClinicalModel
import Library
import Markup
import Reporting
import ShippedSamples
import Testing

/// Reports by a library that was read as far as the case asks for it.
struct AskedReportTests {
  @Test("H7 every sample's report is that of the whole library", arguments: Shipped.samples)
  func H7_theReportIsTheSame(_ sample: Shipped.Sample) throws {
    let path = "\(Shipped.root)/Samples/accepted/\(sample.name).xml"
    let bytes = try FileAccess.read(path, maximumBytes: 1 << 23)
    let asked = try #require(AskedLibrary(root: Shipped.root, askedBy: bytes))
    #expect(asked.isFor(sample.patientCase))
    let loaded = asked.loaded
    let input = ReportInput(
      patientCase: sample.patientCase, caseDigest: ContentDigest(of: []).description,
      recordHead: nil, isDraft: true, loaded: loaded,
      recommendation: sample.recommend(by: loaded.knowledge), asOf: sample.asOf, engine: "test",
      overriddenPathway: nil)
    #expect(
      try XMLReport.document(ReportBuilder(input).report)
        == XMLReport.document(ReportBuilder(sample.input()).report))
  }
}
