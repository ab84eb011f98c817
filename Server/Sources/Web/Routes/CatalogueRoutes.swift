internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Pages

extension Routes {
  /// The criteria to read, which say nothing of any patient.
  static let catalogue: [Route] = [
    .get("/criteria", .signedIn) { call in try await catalogue(call, "index") },
    .get("/criteria/:page", .signedIn) { call in
      try await catalogue(call, call.context.parameters.get("page") ?? "")
    },
  ]

  private static func catalogue(_ call: Call, _ name: String) async throws -> Response {
    guard let page = try await call.desk.criteria.page(name) else { throw HTTPError(.notFound) }
    return try call.page(page)
  }
}
