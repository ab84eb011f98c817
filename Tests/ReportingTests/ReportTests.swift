import Candidacy
import ClinicalModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import Reporting

/// Every report keeps its contract and loses no word.
struct ReportTests {
  private func report(_ sample: Shipped.Sample) -> Report { sample.report() }

  private func schema() throws -> XMLSchema {
    let library = try Shipped.all.get().library
    return try XMLSchema(bytes: try library.bytes("Reports/report.xsd"), name: "report.xsd")
  }

  @Test(arguments: Shipped.samples)
  func reportObeysItsSchema(_ sample: Shipped.Sample) throws {
    let bytes = try XMLReport.document(report(sample))
    let read = XMLReading.read(
      bytes, file: sample.name, schema: try schema(), limits: .caseFile)
    #expect(throws: Never.self) { try read.get() }
  }

  /// H31: the page is read again and holds every word of the report.
  @Test(arguments: Shipped.samples)
  func H31_pageHoldsEveryWord(_ sample: Shipped.Sample) throws {
    let report = report(sample)
    let page = try text(HTMLReport.page(report, style: ""))
    for words in sentences(report) {
      #expect(page.contains(plain(words)), "missing in the page: \(words)")
    }
    let printed = plain(TextReport.text(report, isColoured: false, width: 100_000))
    for words in [report.conclusion.headline, report.conclusion.meaning] + report.banners {
      #expect(printed.contains(plain(words)))
    }
  }

  /// H39: every link leads to a place of the page, so that each criterion reaches its source.
  @Test(arguments: Shipped.samples)
  func H39_everyLinkLeadsSomewhere(_ sample: Shipped.Sample) throws {
    let report = report(sample)
    let page = String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self)
    func values(_ start: String) -> [String] {
      page.split(separator: start).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
    let places = values(" id=\"")
    #expect(Set(places).count == places.count)
    #expect(Set(values(" href=\"#")).isSubset(of: places))
    for row in report.stages.flatMap(\.rows) { #expect(places.contains("s-\(row.set)")) }
  }

  /// What a person wrote is text in every rendering, never markup.
  @Test func markupInACaseIsText() throws {
    let sample = try #require(Shipped.samples.first)
    var report = report(sample)
    let hostile = "</title><script>alert(1)</script> & \"x\" <img src=x onerror=alert(1)>"
    report.identity.about = hostile
    report.banners.append(hostile)
    let page = String(decoding: try HTMLReport.page(report, style: ""), as: UTF8.self)
    #expect(!page.contains("<script"))
    #expect(!page.contains("<img"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    let xml = String(decoding: try XMLReport.document(report), as: UTF8.self)
    #expect(!xml.contains("<script"))
  }

  /// H40: the same report gives the same bytes, from eight tasks at once.
  @Test("A3 A17 what was corrected stands in every form of the report, with the reason")
  func A17_correctionsAreShown() throws {
    let report = try Shipped.Sample.named("syn-proceed-cancer-trial").report()
    let words = "entry 55 by entry 56: recorded in the wrong case"
    #expect(report.provenance.superseded.contains(words))
    #expect(try text(HTMLReport.page(report, style: "")).contains(plain(words)))
    #expect(String(decoding: try XMLReport.document(report), as: UTF8.self).contains(words))
  }

  @Test func H40_sameBytesFromEightTasks() async throws {
    let reports = Shipped.samples.prefix(6).map(report)
    let expected = try reports.map { try XMLReport.document($0) + HTMLReport.page($0, style: "") }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let found = try? reports.map {
            try XMLReport.document($0) + HTMLReport.page($0, style: "")
          }
          return found == expected
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  /// H39: every criterion that is applied says its statement, source, locator and confidence.
  @Test(arguments: Shipped.samples)
  func H39_everyLineCanBeReviewed(_ sample: Shipped.Sample) {
    for row in report(sample).stages.flatMap(\.rows) {
      #expect(!row.statement.isEmpty && !row.source.isEmpty && !row.locator.isEmpty)
      #expect(!row.confidence.isEmpty && !row.result.isEmpty)
    }
  }

  /// A letter asks for exactly what is missing from its role.
  @Test(arguments: Shipped.samples)
  func lettersAskForWhatIsMissing(_ sample: Shipped.Sample) {
    let report = report(sample)
    for section in report.missing {
      let letter = plain(RequestLetter.text(report, role: section.role) ?? "")
      for item in section.items { #expect(letter.contains(plain(item.question))) }
    }
    #expect(RequestLetter.text(report, role: "nobody") == nil)
  }

  /// The template of every pathway is a valid case in which everything is missing.
  @Test func templatesAreValidCases() throws {
    let shipped = try Shipped.all.get()
    for id in shipped.library.pathways {
      let edition = try #require(shipped.library.editions(ofPathway: id).last)
      let loaded = try shipped.library.knowledge(pathway: id, edition: edition)
      let text = CaseTemplate(loaded, id: "NEW-1", day: "2026-11-22").text
      let path = "Criteria/schema/case.xsd"
      let schema = try XMLSchema(bytes: try shipped.library.bytes(path), name: path)
      let read = XMLReading.read(
        Array(text.utf8), file: "new.xml", schema: schema, limits: .caseFile)
      #expect(throws: Never.self) { try read.get() }
    }
  }

  private func sentences(_ report: Report) -> [String] {
    let rows = report.stages.flatMap(\.rows)
    return [report.conclusion.headline, report.conclusion.validity, Report.disclaimer]
      + report.banners + report.method + report.urgent.map(\.text)
      + rows.flatMap { [$0.title, $0.id, $0.shortSource, $0.locator, $0.confidence] }
      + rows.filter(\.applies).flatMap { [$0.statement, $0.result] }
      + report.sources.map(\.text)
      + rows.flatMap(\.facts).map(\.label)
      + report.missing.flatMap(\.items).flatMap { [$0.label, $0.question] }
      + report.trials.flatMap(\.measures).flatMap(\.measures).flatMap { [$0.name, $0.value] }
      + report.trials.flatMap(\.alerts).map(\.text)
      + report.provenance.documents.map(\.digest)
  }

  /// A page's text, entities resolved, tags dropped.
  private func text(_ bytes: [UInt8]) throws -> String {
    var found = ""
    var isTag = false
    for character in String(decoding: bytes, as: UTF8.self) {
      if character == "<" {
        isTag = true
        found += " "
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        found.append(character)
      }
    }
    for (entity, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&"),
    ] {
      found = found.split(separator: entity, omittingEmptySubsequences: false).joined(
        separator: sign)
    }
    return plain(found)
  }

  private func plain(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "\u{A0}" }).joined(separator: " ")
  }
}
