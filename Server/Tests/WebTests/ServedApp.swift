import ClinicalModel
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Library
import NIOCore
import Store

@testable import Access
@testable import Web

/// The whole app over a store in memory, and a browser that keeps one cookie.
struct ServedApp {
  /// The folder of the repository.
  static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }

  /// Read once for all tests.
  static let library = Result { try Library(root: root) }

  let door: FrontDoor
  let desk: Desk

  init(
    quarantine: Quarantine = Self.quarantine, store: any DataStore = MemoryStore(),
    rule: PasswordRule = PasswordRule(common: []), hops: TrustedHops = .none,
    // The clock of tests stands still: nothing would be refilled.
    pace: Pace = Pace(atOnce: 1_000_000, perSecond: 1)
  ) throws {
    door = FrontDoor(store: store)
    let clock = door.clock
    desk = try Desk(
      store: door.store, library: try Self.library.get(),
      assets: try Assets(folder: Self.root + "/Server/Assets", styles: [:]),
      clock: Clock { Instant(seconds: clock.seconds, offsetMinutes: 0) }, engine: "test",
      hashing: PasswordHashing(cost: FrontDoor.cost), rule: rule,
      quarantine: quarantine, hops: hops, pace: pace, workers: 1)
  }

  /// The app's own reader of files from elsewhere.
  static var quarantine: Quarantine { Quarantine(program, ["read-apart", root]) }

  /// The program that was built beside these tests.
  static var program: String {
    let tests = CommandLine.arguments.first ?? ""
    return tests.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/thecal-server"
  }

  /// Runs a test with a browser.
  func browse(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    let app = Application(router: WebApp.router(desk))
    try await app.test(.router) { client in try await test(Browser(client: client)) }
  }
}

/// Asks for pages and sends forms, as a browser would.
struct Browser {
  /// An answer, as far as tests look at it.
  struct Answer {
    let status: Int
    let text: String
    let place: String?
    let cookie: String?
    let retryAfter: String?
    let disposition: String?

    /// The token in the cookie that came along.
    var token: String? {
      cookie?.split(separator: ";").first?.split(separator: "=").last.map(String.init)
    }

    /// The secret in the page's form.
    var formToken: String {
      let lead = "name=\"form-token\" value=\""
      return text.firstRange(of: lead).map { text[$0.upperBound...].prefix { $0 != "\"" } }
        .map(String.init) ?? ""
    }
  }

  let client: any TestClientProtocol

  func get(_ path: String, _ token: String? = nil) async throws -> Answer {
    try await ask(.get, path, token, nil)
  }

  /// Sends a form of nobody's.
  func post(
    _ path: String, _ fields: [(String, String)], origin: String = "same-origin"
  ) async throws -> Answer {
    try await post(path, nil, fields, origin: origin)
  }

  /// Sends a form whose names and values need no encoding, from the same origin.
  func post(
    _ path: String, _ token: String?, _ fields: [(String, String)], origin: String = "same-origin"
  ) async throws -> Answer {
    let body = fields.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    return try await ask(.post, path, token, ByteBuffer(string: body), origin: origin)
  }

  /// Asks with a body of a type; `forwarded` are the lines of `X-Forwarded-For`.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, _ token: String?, _ body: ByteBuffer?,
    type: String = "application/x-www-form-urlencoded", origin: String = "same-origin",
    forwarded: [String] = []
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: type]
    if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = origin }
    if let name = HTTPField.Name("X-Forwarded-For") { headers[values: name] = forwarded }
    if let token { headers[.cookie] = "__Host-sid=\(token)" }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: headers, body: body)
    return Answer(
      status: response.status.code, text: String(buffer: response.body),
      place: response.headers[.location], cookie: response.headers[.setCookie],
      retryAfter: response.headers[.retryAfter],
      disposition: response.headers[.contentDisposition])
  }
}
