import Access
import CaseFile
import GRDB
import Testing

@testable import Store

/// A disk that is full or read-only: the call says so, and nothing is lost.
@Suite struct TroubleTests {
  /// A trouble, and how it ends.
  private static let troubles = [
    ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    // The database may not grow by a page: SQLite answers as on a full disk.
    ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823"),
  ]

  @Test(arguments: troubles)
  private func R4_A24_whatIsNotOnTheDiskIsNotAcknowledged(
    _ trouble: (begins: String, ends: String)
  ) async throws {
    let bench = try await Bench(.sqlite)
    let (store, team) = (bench.store, bench.team)
    let id = try await bench.file(entries: 2)
    let bytes = try await bench.record(id).bytes
    try await store.note(AccessEvent(at: 1, account: nil, role: nil, kind: .refused))
    try await Self.set(trouble.begins, bench)
    let long = String(repeating: "ü", count: 20_000)
    #expect(
      await refusal {
        for number in 0..<50 {
          try await bench.append(number, by: long, to: id, key: "k")
        }
      }.isFailed)
    #expect(
      await refusal {
        try await store.note(
          AccessEvent(at: 2, account: nil, role: nil, kind: .refused, detail: long))
      }.isFailed)
    #expect(await refusal { _ = try await bench.file("SYN-2", name: long) }.isFailed)
    #expect(try await bench.record(id).bytes == bytes)
    #expect(try await store.caseIDs(team: team) == [id])
    #expect(try await store.eventCount() == 1)
    #expect(try await store.brokenEvent() == nil)
    try await Self.set(trouble.ends, bench)
    // The key of what failed is free, and work goes on.
    #expect(try await bench.append(7, to: id, key: "k").head.entries == 3)
    try await store.note(AccessEvent(at: 3, account: nil, role: nil, kind: .refused))
    #expect(try await store.brokenEvent() == nil)
  }

  @Test func W23_errorsHoldNoValues() async throws {
    let bench = try await Bench(.sqlite)
    try await Self.set("PRAGMA query_only = ON", bench)
    let told = await refusal { _ = try await bench.file("SYN-77", name: "Ada Marker") }
    guard case .failed(let words) = told else {
      Issue.record("told otherwise: \(String(describing: told))")
      return
    }
    #expect(!words.contains("Marker") && !words.contains("SYN-77"))
  }

  private static func set(_ pragma: String, _ bench: Bench) async throws {
    try await bench.sqlite.pool.writeWithoutTransaction { db in try db.execute(sql: pragma) }
  }
}
