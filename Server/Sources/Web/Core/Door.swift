internal import Access
internal import CaseFile
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import Pages
internal import Store

/// The outermost door: whatever happens inside, what goes out has every header and says nothing of the
/// inside (W10, W23, W24).
struct Door: RouterMiddleware {
  typealias Context = WebContext

  let desk: Desk

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = refusal(error, request, context)
    }
    Self.mark(&response.headers)
    context.logger.info(
      "answered",
      metadata: [
        "method": "\(request.method)", "route": "\(context.endpointPath ?? "-")",
        "status": "\(response.status.code)",
      ])
    return response
  }

  /// An error becomes a page of few words; what it was goes into the log by its kind alone (W29).
  func refusal(_ error: any Error, _ request: Request, _ context: WebContext) -> Response {
    let status = Self.status(of: error)
    if status.code >= 500 {
      context.logger.error("failed", metadata: ["kind": "\(Self.kind(of: error))"])
    }
    let call = Call(request: request, context: context, desk: desk)
    let content =
      (error as? NoDay).map { StatusPage.noDay(case: $0.id, requestID: context.requestID) }
      ?? StatusPage.content(
        status.code, writes: request.method == .post, requestID: context.requestID)
    let page = try? call.page(content, status: status)
    var response = page ?? Response(status: status)
    if status == .tooManyRequests { response.headers[.retryAfter] = "30" }
    // What is left of a body that is too long, or is none, is not read.
    if status == .contentTooLarge || error is HTTPParserError {
      response.headers[.connection] = "close"
    }
    return response
  }

  static func status(of error: any Error) -> HTTPResponse.Status {
    switch error {
    case let error as HTTPError: error.status
    case PasswordHashingError.busy, is Turns.Full: .tooManyRequests
    case StoreError.notThere: .notFound
    case StoreError.alreadyThere, StoreError.changedMeanwhile, StoreError.recording(.grown),
      StoreError.recording(.strangeHead):
      .conflict
    case StoreError.recording(.refused): .unprocessableContent
    case is NIOTooManyBytesError: .contentTooLarge
    case is HTTPParserError, is NoDay: .badRequest
    default: .internalServerError
    }
  }

  private static func kind(of error: any Error) -> String {
    switch error {
    case StoreError.failed(let words), StoreError.broken(let words): words
    default: "\(type(of: error))"
    }
  }

  /// What goes out with every answer (W10).
  ///
  /// Scripts come from this origin only, and there is one, which no page needs
  /// (`docs/decisions/0089-one-small-script.md`).
  static let headers: [(HTTPField.Name, String)] = [
    (
      .contentSecurityPolicy,
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    (.xContentTypeOptions, "nosniff"),
    (.strictTransportSecurity, "max-age=31536000; includeSubDomains"),
    (named("Referrer-Policy"), "no-referrer"),
    (named("Cross-Origin-Opener-Policy"), "same-origin"),
    (named("Cross-Origin-Resource-Policy"), "same-origin"),
    (named("Permissions-Policy"), "camera=(), geolocation=(), microphone=()"),
  ]

  /// Gives an answer's headers those that all have; what a page says of keeping it stays.
  static func mark(_ fields: inout HTTPFields) {
    for (name, value) in headers { fields[name] = value }
    if fields[.cacheControl] == nil { fields[.cacheControl] = "no-store" }
  }

  private static func named(_ name: String) -> HTTPField.Name {
    HTTPField.Name(name) ?? .xContentTypeOptions
  }
}
