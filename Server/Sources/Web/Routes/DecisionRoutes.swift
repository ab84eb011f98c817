internal import Access
internal import CaseDesk
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import Library
internal import LibraryReview
internal import Markup
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The review, the decision and its signature.
  static let decision: [Route] = [
    .get("/cases/:case/review", .any(of: recording + [.sign, .audit])) { call in
      let read = try await ReadReport(call)
      try await call.desk.note(.sawReport, by: call.person, case: read.filed.id)
      return try call.page(ReviewContent.page(try await read.review(call)))
    },
    .get("/cases/:case/decision", .any(of: [.sign])) { call in
      if let number = call.query("signed") { return try await signed(call, entry: number) }
      return try await Deciding(call).show()
    },
    .post("/cases/:case/decision", .any(of: [.sign])) { call in
      try await Deciding(call).answer()
    },
  ]

  /// What was signed with an entry.
  private static func signed(_ call: Call, entry: String) async throws -> Response {
    let read = try await ReadReport(call)
    let page = SignedContent.page(
      of: read.filed, read.input.patientCase, read.timeline, names: try await names(call),
      entry: Int(entry) ?? 0, recommendedNow: read.outline.category)
    guard let page else { throw HTTPError(.notFound) }
    try await call.desk.note(.sawCase, by: call.person, case: read.filed.id)
    return try call.page(page)
  }
}

/// A case with its report as it is now.
struct ReadReport: Sendable {
  let filed: FiledCase
  let input: ReportInput
  let outline: ReportOutline
  let front: [Node]
  let timeline: CaseTimeline

  /// The case that the address names, for who may see it.
  init(_ call: Call) async throws {
    let filed = try await call.desk.filedCase(try call.id("case"), for: call.person)
    try self.init(filed, call.desk)
  }

  init(_ filed: FiledCase, _ desk: Desk) throws {
    self.filed = filed
    input = try Reckoner(desk: desk).input(filed)
    let report = ReportBuilder(input).report
    outline = ReportOutline(report)
    front = HTMLReport.front(report)
    timeline = CaseTimeline(input.patientCase, desk.dictionary)
  }

  /// What was signed last and no longer holds all.
  func notice(_ call: Call) throws -> [Node] {
    try call.currency(of: input, asOf: nil, at: "/cases/\(filed.id)")
  }

  func review(_ call: Call) async throws -> ReviewContent.Facts {
    let documents = call.desk.library.library.documents
      .filter { $0.path.hasPrefix("Criteria/dictionary/") }
    let titles = Dictionary(documents.map { ($0.id, $0.title) }) { first, _ in first }
    return ReviewContent.Facts(
      filed: filed, notice: try notice(call), front: front,
      roles: RoleAssessment.all(
        of: input.patientCase, timeline, outline, in: call.desk.dictionary, titled: titles),
      names: try await Routes.names(call), role: try call.person.account.role)
  }
}
