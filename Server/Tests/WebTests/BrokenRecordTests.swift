import Access
import GRDB
import Logging
import Synchronization
import Testing

@testable import Store
@testable import Web

/// A record that was changed behind the app's back: nothing is taken from it, and it holds up no other (A4).
@Suite struct BrokenRecordTests {
  private static let damages = [
    "DELETE FROM entries WHERE number = 2 AND case_number = 1",
    "UPDATE entries SET line = x'00' WHERE number = 1 AND case_number = 1",
    "UPDATE worklist SET head = 'x' WHERE case_number = 1",
    "UPDATE cases SET record_id = 'X' WHERE number = 1",
  ]

  /// Two cases in a database, the first of them damaged.
  private static func damaged(
    _ sql: String, _ test: @Sendable (Clinic, RandomID, RandomID) async throws -> Void
  ) async throws {
    try await FailClosedTests.clinic { clinic, store, broken in
      let sound = try await clinic.file("syn-proceed-noncancer")
      try await store.pool.write { db in
        for trigger in ["cases_stay", "entries_stay", "entries_remain", "heads_grow"] {
          try db.execute(literal: "DROP TRIGGER \(SQL(sql: trigger))")
        }
        try db.execute(sql: sql)
      }
      try await test(clinic, broken, sound)
    }
  }

  @Test(arguments: damages) private func A4_aRecordThatFailsHoldsUpNoOther(
    _ sql: String
  ) async throws {
    try await Self.damaged(sql) { clinic, broken, sound in
      try await clinic.browse { browser in
        let physician = try await browser.visitor("pain-physician")
        let list = try await physician.get("/cases")
        #expect(list.status == 200 && list.text.contains("Cases 1 to 2 of 2"))
        #expect(list.text.contains("Its record does not hold; an auditor must look"))
        #expect(!list.text.contains("not evaluated yet") && !list.text.contains("updated; load"))
        let found = try await physician.get("/cases?state=broken-record").text
        #expect(found.contains("/cases/\(broken)") && !found.contains("/cases/\(sound)"))
        #expect(found.contains("state: Its record does not hold; an auditor must look</caption>"))
        let file = try await physician.get("/cases.csv").text
        #expect(
          file.contains("\"H-17\",\"Its record does not hold; an auditor must look\",\"\",\"\","))
        for place in ["", "/report", "/report.xml", "/review", "/stages/diagnosis"] {
          #expect(try await physician.get("/cases/\(broken)\(place)").status == 500, "\(place)")
        }
        #expect(try await physician.get("/cases/\(sound)").status == 200)
      }
    }
  }

  @Test func W23_theLogNamesItByItsIdAlone() async throws {
    try await Self.damaged(Self.damages[0]) { clinic, broken, sound in
      let lines = Lines()
      let log = Logger(label: "test") { _ in lines }
      let reckoner = Reckoner(desk: clinic.app.desk)
      for _ in 1...2 {
        #expect(!(try await reckoner.catchUp(team: clinic.team.id, atMost: 20, log: log)))
      }
      #expect(lines.written == ["a record does not hold: case \(broken)"])
      // On the next day its record is read again.
      clinic.app.door.clock.pass(86_400)
      _ = try await reckoner.catchUp(team: clinic.team.id, atMost: 20, log: log)
      #expect(lines.written.count == 2)
      #expect(try await clinic.filed(sound).id == sound)
    }
  }
}

/// A log that a test reads: each line with what goes with it.
private final class Lines: LogHandler {
  private let lines = Mutex<[String]>([])

  var written: [String] { lines.withLock { $0 } }

  func log(event: LogEvent) {
    let facts = (event.metadata ?? [:]).map { "\($0.key) \($0.value)" }.sorted()
    lines.withLock { $0.append("\(event.message): \(facts.joined(separator: ", "))") }
  }

  // One log serves everybody: what is set for one logger is not kept.
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  subscript(metadataKey _: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }
}
