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
    let form = try await fields(request, context)
    if let session = context.signedIn?.session {
      guard session.owns(formToken: form["form-token"]) else { throw HTTPError(.forbidden) }
    }
    context.form = form
    return try await next(request, context)
  }

  private func fields(_ request: Request, _ context: WebContext) async throws -> FormFields {
    let type = request.headers[.contentType] ?? ""
    let boundary = Self.takesFile(context) ? FormFields.boundary(of: type) : nil
    let most = boundary == nil ? Limits.body : Limits.upload
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > most {
      throw HTTPError(.contentTooLarge)
    }
    let body = try await request.body.collect(upTo: most).readableBytesView
    let isPlain = type.split(separator: ";").first == "application/x-www-form-urlencoded"
    let form = boundary.map { FormFields(multipart: body, boundary: $0, file: "file") }
    guard let form = form ?? (isPlain ? FormFields(body) : nil) else {
      throw HTTPError(.badRequest)
    }
    return form
  }

  /// The one page to which a file can be sent.
  private static func takesFile(_ context: WebContext) -> Bool {
    context.endpointPath == "/refer/file"
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
