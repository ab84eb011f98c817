import Access
import Markup
import Pages
import Testing

/// The pages on which people sign in and are managed.
@Suite struct PeoplePagesTests {
  let form = FilledForm(token: "secret")
  let team = Team(id: RandomID(), name: "Pain team")

  private func account(
    _ login: String = "ada.berg", role: Role = .nurse, secret: [UInt8]? = nil,
    isDisabled: Bool = false
  ) -> Account {
    Account(
      id: RandomID(), login: login, name: "Ada <Berg>", role: role, team: team.id,
      password: PasswordHash(kept: "scrypt$1$1$1$salt$key"), oneTimeSecret: secret,
      isDisabled: isDisabled)
  }

  private var all: [PageContent] {
    let person = account(secret: OneTimeCode.newSecret())
    return [
      SignInPages.signIn(form, next: "/cases"), SignInPages.code(form, next: nil),
      SignInPages.confirm(form, next: "/cases"), SignInPages.later(seconds: 61, isBusy: false),
      AccountPages.own(person, team: team, form: form), AccountPages.password(form, isForced: true),
      AccountPages.setUpCode(form, secret: OneTimeCode.newSecret(), login: "ada.berg"),
      AccountPages.removeCode(form),
      PeoplePages.list([person], teams: [team], refusesBreached: true, form: form),
      PeoplePages.add(form, teams: [team]),
      PeoplePages.person(person, teams: [team], form: form, isSelf: false),
      PeoplePages.newPassword("abcd-efgh", of: person),
    ]
  }

  @Test func everyPageHasOneHeadingAndKeepsToTheStrictPolicy() throws {
    for page in all {
      let text = try written(page.main)
      #expect(text.split(separator: "<h1").count == 2, "\(page.title)")
      #expect(!text.contains("style=") && !text.contains("<script"), "\(page.title)")
      #expect(!page.isError)
    }
  }

  @Test func W9_everyFormIsPostedWithTheToken() throws {
    for page in all {
      let text = try written(page.main)
      let forms = text.split(separator: "<form method=\"post\"").count
      #expect(forms == text.split(separator: "<form").count)
      #expect(forms == text.split(separator: "name=\"form-token\" value=\"secret\"").count)
    }
  }

  @Test func noTitleNamesAnybody() {
    #expect(all.allSatisfy { !$0.title.contains("Berg") && !$0.title.contains("ada") })
  }

  @Test func theSignInPageCarriesWhereItLeads() throws {
    let text = try written(SignInPages.signIn(form, next: "/cases").main)
    #expect(text.contains("name=\"next\" value=\"/cases\""))
    #expect(text.contains("autocomplete=\"username\""))
    #expect(text.contains("autocomplete=\"current-password\""))
    #expect(try !written(SignInPages.signIn(form, next: nil).main).contains("name=\"next\""))
  }

  @Test func theCodeFieldIsKnownToBrowsers() throws {
    let text = try written(SignInPages.code(form, next: nil).main)
    #expect(text.contains("inputmode=\"numeric\""))
    #expect(text.contains("autocomplete=\"one-time-code\""))
  }

  @Test(arguments: [(1, "in a minute"), (60, "in a minute"), (61, "in 2 minutes"), (900, "in 15")])
  func W5_howLongToWaitIsSaid(seconds: Int64, words: String) throws {
    #expect(try written(SignInPages.later(seconds: seconds, isBusy: false).main).contains(words))
  }

  @Test func errorsAreSaidAtTheTopAndInTheTitle() throws {
    let wrong = FilledForm(token: "t", errors: [FieldError("login", "Enter your sign-in name")])
    let page = SignInPages.signIn(wrong, next: nil)
    #expect(page.isError)
    let text = try written(page.main)
    let alert = try #require(text.firstRange(of: "role=\"alert\""))
    let heading = try #require(text.firstRange(of: "<h1"))
    #expect(alert.lowerBound < heading.lowerBound)
  }

  @Test func theListSaysWhoMaySignIn() throws {
    let people = [account(), account("gone", isDisabled: true)]
    let text = try written(
      PeoplePages.list(people, teams: [team], refusesBreached: false, form: form).main)
    #expect(text.contains("/administration/people/\(people[0].id)\">ada.berg</a>"))
    #expect(text.contains("Ada &lt;Berg&gt;"))
    #expect(text.contains("<td data-label=\"May sign in\">No</td>"))
    #expect(text.contains("<td data-label=\"Team\">Pain team</td>"))
  }

  @Test func nobodyIsOfferedToDisableThemselves() throws {
    let page = { (isSelf: Bool, person: Account) in
      try written(
        PeoplePages.person(person, teams: [], form: form, isSelf: isSelf).main)
    }
    #expect(try page(false, account()).contains("/disable\""))
    #expect(try !page(true, account()).contains("/disable\""))
    #expect(try page(false, account(isDisabled: true)).contains("/enable\""))
    #expect(try !page(false, account()).contains("/remove-code\""))
    #expect(try page(false, account(secret: [1])).contains("/remove-code\""))
  }
}
