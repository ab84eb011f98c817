import Access
import CaseFile
import ClinicalModel
import GRDB
import Markup
import Testing

@testable import Store

/// What both stores hold of the worklist.
@Suite struct WorklistTests {
  /// A team's cases and what was reckoned of them; the last was never looked at.
  private static func list(_ kind: StoreKind) async throws -> Bench {
    let bench = try await Bench(kind)
    let cases: [(String, StandingParts?)] = [
      ("bob", .init(state: "Hold", waiting: "2026-03-05", holds: "2026-10-14", missing: 2)),
      ("Ada", .init(state: "Ask", waiting: "2026-03-01", missing: 7, recorded: 50)),
      ("Cid", .init(state: "Ask", waiting: "2026-03-09", urgent: "call now", missing: 0)),
      ("dan", .init(state: "Done", holds: "2026-05-01", missing: 0, recorded: 90)),
      ("Eve", nil),
    ]
    for (name, parts) in cases {
      let id = try await bench.file("SYN-\(name)", entries: 1, name: name)
      guard let parts else { continue }
      try await bench.store.keep(
        parts.standing(try await bench.record(id).head.digest), of: id, team: bench.team)
    }
    return bench
  }

  private static let orders: [(WorklistQuery.Order, [String])] = [
    (.pressing, ["Cid", "dan", "bob", "Ada", "Eve"]),
    (.waiting, ["Ada", "bob", "Cid", "dan", "Eve"]),
    (.expiry, ["dan", "bob", "Ada", "Cid", "Eve"]), (.state, ["Ada", "Cid", "dan", "bob", "Eve"]),
    (.missing, ["Ada", "bob", "Cid", "dan", "Eve"]),
    (.changed, ["dan", "Ada", "bob", "Cid", "Eve"]),
    (.name, ["Ada", "bob", "Cid", "dan", "Eve"]),
  ]

  @Test(arguments: StoreKind.allCases, orders)
  private func sorts(
    _ kind: StoreKind, _ expected: (order: WorklistQuery.Order, names: [String])
  ) async throws {
    let bench = try await Self.list(kind)
    var query = bench.query
    query.order = expected.order
    #expect(try await bench.names(query) == expected.names)
    query.isReversed = true
    #expect(try await bench.names(query) == expected.names.reversed())
  }

