import Access
import Glibc
import Markup
import Testing

@testable import Web

/// Choosing a password as a browser does it, with a list of stolen ones.
@Suite struct BreachedPasswordTests {
  /// "four words of mine" and nothing else, by `sha1sum`.
  private static let list = "6190F9E8654175D17F9266E0698D8FE4DA5F2348:3\r\n"

  /// What comes of choosing a password while a list stands, and after it was cut off.
  private func choose(
    _ password: String, cut: Bool = false
  ) async throws -> Browser.Answer {
    var name = Array("/tmp/thecal-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&name)))
    let path = folder + "/list"
    try FileAccess.writeNew(Array(Self.list.utf8), to: path)
    let rule = PasswordRule(common: [], breached: try BreachedPasswords(path: path))
    if cut { truncate(path, 7) }
    unlink(path)
    rmdir(folder)
    return try await answer(password, try ServedApp(rule: rule))
  }

  private func answer(_ password: String, _ app: ServedApp) async throws -> Browser.Answer {
    try await app.door.person("ada.berg", .auditor)
    let answers = Answers()
    try await app.browse { browser in
      let person = try await browser.visitor("ada.berg")
      await answers.keep(
        try await person.post(
          "/account/password",
          [("present", FrontDoor.password), ("new", password), ("again", password)]))
    }
    return try #require(await answers.last)
  }

  /// What a browser saw, carried out of its test.
  private actor Answers {
    var last: Browser.Answer?

    func keep(_ answer: Browser.Answer) { last = answer }
  }

  @Test func W3_aStolenPasswordIsRefusedWithTheReason() async throws {
    let answer = try await choose("four words of mine")
    #expect(answer.status == 422 && answer.cookie == nil)
    #expect(answer.text.contains("Choose a password that is not on the list of stolen passwords"))
    #expect(!answer.text.contains("four words of mine"))
    #expect(try await choose("five words of mine").status == 303)
  }

  @Test func W24_withoutItsListNoPasswordIsTaken() async throws {
    let answer = try await choose("five words of mine", cut: true)
    #expect(answer.status == 422 && answer.cookie == nil)
    #expect(answer.text.contains("The list of stolen passwords cannot be read"))
  }

  @Test func W3_theAdministrationPageSaysWhetherThereIsAList() async throws {
    let app = try ServedApp()
    try await app.door.person("boss")
    try await app.browse { browser in
      let boss = try await browser.visitor("boss")
      let page = try await boss.get("/administration")
      #expect(page.text.contains("No list of stolen passwords is configured"))
    }
  }
}
