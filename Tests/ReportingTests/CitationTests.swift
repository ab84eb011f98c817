import Candidacy
import CriteriaModel
import Library
import ShippedSamples
import Testing

@testable import Reporting

/// Each sentence of a report is traced to its own source, and only an original has an address.
@Suite struct CitationTests {
  @Test("a row cites its own source, and none with an address", arguments: Shipped.samples)
  func rows(_ sample: Shipped.Sample) throws {
    let report = ReportBuilder(sample.input()).report
    let sets = sample.loaded.knowledge.sets
    for row in report.stages.flatMap(\.rows) {
      let criterion = try #require(sets[row.set]?.criterion(row.id))
      #expect(row.source == criterion.source.citation)
      #expect(!row.source.contains("://"))
    }
  }

  @Test("the list of sources prints an address of an original on which a row rests alone")
  func addresses() throws {
    for sample in Shipped.samples {
      let sets = sample.loaded.knowledge.sets
      for line in ReportBuilder(sample.input()).report.sources where line.url != nil {
        #expect(line.kind == Source.Kind.original.rawValue)
        guard let set = sets[line.set] else { continue }
        #expect(set.criteria.contains { $0.source.url == line.url }, "\(line.text)")
      }
    }
  }

  @Test("no row on NCD 280.14 leads to the page that was not read")
  func unread() throws {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let lines = ReportBuilder(sample.input()).report.sources.filter { $0.set == "cms-ncd-280.14" }
    #expect(!lines.isEmpty && lines.allSatisfy { $0.url == nil })
  }
}
