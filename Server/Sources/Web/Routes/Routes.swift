internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Every address of the app.
enum Routes {
  /// All routes; each room of the app has a file of its own.
  static let all: [Route] =
    common + signIn + account + administration + cases + reports + catalogue + referral + stages
    + entries + trial + decision + waivers + audit

  /// The start, the files that pages name, and whether the app is well.
  private static let common: [Route] = [
    .get("/", .signedIn) { call in call.seeOther(try home(of: call)) },
    .get("/health", .nothing) { call in
      _ = try await call.desk.store.eventCount()
      return call.bytes(Array("ok\n".utf8), type: "text/plain; charset=utf-8")
    },
    // Asked by who wants to stay signed in while nothing is sent.
    .get("/session", .signedIn) { _ in Response(status: .noContent) },
    .get("/assets/:name", .nothing) { call in try asset(call) },
  ]

  private static func home(of call: Call) throws -> String {
    let role = try call.person.account.role
    return Route.get("", .any(of: [.seeCase])) { $0.seeOther("/") }.isOpen(to: role)
      ? "/cases" : "/administration"
  }

  private static func asset(_ call: Call) throws -> Response {
    guard let name = call.context.parameters.get("name"), let file = call.desk.assets[name] else {
      throw HTTPError(.notFound)
    }
    var response =
      call.request.headers[.ifNoneMatch] == file.tag
      ? Response(status: .notModified) : call.bytes(file.bytes, type: file.type)
    response.headers[.eTag] = file.tag
    response.headers[.cacheControl] = "private, max-age=300"
    return response
  }

  /// Who is not signed in signs in first and then comes back; what was typed is kept meanwhile.
  static func signInFirst(_ call: Call) async throws -> Response {
    try await call.keepDraft()
    return call.seeOther("/sign-in?next=\(call.path)")
  }

  /// What stays open to a person who must choose a new password first.
  static func isOpenBeforeNewPassword(_ route: Route) -> Bool {
    ["/account/password", "/sign-out", "/assets/:name", "/health"].contains(route.path)
  }
}