  @Test(arguments: StoreKind.allCases) func filters(_ kind: StoreKind) async throws {
    let bench = try await Self.list(kind)
    func found(_ change: (inout WorklistQuery) -> Void) async throws -> [String] {
      var query = bench.query
      query.order = .name
      change(&query)
      let page = try await bench.store.worklist(query)
      #expect(page.count == page.rows.count)
      return page.rows.map(\.patient.name)
    }
    #expect(try await found { $0.category = "ask" } == ["Ada", "Cid"])
    #expect(try await found { $0.waitsFor = "nobody" } == [])
    #expect(try await found { $0.waitsFor = "coordinator" }.count == 4)
    #expect(try await found { $0.waitsFor = "surgeon" } == ["Ada", "bob"])
    #expect(try await found { $0.waitsFor = "geon" } == [])
    #expect(try await found { $0.waitsFor = "surgeon=2|' OR 1 = 1 --" } == [])
    // The list is of 16 February 2026.
    #expect(try await found { $0.expiresWithin = 73 } == [])
    #expect(try await found { $0.expiresWithin = 74 } == ["dan"])
    #expect(try await found { $0.expiresWithin = 3_660 } == ["bob", "dan"])
    #expect(try await found { $0.words = "ADA" } == ["Ada"])
    #expect(try await found { $0.words = "syn-d  h-1" } == ["dan"])
    #expect(try await found { $0.words = "syn- bob" } == ["bob"])
    #expect(try await found { $0.words = "%" } == [])
    #expect(try await found { $0.words = "' OR 1 = 1 --" } == [])
    #expect(try await found { $0.words = " " }.count == 5)
    #expect(
      try await found { $0.words = Array(repeating: "a", count: 5_000).joined(separator: " ") }
        == [])
    #expect(try await found { $0.assigned = .to(bench.member) } == [])
    #expect(try await found { $0.assigned = .nobody }.count == 5)
    #expect(try await found { $0.referredBy = bench.member } == [])
    #expect(try await found { $0.team = bench.otherTeam } == [])
  }

  @Test(arguments: StoreKind.allCases) func assignedAndReferred(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.store.file(
      try Records.small("SYN-9", 0), of: Bench.patient("Ada"), team: bench.team,
      referredBy: bench.member, key: nil)
    let other = try await bench.file("SYN-8", name: "Bob")
    try await bench.store.update(
      other, team: bench.team, seen: nil, patient: nil, assignedTo: bench.member)
    var query = bench.query
    query.referredBy = bench.member
    #expect(try await bench.store.worklist(query).rows.map(\.id) == [id])
    (query.referredBy, query.assigned) = (nil, .nobody)
    #expect(try await bench.store.worklist(query).rows.map(\.id) == [id])
    query.assigned = .to(bench.member)
    #expect(try await bench.store.worklist(query).rows.map(\.id) == [other])
    #expect(try await bench.store.worklist(query).rows.map(\.assignedTo) == [bench.member])
  }

  @Test(arguments: StoreKind.allCases) func aCorrectedNameIsFound(_ kind: StoreKind) async throws {
    let bench = try await Self.list(kind)
    let id = try #require(try await bench.store.caseIDs(team: bench.team).first)
    try await bench.store.update(
      id, team: bench.team, seen: nil, patient: Bench.patient("Zoe", number: "H-77"),
      assignedTo: nil)
    var query = bench.query
    (query.words, query.order) = ("h-77", .name)
    #expect(try await bench.names(query) == ["Zoe"])
    query.words = nil
    #expect(try await bench.names(query).last == "Zoe")
  }

  /// Pages of every size, put together, are the list.
  @Test(arguments: StoreKind.allCases, [0, 1, 2, 4, 5, 6, 50])
  func pages(_ kind: StoreKind, _ size: Int) async throws {
    let bench = try await Self.list(kind)
    var query = bench.query
    let all = try await bench.names(query)
    query.atMost = size
    var paged: [String] = []
    for from in stride(from: 0, through: 6, by: max(1, size)) {
      query.from = from
      let page = try await bench.store.worklist(query)
      #expect(page.count == 5)
      #expect(page.rows.count == max(0, min(size, 5 - from)))
      paged += page.rows.map(\.patient.name)
    }
    #expect(paged == (size == 0 ? [] : all))
    (query.from, query.atMost) = (-1, -1)
    #expect(try await bench.names(query) == [])
  }

  @Test(arguments: StoreKind.allCases) func aStandingComesBackWhole(_ kind: StoreKind) async throws
  {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 1)
    let digest = try await bench.record(id).head.digest
    for parts in [
      StandingParts(
        state: "Hold", waiting: "2026-03-05", holds: "2026-10-14", urgent: "call", missing: 2,
        recorded: 50, decided: "agreed"),
      StandingParts(state: "Ask", missing: 0),
    ] {
      let standing = parts.standing(digest)
      try await bench.store.keep(standing, of: id, team: bench.team)
      let row = try #require(try await bench.store.worklist(bench.query).rows.first)
      #expect(row.standing == standing)
      #expect(row.standing?.lastRecorded?.description == standing.lastRecorded?.description)
      #expect((row.id, row.caseID) == (id, "SYN-1"))
    }
  }

  @Test(arguments: StoreKind.allCases) func H32_anOlderHeadsStandingIsNotKept(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team) = (bench.store, bench.team)
    let id = try await bench.file(entries: 1)
    let old = StandingParts(state: "Old", missing: 0).standing(
      try await bench.record(id).head.digest)
    try await bench.append(3, to: id)
    try await store.keep(old, of: id, team: team)
    #expect(try await store.worklist(bench.query).rows.map(\.standing) == [nil])
    #expect(await refusal { try await store.keep(old, of: id, team: bench.otherTeam) }.isNotThere)
  }

  @Test(arguments: StoreKind.allCases) func H10_H32_whatNoLongerHoldsIsFound(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team) = (bench.store, bench.team)
    var ids: [RandomID] = []
    for (name, holds) in [("A", "2026-10-14"), ("B", nil), ("C", "2026-10-15"), ("D", nil)] {
      let id = try await bench.file("SYN-\(name)", entries: 1)
      ids.append(id)
      guard name != "D" else { continue }
      try await store.keep(
        StandingParts(state: "x", holds: holds, missing: 0).standing(
          try await bench.record(id).head.digest), of: id, team: team)
    }
    func outdated(_ day: String, _ most: Int = 9) async throws -> [RandomID] {
      try await store.outdated(on: try #require(CivilDate(day)), by: "e", team: team, atMost: most)
    }
    #expect(try await outdated("2026-10-14") == [ids[3]])
    #expect(try await outdated("2026-10-15") == [ids[0], ids[3]])
    #expect(try await outdated("2026-10-16") == [ids[0], ids[2], ids[3]])
    #expect(try await outdated("2026-10-16", 2) == [ids[0], ids[2]])
    try await bench.append(3, to: ids[1])
    #expect(try await outdated("2026-10-14") == [ids[1], ids[3]])
    #expect(
      try await store.outdated(
        on: try #require(CivilDate("2026-10-16")), by: "e", team: bench.otherTeam, atMost: 9) == [])
  }

  /// What another engine or another library said is not shown as if this one had.
  @Test(arguments: StoreKind.allCases) func A12_H32_whatAnotherEngineReckonedIsFound(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team, today) = (bench.store, bench.team, bench.query.day)
    let id = try await bench.file(entries: 1)
    try await store.keep(
      StandingParts(state: "x", missing: 0, by: "e").standing(
        try await bench.record(id).head.digest), of: id, team: team)
    #expect(try await store.worklist(bench.query).rows.map(\.standing?.reckonedBy) == ["e"])
    #expect(try await store.outdated(on: today, by: "e", team: team, atMost: 9) == [])
    for other in ["d", "f"] {
      #expect(try await store.outdated(on: today, by: other, team: team, atMost: 9) == [id])
    }
  }

  /// In place of a recommendation stands that the record does not hold, until it grows or a day is over.
  @Test(arguments: StoreKind.allCases) func A4_aRecordThatFailsIsAStateOfItsOwn(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team) = (bench.store, bench.team)
    let (id, today) = (try await bench.file(entries: 1), bench.query.day)
    try await store.keep(
      StandingParts(state: "Ask", missing: 0).standing(try await bench.record(id).head.digest),
      of: id, team: team)
    try await store.keep(.broken(on: today, by: "e"), of: id, team: team)
    var query = bench.query
    #expect(try await store.worklist(query).rows.map(\.standing) == [.broken(on: today, by: "e")])
    query.category = "ask"
    #expect(try await store.worklist(query).count == 0)
    query.category = "broken-record"
    #expect(try await store.worklist(query).rows.map { $0.standing?.isEvaluated } == [false])
    #expect(try await store.outdated(on: today, by: "e", team: team, atMost: 9) == [])
    #expect(
      try await store.outdated(on: today.adding(days: 1), by: "e", team: team, atMost: 9) == [id])
    try await bench.append(3, to: id)
    #expect(try await store.outdated(on: today, by: "e", team: team, atMost: 9) == [id])
  }

  /// With ten thousand cases a list must come from an index: none of its orders is sorted by hand.
  @Test(arguments: WorklistQuery.Order.allCases, [false, true])
  func ordersComeFromAnIndex(_ order: WorklistQuery.Order, _ isReversed: Bool) async throws {
    let bench = try await Bench(.sqlite)
    let plan = try await bench.sqlite.pool.read { db in
      try db.rows(
        """
        EXPLAIN QUERY PLAN SELECT cases.id FROM worklist CROSS JOIN cases ON number = case_number
        WHERE worklist.team = 'x' ORDER BY \(order.sql(isReversed: isReversed)) LIMIT 50
        """
      ).map { try $0.text("detail") }
    }
    #expect(plan.first?.contains("INDEX worklist_\(order.rawValue)") == true, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }
}

extension Bench {
  fileprivate var query: WorklistQuery {
    WorklistQuery(team: team, day: CivilDate(dayNumber: 20_500))
  }

  fileprivate func names(_ query: WorklistQuery) async throws -> [String] {
    try await store.worklist(query).rows.map(\.patient.name)
  }
}

/// What of a standing a test cares about.
private struct StandingParts {
  var state: String
  var waiting: String?
  var holds: String?
  var urgent = ""
  var missing: Int
  var recorded: Int64?
  var decided: String?
  var by = "e"

  func standing(_ head: ContentDigest) -> Store.Standing {
    Store.Standing(
      head: head, day: CivilDate(dayNumber: 20_500), holdsUntil: holds.flatMap { CivilDate($0) },
      category: state.lowercased(), state: state, waitingSince: waiting.flatMap { CivilDate($0) },
      owner: "coordinator", blocker: "", missing: missing,
      awaited: [.init(role: "coordinator", missing: 0)]
        + (missing > 0 ? [.init(role: "surgeon", missing: missing)] : []),
      urgent: urgent, decided: decided,
      lastRecorded: recorded.map { Instant(seconds: $0, offsetMinutes: 60) }, reckonedBy: by)
  }
}
