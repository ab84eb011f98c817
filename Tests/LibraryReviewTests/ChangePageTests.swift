import Markup
import Reporting
import ShippedSamples
import Testing

@testable import LibraryReview

/// What would change a case, as a page has it: from the same values as the text.
@Suite struct ChangePageTests {
  private static func page(_ changes: CaseChanges) throws -> String {
    let page = HTML.page(title: "Changes", style: "") { changes.parts }
    // Where the writer breaks lines is of no matter here.
    let text = String(decoding: try HTMLWriting.page(page), as: UTF8.self)
    return String(text.filter { $0 != "\n" })
  }

  private static func changes(_ name: String) throws -> CaseChanges {
    CaseChanges(try Shipped.Sample.named(name).review())
  }

  @Test(
    arguments: [
      "syn-exactly-50-percent", "syn-proceed-noncancer", "syn-partial-relief", "V08",
      "syn-stop-respiratory-depression",
    ])
  func everyChangeOfTheTextIsARowOfThePage(name: String) throws {
    let changes = try Self.changes(name)
    guard let turning = changes.turning else { return }
    let page = try Self.page(changes)
    let rows = turning.changes.map(\.answers.count).reduce(0, +)
    #expect(
      page.split(separator: "<th scope=\"row\">").count - 1 == rows + changes.trialMargins.count)
    for words in [changes.validity, changes.searchWords(turning)] + changes.survival(turning.days) {
      #expect(page.contains(words.replacing("&", with: "&amp;")), "\(words)")
    }
    let words = SuppositionWords(review: changes.review)
    for said in turning.changes.flatMap({ words.said($0.answers) }) {
      let cells = [said.now, said.answer, said.from].compactMap(\.self)
      #expect(cells.count == 3 && cells.allSatisfy { page.contains("<td>\($0)</td>") }, "\(said)")
    }
  }

  @Test func H13_theDistanceStandsInItsUnitBesideWhatIsOnRecord() throws {
    let page = try Self.page(try Self.changes("syn-exactly-50-percent"))
    let depth = "<td>2 cm</td><td>2.6 cm</td><td>0.6 cm</td><td>Surgeon</td>"
    #expect(page.contains("Depth of the pump below the skin</th>" + depth))
    #expect(page.contains("<td>reached, by 0.0 points: any fall turns it</td>"))
    #expect(page.contains("It holds until 22 Feb 2026"))
  }

  @Test func whatIsOpenIsAskedFromItsRoleAndIsNotOnRecord() throws {
    let changes = try Self.changes("syn-referral-only")
    let (deciding, page) = (try #require(changes.deciding), try Self.page(changes))
    #expect(page.contains(changes.searchWords(deciding)))
    let answered = "<td>not recorded</td><td>declines the treatment</td><td>Patient</td>"
    #expect(page.contains(answered))
    #expect(page.contains("Nothing else that was tried changes that."))
    let hidden = deciding.against.count - DecidingSets.mostShown
    #expect(page.contains("<summary>\(hidden) more of the kind</summary>"))
  }
}
