internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Pages
internal import Store

extension Routes {
  /// A person's own account.
  static let account: [Route] = [
    .get("/account", .signedIn) { call in
      let account = try call.person.account
      let team = try await call.desk.store.teams().first { $0.id == account.team }
      let saved = call.query("done").flatMap { done[$0] }
      return try call.page(
        AccountPages.own(account, team: team, form: call.filledForm(), saved: saved))
    },
    .post("/account/end-sessions", .signedIn) { call in
      try call.takes()
      try await call.desk.signIn.signOutElsewhere(try call.person)
      return call.seeOther("/account?done=sessions")
    },
    .get("/account/password", .signedIn) { call in
      let isForced = try call.person.account.mustChangePassword
      return try call.page(AccountPages.password(call.filledForm(), isForced: isForced))
    },
    .post("/account/password", .signedIn) { call in try await changePassword(call) },
    .get("/account/code", .signedIn) { call in
      if let detour = try call.confirmFirst() { return detour }
      return try await codePage(call)
    },
    .post("/account/code", .signedIn) { call in
      try call.takes("code")
      if let detour = try call.confirmFirst() { return detour }
      let isSetUp = try await call.desk.signIn.setUpCode(
        call.form["code"] ?? "", for: try call.person)
      if isSetUp { return call.seeOther("/account?done=code") }
      return try await codePage(
        call, [FieldError("code", "Enter the code that your app shows now")])
    },
    .get("/account/code/remove", .signedIn) { call in
      if let detour = try call.confirmFirst() { return detour }
      return try call.page(AccountPages.removeCode(call.filledForm()))
    },
    .post("/account/code/remove", .signedIn) { call in
      try call.takes()
      if let detour = try call.confirmFirst() { return detour }
      try await call.desk.signIn.removeCode(of: try call.person)
      return call.seeOther("/account?done=no-code")
    },
  ]

  /// What was just done, as its address says it.
  private static let done = [
    "password": "Your password is changed. Everywhere else you are signed out.",
    "sessions": "Everywhere else you are signed out.",
    "code": "Security codes are on: from now on you need your app to sign in.",
    "no-code": "Security codes are off.",
  ]

  private static func codePage(
    _ call: Call, _ errors: [FieldError] = []
  ) async throws -> Response {
    let person = try call.person
    let secret = await call.desk.signIn.newSecret(for: person)
    let page = AccountPages.setUpCode(
      call.filledForm(errors), secret: secret, login: person.account.login)
    return try call.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private static func changePassword(_ call: Call) async throws -> Response {
    try call.takes("present", "new", "again")
    let (present, new) = (call.form["present"] ?? "", call.form["new"] ?? "")
    guard new == call.form["again"] else {
      return try passwordAgain(call, "again", "The two new passwords are not the same")
    }
    let answer = try await call.desk.signIn.changePassword(
      of: try call.person, from: present, to: new, address: call.client)
    switch answer {
    case .changed(let token, _):
      return call.seeOther("/account?done=password").with(SessionCookie.holding(token))
    case .refusedNew(let refusal):
      if refusal == .unseen {
        call.context.logger.error("the list of breached passwords cannot be read")
      }
      return try passwordAgain(call, "new", refusal.words)
    case .same:
      return try passwordAgain(call, "new", "Choose a password that is not your current one")
    case .refusedPresent(.refused), .refusedPresent(.codeWanted), .refusedPresent(.signedIn):
      return try passwordAgain(call, "present", "The current password is not right")
    case .refusedPresent(let answer): return try call.later(answer)
    }
  }

  private static func passwordAgain(
    _ call: Call, _ field: String, _ message: String
  ) throws -> Response {
    let page = AccountPages.password(
      call.filledForm([FieldError(field, message)]),
      isForced: try call.person.account.mustChangePassword)
    return try call.page(page, status: .unprocessableContent)
  }
}
