internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store

extension Routes {
  /// Signing in and out, and confirming who one is.
  static let signIn: [Route] = [
    .get("/sign-in", .nothing) { call in
      guard call.context.signedIn == nil else { return call.seeOther(call.next ?? "/") }
      return try call.page(SignInPages.signIn(call.filledForm(), next: call.next))
    },
    .post("/sign-in", .nothing) { call in try await enter(call) },
    .get("/sign-in/code", .nothing) { call in
      try call.page(SignInPages.code(call.filledForm(), next: call.next))
    },
    .post("/sign-in/code", .nothing) { call in try await enterCode(call) },
    .post("/sign-out", .signedIn) { call in
      try await call.desk.signIn.signOut(try call.person)
      return call.seeOther("/sign-in").with(SessionCookie.none)
    },
    .get("/confirm", .signedIn) { call in
      try call.page(SignInPages.confirm(call.filledForm(), next: call.next ?? "/"))
    },
    .post("/confirm", .signedIn) { call in try await confirm(call) },
  ]

  private static func enter(_ call: Call) async throws -> Response {
    let (login, password) = (call.form["login"] ?? "", call.form["password"] ?? "")
    var missing: [FieldError] = []
    if login.allSatisfy(\.isWhitespace) {
      missing.append(FieldError("login", "Enter your sign-in name"))
    }
    if password.isEmpty { missing.append(FieldError("password", "Enter your password")) }
    guard missing.isEmpty else { return try signInAgain(call, missing) }
    let answer = try await call.desk.signIn.signIn(
      login: login, password: password, from: call.client)
    switch answer {
    case .signedIn(let token, let person):
      // Whoever sat here before is no longer here.
      if let before = call.context.signedIn { try await call.desk.signIn.signOut(before) }
      return call.welcome(token, person)
    case .codeWanted(let token):
      let next = call.next.map { "?next=\($0)" } ?? ""
      return call.seeOther("/sign-in/code" + next).with(SessionCookie.holding(token))
    case .refused:
      return try signInAgain(
        call, [FieldError("login", "The sign-in name or the password is not right")])
    case .wait, .busy: return try call.later(answer)
    }
  }

  private static func signInAgain(_ call: Call, _ errors: [FieldError]) throws -> Response {
    let page = SignInPages.signIn(call.filledForm(errors), next: call.next)
    return try call.page(page, status: .unprocessableContent)
  }

  private static func enterCode(_ call: Call) async throws -> Response {
    guard let token = SessionCookie.token(in: call.request) else {
      return call.seeOther("/sign-in")
    }
    let answer = try await call.desk.signIn.signIn(
      code: call.form["code"] ?? "", token: token, from: call.client)
    switch answer {
    case .signedIn(let token, let person): return call.welcome(token, person)
    case .codeWanted: return call.seeOther("/sign-in")
    case .refused:
      let error = FieldError(
        "code", "Enter the code that your app shows now; each code works only once")
      return try call.page(
        SignInPages.code(call.filledForm([error]), next: call.next), status: .unprocessableContent)
    case .wait, .busy: return try call.later(answer)
    }
  }

  private static func confirm(_ call: Call) async throws -> Response {
    try call.takes("password", SignInPages.nextName)
    let answer = try await call.desk.signIn.confirm(
      try call.person, password: call.form["password"] ?? "", from: call.client)
    switch answer {
    case .signedIn(let token, _):
      return call.seeOther(call.next ?? "/").with(SessionCookie.holding(token))
    case .codeWanted, .refused:
      let form = call.filledForm([FieldError("password", "The password is not right")])
      return try call.page(
        SignInPages.confirm(form, next: call.next ?? "/"), status: .unprocessableContent)
    case .wait, .busy: return try call.later(answer)
    }
  }
}
