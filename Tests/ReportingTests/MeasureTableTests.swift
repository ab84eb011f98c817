import ClinicalModel
import ShippedSamples
import Testing

@testable import Reporting

@Suite struct MeasureTableTests {
  private func tables(
    _ name: String, adding contents: [EntryContent] = []
  ) throws -> [Report.MeasureTable] {
    let sample = try Shipped.Sample.named(name)
    let entries = sample.patientCase.entries
    let added = contents.enumerated().map {
      Entry(
        number: entries.count + $0 + 1, recorded: nil, by: nil, role: "pain-physician", content: $1)
    }
    let changed = PatientCase(
      id: sample.patientCase.id, pathway: sample.patientCase.pathway,
      edition: sample.patientCase.edition, origin: nil, about: nil, entries: entries + added)
    let report = ReportBuilder(sample.input(changed)).report
    return try #require(report.trials.last).measures
  }

  private func opioid(_ drug: String, _ amount: Int, _ day: String) throws -> EntryContent {
    let quantity = Quantity(ExactNumber(amount), try #require(UnitOfMeasure("mg/d")))
    return .systemicOpioid(
      SystemicOpioid(
        drug: drug, amount: .stated(QuantityRange(quantity, quantity)),
        on: try #require(ClinicalMoment(day))))
  }

  @Test("one table for each series, each row with its method, and SPID as steps and trapezoids")
  func pain() throws {
    let tables = try tables("syn-exactly-50-percent")
    let rows = try #require(tables.first { $0.of.hasPrefix("Pain") }).measures
    #expect(
      rows.map(\.name).prefix(3) == ["Baseline", "Greatest relief", "Duration of relief"])
    #expect(
      rows.contains { $0.name == "Relief over time (SPID)" && $0.value.contains("by trapez") })
    #expect(rows.dropFirst().allSatisfy { $0.note != nil })
  }

  @Test("H17 codes are kept muscle by muscle, and 1+ is said to count 1.5 only where it stands")
  func spasticity() throws {
    let rows = try [
      "syn-implant-spasticity-serial-baclofen", "syn-ashworth-eight-muscles",
    ]
    .flatMap { try tables($0).filter { $0.of.contains("Ashworth") }.flatMap(\.measures) }
    #expect(rows.allSatisfy { $0.note?.contains("→") == true })
    for row in rows {
      #expect(
        (row.note?.contains("1+ counts 1.5") ?? false)
          == (row.note?.contains(/1\+(?! counts)/) ?? false))
    }
    #expect(rows.contains { $0.note?.contains("1+") == true })
  }

  @Test("the set of factors stands beside every MME; buprenorphine is not computable")
  func opioids() throws {
    let without = try tables("syn-exactly-50-percent")
    #expect(!without.contains { $0.of.contains("MME") })
    let found = try tables(
      "syn-exactly-50-percent",
      adding: [
        opioid("hydromorphone", 8, "2020-01-01"), opioid("methadone", 10, "2020-01-01"),
        opioid("buprenorphine", 8, "2020-01-02"),
      ])
    let table = try #require(found.first { $0.of.contains("MME") })
    #expect(table.of.contains("CDC 2022") && table.of.contains("must not be used to choose a dose"))
    let before = try #require(table.measures.first { $0.name == "Before the trial" })
    // 8 × 5 + 10 × 4.7: the older factors, 4 and 3, would give 62.
    #expect(before.value == "87 MME/day (CDC 2022)")
    #expect(before.note?.contains("not computable: no factor for buprenorphine") == true)
  }
}
