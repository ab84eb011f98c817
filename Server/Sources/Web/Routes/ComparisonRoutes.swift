internal import CaseDesk
internal import HTTPTypes
internal import Hummingbird
internal import LibraryReview
internal import Pages

extension Routes {
  /// A case beside every source, or beside those that the address names.
  static func comparison(_ call: Call) async throws -> Response {
    let sources = try await call.desk.criteria.sources()
    let names = call.request.uri.queryParameters.getAll("with")
    // Before anything is looked at: what is asked for must be there, and once each is enough.
    guard names.count <= sources.count,
      names.allSatisfy({ name in sources.contains { $0.id == name } })
    else { throw HTTPError(.notFound) }
    let (filed, review) = try await review(call)
    let library = call.desk.library.library
    let found =
      names.isEmpty
      ? try SourceComparison(review, withAllOf: library)
      : try SourceComparison(review, with: names, in: library)
    guard let comparison = found else { throw HTTPError(.notFound) }
    let page = ComparisonPage(
      of: filed, sources: sources, chosen: names, asOf: call.query("as-of"),
      notice: try call.currency(
        of: review.patientCase, review.recommendation, asOf: try asOf(call), at: call.path))
    return try call.page(page.served(comparison))
  }
}
