import ClinicalModel
import Testing

@testable import Access
@testable import Pages
@testable import Store

/// A worklist as an address asks for it.
@Suite struct WorklistAddressTests {
  private let team = RandomID()
  private let me = RandomID()
  private let other = RandomID()
  private let day = CivilDate(dayNumber: 20_500)

  private func address(_ text: String) -> WorklistAddress {
    let values = text.drop { $0 != "?" }.dropFirst().split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1).map(String.init)
    }
    return WorklistAddress(
      team: team, on: day, me: me, codes: ["hold-until", "psychologist"],
      asked: { name in values.first { $0[0] == name }?.last })
  }

  @Test func everyFilterGoesOnToTheNextPageIntoTheFileAndOntoPaper() {
    for text in [
      "?state=hold-until", "?waiting-for=psychologist", "?assigned=me", "?assigned=nobody",
      "?assigned=\(other)", "?expires=30", "?sort=missing", "?reversed=yes",
      "?state=hold-until&waiting-for=psychologist&assigned=me&expires=7&sort=name&reversed=yes",
    ] {
      let asked = address("/cases" + text)
      #expect(asked.list(from: 0) == "/cases" + text)
      #expect(asked.csv == "/cases.csv" + text)
      #expect(asked.toPrint == "/cases\(text)&all=yes")
      let next = address(asked.list(from: 50))
      #expect(next.query.from == 50 && next.csv == asked.csv)
      let paper = address(asked.toPrint)
      #expect(paper.isWhole && paper.query.atMost == WorklistAddress.mostOnPaper)
      #expect(paper.list(from: 1_000) == "/cases\(text)&from=1000&all=yes")
    }
  }

  @Test func whatIsAskedIsTheQuery() {
    let query = address("?waiting-for=psychologist&assigned=me&expires=30").query
    #expect(query.waitsFor == "psychologist" && query.assigned == .to(me))
    #expect(query.expiresWithin == 30 && query.team == team && query.category == nil)
    #expect(address("?assigned=nobody").query.assigned == .nobody)
    #expect(address("?assigned=\(other)").query.assigned == .to(other))
    #expect(address("").query == WorklistQuery(team: team, day: day))
  }

  @Test(arguments: [
    "?state=Ada-Example", "?waiting-for=nobody-known", "?assigned=Ada-Example", "?expires=-1",
    "?expires=99999999999999999999", "?expires=soon", "?sort=born", "?from=-7", "?reversed=1",
  ])
  func W29_whatIsNoCodeIsNeitherAskedNorGivenBack(text: String) {
    let asked = address("/cases" + text)
    #expect(asked.query == WorklistQuery(team: team, day: day))
    #expect(asked.list(from: 0) == "/cases" && asked.csv == "/cases.csv")
  }
}
