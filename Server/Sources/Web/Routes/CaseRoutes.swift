internal import Access
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import LibraryReview
internal import Pages
internal import Reporting
internal import Store

extension Routes {
  /// The worklist and a case.
  static let cases: [Route] = [
    .get("/cases", .any(of: [.seeCase])) { call in
      let facts = try await WorklistRead(call).facts
      return try call.page(WorklistContent.page(facts))
    },
    .get("/cases.csv", .any(of: [.seeCase])) { call in
      let facts = try await WorklistRead(call, isFile: true).facts
      try await call.desk.note(.exported, by: call.person, "worklist")
      return call.bytes(
        Array(WorklistCSV.text(facts).utf8), type: "text/csv; charset=utf-8",
        named: "worklist.csv")
    },
    .get("/cases/:case", .any(of: [.seeCase])) { call in
      let facts = try await caseFacts(call)
      return try call.page(
        CaseContent.page(facts), status: facts.mistyped == nil ? .ok : .badRequest)
    },
  ]

  /// The names of people by their id.
  static func names(_ call: Call) async throws -> [RandomID: String] {
    let people = try await call.desk.store.accounts().map { ($0.id, $0.name) }
    return Dictionary(people, uniquingKeysWith: { first, _ in first })
  }

  private static func caseFacts(_ call: Call) async throws -> CaseFacts {
    let person = try call.person
    let filed = try await call.desk.filedCase(try call.id("case"), for: person)
    let asked = try askedDay(call)
    let asOf = asked.flatMap(AsOf.init)
    let input = try Reckoner(desk: call.desk).input(filed, asOf: asOf)
    let report = ReportBuilder(input).report
    let outline = ReportOutline(report)
    let isReadable = try call.mayReadResult(of: input.patientCase, in: filed, outline.category)
    try await call.desk.note(.sawCase, by: person, case: filed.id)
    return CaseFacts(
      filed: filed, outline: outline, front: isReadable ? HTMLReport.front(report) : [],
      timeline: CaseTimeline(input.patientCase, call.desk.dictionary),
      names: try await names(call),
      proposals: try await call.desk.store.proposals(case: filed.id, team: filed.team),
      asOf: asOf?.description, mistyped: asOf == nil ? asked : nil,
      notice: try call.currency(of: input, asOf: asOf, at: "/cases/\(filed.id)"),
      role: person.account.role,
      isReviewedAgain: !isReadable && input.patientCase.hasSeal(after: filed.fromFile),
      forms: forms(for: person, outline))
  }

  /// The stages that this role may fill a form of.
  private static func forms(for person: SignedIn, _ outline: ReportOutline) -> Set<String> {
    let role = person.account.role
    let mayRecord = [Action.recordHistory, .recordPsychology, .recordSurgery, .chartTrial]
      .contains { RoleTable.allows($0, to: role) }
    return mayRecord ? Set(outline.stages.map(\.id)) : []
  }
}
