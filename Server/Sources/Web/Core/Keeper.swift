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
    if let sent = request.cookies[Self.cookie]?.value, let token = SessionToken(sent: sent) {
      // Who sent a form too late gets back what was typed.
      let session = request.method == .post ? try await desk.store.session(token.digest) : nil
      context.signedIn = try await desk.signIn.signedIn(token)
      if context.signedIn == nil { context.endedSession = session }
    }
    return try await next(request, context)
  }
}
