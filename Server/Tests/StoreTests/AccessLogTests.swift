import Access
import GRDB
import Markup
import Testing

@testable import Store

/// What both stores hold of the access log.
@Suite struct AccessLogTests {
  private static func events(_ bench: Bench, _ caseID: RandomID) -> [AccessEvent] {
    [
      AccessEvent(at: 1, account: nil, role: nil, kind: .refusedSignIn),
      AccessEvent(at: 2, account: bench.member, role: .nurse, kind: .signedIn),
      AccessEvent(
        at: 2, account: bench.member, role: .nurse, kind: .sawCase, caseID: caseID, detail: "7"),
      AccessEvent(at: 1, account: bench.stranger, role: .auditor, kind: .audited, detail: "12:a,"),
      AccessEvent(
        at: -9, account: bench.stranger, role: .auditor, kind: .sawReport, caseID: caseID),
    ]
  }

  private static func noted(_ kind: StoreKind) async throws -> (Bench, RandomID, [AccessEvent]) {
    let bench = try await Bench(kind)
    let caseID = RandomID()
    let events = events(bench, caseID)
    for event in events { try await bench.store.note(event) }
    return (bench, caseID, events)
  }

  @Test(arguments: StoreKind.allCases) func A1_eventsComeBackInOrder(
    _ kind: StoreKind
  ) async throws {
    let (bench, caseID, events) = try await Self.noted(kind)
    let store = bench.store
    #expect(try await store.eventCount() == 5)
    #expect(try await store.brokenEvent() == nil)
    let all = try await store.events(AccessLogQuery(team: nil, atMost: 9))
    #expect(all.map(\.event) == events.reversed())
    #expect(all.map(\.number) == [5, 4, 3, 2, 1])
    #expect(Set(all.map(\.digest)).count == 5)
    func numbers(_ change: (inout AccessLogQuery) -> Void) async throws -> [Int] {
      var query = AccessLogQuery(team: nil, atMost: 9)
      change(&query)
      return try await store.events(query).map(\.number)
    }
    #expect(try await numbers { $0.caseID = caseID } == [5, 3])
    #expect(try await numbers { $0.account = bench.member } == [3, 2])
    #expect(try await numbers { ($0.caseID, $0.account) = (caseID, bench.member) } == [3])
    #expect(try await numbers { ($0.before, $0.atMost) = (5, 2) } == [4, 3])
    #expect(try await numbers { $0.before = 1 } == [])
    #expect(try await numbers { $0.caseID = RandomID() } == [])
    #expect(try await numbers { $0.kind = .sawCase } == [3])
    #expect(try await numbers { ($0.from, $0.until) = (1, 2) } == [4, 1])
    #expect(try await numbers { $0.from = 2 } == [3, 2])
    #expect(try await numbers { $0.until = 1 } == [5])
    #expect(try await store.events(after: 0, atMost: 2).map(\.number) == [1, 2])
    #expect(try await store.events(after: 3, atMost: 9).map(\.number) == [4, 5])
    #expect(try await store.events(after: 5, atMost: 9).isEmpty)
  }

  @Test(arguments: StoreKind.allCases) func W14_aTeamSeesItsOwnEventsAndNobodys(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let caseID = try await bench.file()
    let administrator = RandomID()
    try await bench.store.add(bench.account(administrator, "boss", nil))
    let events = [
      (nil, nil), (bench.member, nil), (bench.stranger, nil), (administrator, nil),
      (administrator, caseID), (bench.stranger, caseID), (bench.member, RandomID()),
    ].map { AccessEvent(at: 1, account: $0.0, role: nil, kind: .sawCase, caseID: $0.1) }
    for event in events { try await bench.store.note(event) }
    func numbers(_ team: RandomID) async throws -> [Int] {
      try await bench.store.events(AccessLogQuery(team: team, atMost: 9)).map(\.number)
    }
    #expect(try await numbers(bench.team) == [7, 6, 5, 4, 2, 1])
    #expect(try await numbers(bench.otherTeam) == [7, 4, 3, 1])
  }

