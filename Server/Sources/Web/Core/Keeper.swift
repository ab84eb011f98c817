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
      context.signedIn = try await desk.signIn.signedIn(token)
    }
    return try await next(request, context)
  }
}
