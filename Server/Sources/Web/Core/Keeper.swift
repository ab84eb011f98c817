internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// Finds out who asks: from the cookie to the session to the person, at each request anew (W6, W7).
struct Keeper: RouterMiddleware {
  typealias Context = WebContext

  /// The cookie's name; browsers keep such a one for this host alone (W8).
  static let cookie = "__Host-sid"

  let desk: Desk

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    if let token = request.cookies[Self.cookie]?.value {
      context.signedIn = try await person(token)
    }
    return try await next(request, context)
  }

  private func person(_ token: String) async throws -> SignedIn? {
    guard let digest = SessionToken.digest(of: token),
      var session = try await desk.store.session(digest)
    else { return nil }
    let now = desk.clock.seconds
    guard session.stands(at: now, desk.limits) else { return nil }
    guard let account = try await desk.store.account(session.account), !account.isDisabled else {
      return nil
    }
    // Once a minute is enough to know that somebody is there.
    if now - session.lastSeen >= 60 {
      session.lastSeen = now
      try await desk.store.update(session)
    }
    return SignedIn(account: account, session: session)
  }
}
