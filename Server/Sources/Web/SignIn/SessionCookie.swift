internal import Access
internal import HTTPTypes
internal import Hummingbird

/// The cookie that holds the token: for this host alone, never for scripts, gone with the browser (W8).
enum SessionCookie {
  /// The cookie with a token.
  static func holding(_ token: SessionToken) -> Cookie {
    Cookie(
      name: Keeper.cookie, value: token.text, path: "/", secure: true, httpOnly: true,
      sameSite: .lax)
  }

  /// The cookie that takes the token away.
  static let none = Cookie(
    name: Keeper.cookie, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true,
    sameSite: .lax)

  /// The token that came with a request; nil where none came.
  static func token(in request: Request) -> SessionToken? {
    request.cookies[Keeper.cookie].flatMap { SessionToken(sent: $0.value) }
  }
}

extension Response {
  /// The same with a cookie.
  func with(_ cookie: Cookie) -> Response {
    var response = self
    response.setCookie(cookie)
    return response
  }
}
