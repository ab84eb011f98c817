import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import Reporting

/// A conflict between sources is told where a case falls between its sides, and nowhere else.
@Suite struct ConflictTests {
  private let relief = 1

  /// The report of the sample whose best relief is exactly half, with its lowest score changed.
  private func report(lowest: Int) throws -> Report {
    let sample = try Shipped.Sample.named("syn-exactly-50-percent")
    let entries = sample.patientCase.entries.map { entry -> Entry in
      guard case .reading(let reading) = entry.content, reading.value == .exactly(4) else {
        return entry
      }
      let changed = Reading(
        trial: reading.trial, relation: reading.relation, scale: reading.scale,
        variant: reading.variant, context: reading.context, muscle: reading.muscle,
        goal: reading.goal, value: .exactly(lowest), at: reading.at,
        elapsed: reading.elapsed)
      return Entry(
        number: entry.number, recorded: entry.recorded, by: entry.by, role: entry.role,
        content: .reading(changed))
    }
    let own = sample.patientCase
    let changed = PatientCase(
      id: own.id, pathway: own.pathway, edition: own.edition, origin: own.origin,
      about: own.about, entries: entries)
    return ReportBuilder(sample.input(changed)).report
  }

  private func standings(_ report: Report) -> [String: String] {
    let sides = report.conflicts.first { $0.number == relief }?.sides ?? []
    return Dictionary(sides.map { ($0.says, $0.standing) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("H13 exactly 50 % falls between at least 50 % and more than 50 %")
  func H13_exactlyHalf() throws {
    let standings = standings(try report(lowest: 4))
    #expect(standings["At least 50 %"] == "met")
    #expect(standings["More than 50 %"] == "not-met")
  }

  @Test("relief that no rule takes is no conflict")
  func belowHalf() throws { #expect(standings(try report(lowest: 5)).isEmpty) }

  @Test("every rendering tells the conflict, its sides and their criteria")
  func renderings() throws {
    let report = try report(lowest: 4)
    let xml = try XMLReport.document(report)
    let schema = try XMLSchema(
      bytes: try Shipped.all.get().library.bytes("Reports/report.xsd"), name: "report.xsd")
    let root = try XMLReading.read(xml, file: "r", schema: schema, limits: .caseFile).get().root
    let conflict = try #require(root.first("conflicts")?.all("conflict").first)
    #expect(conflict["number"] == "1")
    let ids = conflict.all("side").flatMap { $0.all("criterion") }.compactMap { $0["id"] }
    #expect(ids.contains("cmm210.pain.trial-success.ge50"))
    #expect(ids.contains("cmm210.pain.trial-success.gt50-8h"))
    let text = TextReport.text(report, isColoured: false, width: 100_000)
    let page = String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self)
    for rendering in [text, page] {
      #expect(rendering.contains("1. How much relief makes a pain trial a success"))
      #expect(rendering.contains("This case falls between them: it meets"))
    }
  }

  @Test("a report without a conflict does not speak of one")
  func silence() throws {
    let report = try Shipped.Sample.named("V03").report()
    #expect(report.conflicts.isEmpty)
    let xml = String(decoding: try XMLReport.document(report), as: UTF8.self)
    #expect(!xml.contains("<conflicts"))
    #expect(!TextReport.text(report, isColoured: false).contains("CONFLICTS BETWEEN SOURCES"))
  }

  @Test("H8 where nothing of a side is satisfied, what is open makes no conflict")
  func H8_openAlone() throws {
    for sample in Shipped.samples {
      for conflict in sample.report().conflicts {
        let standings = conflict.sides.map(\.standing)
        #expect(standings.contains("met"), "\(sample.name) \(conflict.number)")
        #expect(standings.contains { $0 != "met" }, "\(sample.name) \(conflict.number)")
      }
    }
  }
}

extension Reading.Value {
  fileprivate static func exactly(_ number: Int) -> Reading.Value {
    .number(ExactNumber(number)...ExactNumber(number))
  }
}
