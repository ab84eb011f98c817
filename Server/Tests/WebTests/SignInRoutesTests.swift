import Access
import Markup
import Testing

@testable import Web

/// Signing in as a browser does it.
@Suite struct SignInRoutesTests {
  private func credentials(_ login: String = "ada.berg") -> [(String, String)] {
    [("login", login), ("password", FrontDoor.password.replacing(" ", with: "+"))]
  }

  /// Signs in, and gives the token in the cookie.
  private func enter(_ browser: Browser, _ login: String = "ada.berg") async throws -> String {
    try #require(try await browser.post("/sign-in", credentials(login)).token)
  }

  @Test func W8_theCookieIsForThisHostAlone() async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg", .auditor)
    let fields = credentials() + [("next", "/cases")]
    try await app.browse { browser in
      let answer = try await browser.post("/sign-in", fields)
      #expect(answer.status == 303 && answer.place == "/cases")
      let cookie = try #require(answer.cookie)
      #expect(cookie.hasPrefix("__Host-sid="))
      for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        #expect(cookie.contains(part), "\(part)")
      }
      #expect(!cookie.contains("Domain") && !cookie.contains("Max-Age"))
    }
  }

  @Test(arguments: [
    ("//elsewhere.example", "/"), ("https://elsewhere.example", "/"), ("/\\elsewhere", "/"),
    ("/cases?q=name", "/"), ("cases", "/"), ("/cases/1", "/cases/1"),
  ])
  func signingInLeadsNowhereElse(next: String, place: String) async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg", .auditor)
    let fields = credentials() + [("next", next)]
    try await app.browse { browser in
      let answer = try await browser.post("/sign-in", fields)
      #expect(answer.place == place)
    }
  }

  @Test func W9_aFormFromElsewhereIsRefused() async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg", .auditor)
    let fields = credentials()
    try await app.browse { browser in
      #expect(try await browser.post("/sign-in", fields, origin: "cross-site").status == 403)
      let token = try await enter(browser)
      #expect(try await browser.post("/sign-out", token, [("form-token", "forged")]).status == 403)
      let page = try await browser.get("/account", token)
      #expect(page.status == 200)
      let out = try await browser.post("/sign-out", token, [("form-token", page.formToken)])
      #expect(out.place == "/sign-in")
      #expect(try #require(out.cookie).contains("Max-Age=0"))
      #expect(try await browser.get("/account", token).place == "/sign-in?next=/account")
    }
  }

  @Test func W5_whatWasWrongIsNotSaid() async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg")
    try await app.browse { browser in
      let unknown = try await browser.post("/sign-in", [("login", "nobody"), ("password", "x")])
      let wrong = try await browser.post("/sign-in", [("login", "ada.berg"), ("password", "x")])
      #expect(unknown.status == 422 && wrong.status == 422)
      #expect(unknown.text.replacing("nobody", with: "ada.berg") == wrong.text)
      #expect(wrong.text.contains("The sign-in name or the password is not right"))
      #expect(wrong.text.contains("<title>Error: Sign in"))
      #expect(wrong.cookie == nil && !wrong.text.contains("value=\"x\""))
    }
  }

  @Test func W5_whoHasToWaitIsToldHowLong() async throws {
    let app = try ServedApp()
    try await app.browse { browser in
      for _ in 0..<5 {
        _ = try await browser.post("/sign-in", [("login", "nobody"), ("password", "x")])
      }
      let answer = try await browser.post("/sign-in", [("login", "nobody"), ("password", "x")])
      #expect(answer.status == 429 && answer.retryAfter == "30")
    }
  }

  @Test func emptyFieldsAreSaidWithoutAnAttempt() async throws {
    let app = try ServedApp()
    try await app.browse { browser in
      let answer = try await browser.post("/sign-in", [("login", "+"), ("password", "")])
      #expect(answer.status == 422)
      #expect(answer.text.contains("href=\"#login\">Enter your sign-in name</a>"))
      #expect(answer.text.contains("href=\"#password\">Enter your password</a>"))
    }
    #expect(try await app.door.noted().isEmpty)
  }

  @Test func aGivenPasswordIsChangedBeforeAnythingElse() async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg", .auditor, mustChange: true)
    try await app.browse { browser in
      let answer = try await browser.post("/sign-in", credentials())
      #expect(answer.place == "/account/password")
      let token = try #require(answer.token)
      #expect(try await browser.get("/cases", token).place == "/account/password")
      let page = try await browser.get("/account/password", token)
      #expect(page.text.contains("set by somebody else"))
      let fields = [
        ("form-token", page.formToken), ("present", "kestrel+over+harbour"),
        ("new", "four+words+of+mine"), ("again", "four+words+of+mine"),
      ]
      let changed = try await browser.post("/account/password", token, fields)
      #expect(changed.place == "/account?done=password")
      #expect(try await browser.get("/account", token).status == 303)
      #expect(
        try await browser.get("/account?done=password", changed.token).text.contains("is changed"))
    }
  }

  @Test func W6_changingHowOneSignsInAsksForThePassword() async throws {
    let app = try ServedApp()
    try await app.door.person("ada.berg", .auditor)
    let clock = app.door.clock
    try await app.browse { browser in
      let token = try await enter(browser)
      clock.pass(120)
      let detour = try await browser.get("/account/code", token)
      #expect(detour.place == "/confirm?next=/account/code")
      let page = try await browser.get("/confirm?next=/account/code", token)
      let wrong = try await browser.post(
        "/confirm", token, [("form-token", page.formToken), ("password", "x")])
      #expect(wrong.status == 422)
      let right = try await browser.post(
        "/confirm", token,
        [
          ("form-token", page.formToken), ("password", "kestrel+over+harbour"),
          ("next", "/account/code"),
        ])
      #expect(right.place == "/account/code")
      #expect(try await browser.get("/account", token).status == 303)
      #expect(try await browser.get("/account/code", right.token).status == 200)
    }
  }

  @Test func W2_theShippedListHoldsThreeThousandAndMore() throws {
    let bytes = try FileAccess.read(
      ServedApp.root + "/Server/Assets/common-passwords.txt", maximumBytes: 1 << 20)
    let rule = PasswordRule(list: bytes)
    for password in ["password", "12345678", "Iloveyou", "qwertyuiop"] {
      #expect(rule.refusal(of: password, context: []) == .common)
    }
    #expect(rule.refusal(of: FrontDoor.password, context: []) == nil)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    let refused = Set(lines).filter { rule.refusal(of: $0, context: []) == .common }
    #expect(refused.count >= 3_000)
  }
}
