import Access
import Store
import Testing

@testable import Pages
@testable import Web

/// The administrator's pages as a browser meets them.
@Suite struct AdministrationRoutesTests {
  /// Signs in an administrator: the token of the cookie and of the forms.
  private func enter(_ browser: Browser) async throws -> (String, form: String) {
    let answer = try await browser.post(
      "/sign-in", [("login", "boss"), ("password", "kestrel+over+harbour")])
    let token = try #require(answer.token)
    return (token, try await browser.get("/administration", token).formToken)
  }

  @Test func aPersonIsAddedInATeam() async throws {
    let app = try ServedApp()
    try await app.door.person("boss")
    let store = app.door.store
    try await app.browse { browser in
      let (token, form) = try await enter(browser)
      let secret = ("form-token", form)
      let team = try await browser.post(
        "/administration/teams", token, [secret, ("team-name", "Pain+team")])
      #expect(team.place == "/administration?done=yes")
      let id = try #require(try await store.teams().first?.id)
      let who = [("login", "Ada.Berg"), ("name", "Ada"), ("role", "nurse"), ("team", id.text)]
      let added = try await browser.post("/administration/people/new", token, [secret] + who)
      #expect(added.status == 200 && added.text.contains("shown this once"))
      #expect(try await store.account(login: "ada.berg")?.mustChangePassword == true)
      let again = try await browser.post("/administration/people/new", token, [secret] + who)
      #expect(again.status == 422)
      #expect(again.text.contains("Somebody has this sign-in name already"))
      #expect(again.text.contains("value=\"nurse\" selected"))
    }
  }

  @Test func whatIsWrongIsSaidAndNothingIsLost() async throws {
    let app = try ServedApp()
    try await app.door.person("boss")
    try await app.browse { browser in
      let (token, form) = try await enter(browser)
      let answer = try await browser.post(
        "/administration/people/new", token,
        [("form-token", form), ("login", "a+b!"), ("name", "Ada"), ("role", "nurse")])
      #expect(answer.status == 422)
      #expect(answer.text.contains("href=\"#login\"") && answer.text.contains("href=\"#team\""))
      #expect(answer.text.contains("value=\"a b!\""))
    }
  }

  @Test func W15_aFieldThatNoFormHasIsRefused() async throws {
    let app = try ServedApp()
    let boss = try await app.door.person("boss")
    try await app.browse { browser in
      let (token, form) = try await enter(browser)
      let place = "/administration/people/\(boss.id)"
      let fields: [(String, [(String, String)])] = [
        ("/administration/teams", [("team-name", "Pain")]),
        ("/administration/people/new", [("login", "ada"), ("name", "Ada"), ("role", "auditor")]),
        (place, [("name", "Ada"), ("role", "administrator"), ("team", "")]),
        (place + "/reset-password", []), (place + "/end-sessions", []),
        (place + "/disable", []), (place + "/enable", []), (place + "/remove-code", []),
        ("/account/end-sessions", []), ("/account/code", [("code", "1")]),
        ("/account/code/remove", []),
        ("/account/password", [("present", "a"), ("new", "b"), ("again", "b")]),
        ("/confirm", [("password", "kestrel+over+harbour"), ("next", "/account")]),
      ]
      for (path, own) in fields {
        let sent = [("form-token", form)] + own + [("is-admin", "yes")]
        let answer = try await browser.post(path, token, sent)
        #expect(answer.status == 422 && !answer.text.contains("There is a problem"), "\(path)")
      }
      #expect(try await app.door.store.teams().isEmpty)
      #expect(try await browser.get("/administration", token).status == 200)
      let kept = try await app.door.store.account(login: "boss")
      #expect(kept?.name == "Person of the tests" && kept?.password == boss.password)
    }
  }

  @Test func W15_onlyAnAdministratorManagesPeople() async throws {
    let app = try ServedApp()
    for role in Role.allCases where role != .administrator {
      try await app.door.person(role.rawValue, role)
    }
    try await app.browse { browser in
      for role in Role.allCases where role != .administrator {
        let answer = try await browser.post(
          "/sign-in", [("login", role.rawValue), ("password", "kestrel+over+harbour")])
        #expect(try await browser.get("/administration", answer.token).status == 403)
      }
      #expect(try await browser.get("/administration").status == 303)
    }
  }

  @Test func aPersonIsChangedDisabledAndGivenANewPassword() async throws {
    let app = try ServedApp()
    try await app.door.person("boss")
    let person = try await app.door.person("ada.berg", .auditor)
    let store = app.door.store
    try await app.browse { browser in
      let (token, form) = try await enter(browser)
      let secret = ("form-token", form)
      let place = "/administration/people/\(person.id)"
      #expect(try await browser.get(place, token).text.contains("value=\"auditor\" selected"))
      let changed = try await browser.post(
        place, token,
        [secret, ("seen", person.named), ("name", "New"), ("role", "administrator")])
      #expect(changed.place == place + "?done=yes")
      #expect(try await store.account(person.id)?.role == .administrator)
      let disabled = try await browser.post(place + "/disable", token, [secret])
      #expect(disabled.place == place + "?done=yes")
      #expect(try await store.account(person.id)?.isDisabled == true)
      let reset = try await browser.post(place + "/reset-password", token, [secret])
      #expect(reset.status == 200 && reset.text.contains("New password"))
      let missing = "/administration/people/\(RandomID())"
      #expect(try await browser.get(missing, token).status == 404)
    }
  }

  @Test func theOwnDoorStaysOpen() async throws {
    let app = try ServedApp()
    let boss = try await app.door.person("boss")
    let team = try await app.door.administration.addTeam("Pain team", by: boss)
    try await app.browse { browser in
      let (token, form) = try await enter(browser)
      let place = "/administration/people/\(boss.id)"
      let disabled = try await browser.post(place + "/disable", token, [("form-token", form)])
      #expect(disabled.status == 422)
      let changed = try await browser.post(
        place, token,
        [
          ("form-token", form), ("seen", boss.named), ("name", "Boss"), ("role", "auditor"),
          ("team", team.id.text),
        ])
      #expect(changed.status == 422)
      #expect(changed.text.contains("Your own role is changed by another administrator"))
      #expect(try await browser.get("/administration", token).status == 200)
    }
  }
}
