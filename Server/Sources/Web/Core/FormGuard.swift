internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Lets a form in that comes from a page of ours: same origin, and with its session's token (W9).
struct FormGuard: RouterMiddleware {
  typealias Context = WebContext

  let desk: Desk

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    switch request.method {
    case .get, .head: return try await next(request, context)
    case .post: break
    default: throw HTTPError(.methodNotAllowed)
    }
    guard Self.isSameOrigin(request) else { throw HTTPError(.forbidden) }
    var context = context
    let form = try await fields(request)
    if let session = context.signedIn?.session {
      guard session.owns(formToken: form["form-token"]) else { throw HTTPError(.forbidden) }
    }
    context.form = form
    return try await next(request, context)
  }

  private func fields(_ request: Request) async throws -> FormFields {
    let type = request.headers[.contentType]?.split(separator: ";").first.map(String.init)
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.body {
      throw HTTPError(.contentTooLarge)
    }
    let body = try await request.body.collect(upTo: Limits.body)
    guard type == "application/x-www-form-urlencoded", let form = FormFields(body.readableBytesView)
    else { throw HTTPError(.badRequest) }
    return form
  }

  /// What the browser says of where a request was begun; a request that says nothing of it is refused.
  static func isSameOrigin(_ request: Request) -> Bool {
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site") ?? .origin] {
      return site == "same-origin"
    }
    guard let origin = request.headers[.origin], let host = request.head.authority else {
      return false
    }
    return origin == "https://\(host)" || origin == "http://\(host)"
  }
}
