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
    do {
      return try await next(request, context)
    } catch {
      try await desk.noteRefusal(error, context)
      throw error
    }
  }
}

extension Desk {
  /// Notes that somebody who is signed in was refused, with the pattern of the address (A23).
  ///
  /// What the forms' own rules say of an answer is no refusal: the form comes again with it.
  func noteRefusal(_ error: any Error, _ context: WebContext) async throws {
    guard let refusal = error as? HTTPError, let person = context.signedIn,
      refusal.status == .forbidden || refusal.status == .unprocessableContent
    else { return }
    let named = context.parameters.get("case").flatMap { RandomID($0) }
    // Another team's case is not there, for its log neither.
    var seen: RandomID?
    if let named { seen = try? await filedCase(named, for: person).id }
    // The router writes `{case}` where the table of addresses says `:case`.
    let route = context.endpointPath?.replacing("{", with: ":").replacing("}", with: "")
    try await note(.refused, by: person, case: seen, route ?? "-")
  }
}