  @Test func A4_bothStoresChainAlike() async throws {
    let caseID = RandomID()
    let (one, other) = (try await Bench(.sqlite), try await Bench(.memory))
    let events = Self.events(one, caseID)
    for event in events {
      try await one.store.note(event)
      try await other.store.note(event)
    }
    #expect(
      try await one.store.events(after: 0, atMost: 9)
        == (try await other.store.events(after: 0, atMost: 9)))
  }

  /// The digest is the documented one: anybody can compute it from an export.
  @Test func A4_theDigestIsTheDocumentedOne() async throws {
    let bench = try await Bench(.memory)
    try await bench.store.note(
      AccessEvent(at: 1, account: nil, role: .nurse, kind: .signedIn, detail: "ä"))
    let bytes = Array("21:thecal:access-event:1,0:,1:1,1:1,0:,6:=nurse,9:signed-in,0:,2:ä,".utf8)
    #expect(
      try await bench.store.events(after: 0, atMost: 1).map(\.digest)
        == [ContentDigest(of: bytes)])
  }

  @Test(arguments: StoreKind.allCases) func H25_eventsOfManyStandInOneChain(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        group.addTask {
          try await bench.store.note(
            AccessEvent(
              at: Int64(number), account: bench.member, role: .nurse, kind: .sawWorklist))
        }
      }
      try await group.waitForAll()
    }
    #expect(try await bench.store.brokenEvent() == nil)
    #expect(try await bench.store.events(after: 0, atMost: 99).map(\.number) == Array(1...24))
  }

  private static let tampering: [(sql: String, found: Int)] = [
    ("UPDATE access_log SET at = at + 1 WHERE number = 1", 1),
    ("UPDATE access_log SET account = '' WHERE number = 1", 1),
    ("UPDATE access_log SET account = NULL WHERE number = 2", 2),
    ("UPDATE access_log SET role = 'auditor' WHERE number = 2", 2),
    ("UPDATE access_log SET kind = 'signed-out' WHERE number = 2", 2),
    ("UPDATE access_log SET case_id = NULL WHERE number = 3", 3),
    ("UPDATE access_log SET detail = '8' WHERE number = 3", 3),
    ("UPDATE access_log SET digest = replace(digest, 'a', 'b') WHERE number = 4", 4),
    ("DELETE FROM access_log WHERE number = 1", 1),
    ("DELETE FROM access_log WHERE number = 3", 3),
    ("UPDATE access_log SET number = 9 WHERE number = 5", 5),
    // The end cut off is found by the head.
    ("DELETE FROM access_log WHERE number = 5", 5),
    ("DELETE FROM access_log WHERE number > 2", 3),
    ("DELETE FROM access_log", 1),
    ("UPDATE access_log_head SET number = 4", 6),
    ("UPDATE access_log_head SET digest = ''", 6),
    (
      "INSERT INTO access_log SELECT 6, at, account, role, kind, case_id, detail, digest "
        + "FROM access_log WHERE number = 5", 6
    ),
  ]

  @Test(arguments: tampering)
  private func A2_A4_tamperingIsFound(_ tampering: (sql: String, found: Int)) async throws {
    let (bench, _, _) = try await Self.noted(.sqlite)
    try await bench.sqlite.pool.write { db in
      for trigger in ["access_log_stays", "access_log_remains", "access_log_grows"] {
        try db.execute(literal: "DROP TRIGGER \(SQL(sql: trigger))")
      }
      try db.execute(sql: tampering.sql)
    }
    #expect(try await bench.store.brokenEvent() == tampering.found)
  }

  @Test(arguments: [
    "UPDATE access_log SET detail = ''", "DELETE FROM access_log WHERE number = 5",
    "UPDATE access_log_head SET number = 4", "DELETE FROM access_log_head",
    "UPDATE access_log_head SET digest = ''",
  ])
  func A2_theDatabaseItselfRefuses(_ sql: String) async throws {
    let (bench, _, _) = try await Self.noted(.sqlite)
    let store = try bench.sqlite
    await #expect(throws: DatabaseError.self) {
      try await store.pool.write { db in try db.execute(sql: sql) }
    }
    #expect(try await store.brokenEvent() == nil)
  }
}
