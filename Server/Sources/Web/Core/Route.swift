internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Store

/// One address of the app: who may call it, and what answers.
///
/// All stand in `Routes.all`; nothing else is registered, so that the table that is tested for every
/// role is the one that is served (`docs/web.md`).
struct Route: Sendable {
  /// Who may call.
  enum Need: Sendable, Hashable {
    /// Anybody, signed in or not.
    case nothing
    /// Whoever is signed in.
    case signedIn
    /// Whoever's role is granted one of these, if only with limits.
    case any(of: [Action])
  }

  typealias Answer = @Sendable (Call) async throws -> Response

  let method: HTTPRequest.Method
  let path: String
  let need: Need
  let answer: Answer

  static func get(_ path: String, _ need: Need, _ answer: @escaping Answer) -> Route {
    Route(method: .get, path: path, need: need, answer: answer)
  }

  static func post(_ path: String, _ need: Need, _ answer: @escaping Answer) -> Route {
    Route(method: .post, path: path, need: need, answer: answer)
  }

  /// Whether a role meets the need; nil stands for nobody signed in.
  func isOpen(to role: Role?) -> Bool {
    switch need {
    case .nothing: true
    case .signedIn: role != nil
    case .any(let actions):
      role.map { role in actions.contains { RoleTable.allows($0, to: role) } } ?? false
    }
  }
}

/// One request on its way to its answer.
struct Call: Sendable {
  let request: Request
  let context: WebContext
  let desk: Desk

  /// Who asks; for routes that need somebody.
  var person: SignedIn {
    get throws {
      guard let person = context.signedIn else { throw HTTPError(.unauthorized) }
      return person
    }
  }

  /// The team of who asks; who has none sees no case.
  var team: RandomID {
    get throws {
      guard let team = try person.account.team else { throw StoreError.notThere }
      return team
    }
  }

  /// The form that was sent; empty for a request without one.
  var form: FormFields { context.form ?? FormFields([]) }

  /// A value of the address's query.
  func query(_ name: String) -> String? {
    request.uri.queryParameters[name[...]].map(String.init)
  }

  /// The id that stands at a place in the path; there is nothing where it is none.
  func id(_ name: String) throws -> RandomID {
    guard let text = context.parameters.get(name), let id = RandomID(text) else {
      throw HTTPError(.notFound)
    }
    return id
  }

  /// The path without its query.
  var path: String { request.uri.path }
}
