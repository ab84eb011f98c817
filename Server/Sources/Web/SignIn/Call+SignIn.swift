internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Pages

extension Call {
  /// The form of this page: with what was sent, what is wrong with it, and the session's secret.
  func filledForm(_ errors: [FieldError] = []) -> FilledForm {
    FilledForm(
      token: context.signedIn?.session.formToken ?? "", values: form.fields, errors: errors)
  }

  /// A form that shows what is kept already.
  func form(
    showing values: [(name: String, value: String)], _ errors: [FieldError] = []
  ) -> FilledForm {
    FilledForm(
      token: context.signedIn?.session.formToken ?? "", values: values, errors: errors)
  }

  /// Where signing in leads: a path of this app, of letters that say nothing to a browser; else nil.
  var next: String? {
    let text = form[SignInPages.nextName] ?? query(SignInPages.nextName) ?? ""
    let signs = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._".utf8)
    let isOwn = text.utf8.first == UInt8(ascii: "/") && text.utf8.allSatisfy(signs.contains)
    return isOwn && !text.hasPrefix("//") && text.utf8.count <= 200 ? text : nil
  }

  /// In through the door with a new token; who was given a password chooses an own one first.
  func welcome(_ token: SessionToken, _ person: SignedIn) -> Response {
    let place = person.account.mustChangePassword ? "/account/password" : next ?? "/"
    return seeOther(place).with(SessionCookie.holding(token))
  }

  /// The page for who has to wait (429); nothing was judged.
  func later(_ answer: SignIn.Answer) throws -> Response {
    let (seconds, isBusy) = answer.delay
    let content = SignInPages.later(seconds: seconds, isBusy: isBusy)
    var response = try page(content, status: .tooManyRequests)
    response.headers[.retryAfter] = "\(answer.laterSeconds)"
    return response
  }

  /// The way to the page that asks for the password, from where it leads back here; nil where the
  /// password was given lately.
  func confirmFirst() throws -> Response? {
    let isConfirmed = desk.signIn.isConfirmed(try person)
    return isConfirmed ? nil : seeOther("/confirm?next=\(path)")
  }
}
