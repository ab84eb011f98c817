internal import Access
internal import ClinicalModel
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Pages
internal import Store

extension Routes {
  /// Who saw, changed, exported, printed and signed what, and when.
  static let accessLog: [Route] = [
    .get("/audit/log", .any(of: [.audit])) { call in
      let wrong = mistyped(call)
      let asked = try logQuery(call, atMost: AccessLogFacts.rows + 1, without: Set(wrong.keys))
      let facts = try await log(call, asked, mistyped: wrong)
      try await call.desk.note(.audited, by: call.person, "access-log")
      return try call.page(
        AccessLogContent.page(facts, call.filledForm()), status: wrong.isEmpty ? .ok : .badRequest)
    },
    .get("/audit/log.csv", .any(of: [.audit])) { call in try await logAsTable(call) },
    .post("/audit/log/reviewed", .any(of: [.audit])) { call in
      guard let number = call.form["number"].flatMap({ Int($0) }), number > 0,
        number <= (try await call.desk.store.eventCount())
      else { throw HTTPError(.unprocessableContent) }
      try await call.desk.note(.reviewedLog, by: call.person, "up to event \(number)")
      return call.seeOther("/audit/log")
    },
  ]

  /// What is said of the last review.
  static func lastReview(_ call: Call) async throws -> String {
    try await log(call, (AccessLogQuery(team: try call.team, atMost: 0), (nil, nil))).review
  }

  typealias LogQuery = (query: AccessLogQuery, days: (from: CivilDate?, to: CivilDate?))

  private static func log(
    _ call: Call, _ asked: LogQuery, mistyped: [String: String] = [:]
  ) async throws -> AccessLogFacts {
    let team = try call.team
    var reviews = AccessLogQuery(team: team, atMost: 1)
    reviews.kind = .reviewedLog
    let people = try await call.desk.store.accounts().filter { $0.team == nil || $0.team == team }
    return AccessLogFacts(
      query: asked.query, days: asked.days, mistyped: mistyped,
      events: try await call.desk.store.events(asked.query),
      people: people.map { ($0.id, $0.name) }.sorted { $0.1 < $1.1 },
      offsetMinutes: call.desk.clock.now.offsetMinutes,
      lastReview: try await call.desk.store.events(reviews).first)
  }

  /// What was typed for a day and is none: the page is shown again and says so at its field.
  private static func mistyped(_ call: Call) -> [String: String] {
    let typed = ["from", "to"].compactMap { name in call.query(name).map { (name, $0) } }
      .filter { !$0.1.isEmpty && CivilDate($0.1) == nil }
    return Dictionary(typed, uniquingKeysWith: { first, _ in first })
  }

  /// What the address asks for; what cannot be read is said and not passed over.
  private static func logQuery(
    _ call: Call, atMost: Int, without wrong: Set<String> = []
  ) throws -> LogQuery {
    var query = AccessLogQuery(team: try call.team, atMost: atMost)
    query.caseID = try call.asked("case", RandomID.init)
    query.account = try call.asked("person", RandomID.init)
    query.kind = try call.asked("kind", AccessEvent.Kind.init)
    query.before = try call.asked("before") { Int($0) }
    func day(_ name: String) throws -> CivilDate? {
      wrong.contains(name) ? nil : try call.asked(name) { CivilDate($0) }
    }
    let (from, to) = (try day("from"), try day("to"))
    query.from = from.map { milliseconds(call, $0.dayNumber) }
    query.until = to.map { milliseconds(call, $0.dayNumber + 1) }
    return (query, (from, to))
  }

  /// The beginning of a day on the clock's calendar.
  private static func milliseconds(_ call: Call, _ dayNumber: Int) -> Int64 {
    (Int64(dayNumber) * 86_400 - Int64(call.desk.clock.now.offsetMinutes) * 60) * 1_000
  }

  /// The log as a table, however long: written in parts, none of which is kept.
  private static func logAsTable(_ call: Call) async throws -> Response {
    let asked = try logQuery(call, atMost: 1_000)
    try await call.desk.note(.exported, by: call.person, "access-log")
    let first = try await log(call, asked)
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"access-log.csv\"",
      ],
      body: ResponseBody { [asked] writer in
        var (asked, facts) = (asked, first)
        try await writer.write(ByteBuffer(string: AccessLogCSV.header))
        while let last = facts.events.last {
          try await writer.write(ByteBuffer(string: AccessLogCSV.lines(facts)))
          asked.query.before = last.number
          facts = try await log(call, asked)
        }
        try await writer.finish(nil)
      })
  }
}

extension Call {
  /// A value of the address's query in its own form; nil where there is none.
  fileprivate func asked<Value>(_ name: String, _ read: (String) -> Value?) throws -> Value? {
    guard let text = query(name), !text.isEmpty else { return nil }
    guard let value = read(text) else { throw HTTPError(.badRequest) }
    return value
  }
}
