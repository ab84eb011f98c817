import Access
import CaseFile
import ClinicalModel
import Markup
import Testing

@testable import Store

@Suite struct TemporaryMeasure {
  @Test func tenThousand() async throws {
    let bench = try await Bench(.sqlite)
    let clock = ContinuousClock()
    var ids: [RandomID] = []
    let base = try Records.small("SYN-1", 20)
    print("record bytes", base.bytes.count)
    let t = try await clock.measure {
      for n in 0..<10_000 {
        let record = try CaseRecord(id: "SYN-\(n)", pathway: "p", edition: "e")
        ids.append(
          try await bench.store.file(
            record, of: Bench.patient("Name \(n % 997)"), team: bench.team, referredBy: nil,
            key: nil))
      }
    }
    print("MEASURE file", t / 10_000)
    let t2 = try await clock.measure {
      for (n, id) in ids.enumerated() {
        let head = try await bench.record(id).head.digest
        try await bench.store.keep(
          Store.Standing(
            head: head, day: CivilDate(dayNumber: 20_500),
            holdsUntil: CivilDate(dayNumber: 20_500 + n % 300), category: "c\(n % 7)",
            state: "s\(n % 9)", waitingSince: CivilDate(dayNumber: 20_400 + n % 91),
            owner: "o\(n % 5)", blocker: "b", missing: n % 13, urgent: n % 50 == 0 ? "u" : "",
            decided: nil, lastRecorded: nil), of: id, team: bench.team)
      }
    }
    print("MEASURE read+keep", t2 / 10_000)
    for order in WorklistQuery.Order.allCases {
      var q = WorklistQuery(team: bench.team, day: CivilDate(dayNumber: 20_500))
      q.order = order
      let t = try await clock.measure { for _ in 0..<20 { _ = try await bench.store.worklist(q) } }
      print("MEASURE", order, t / 20)
      q.from = 9_000
      let t1 = try await clock.measure { for _ in 0..<20 { _ = try await bench.store.worklist(q) } }
      print("MEASURE from 9000", order, t1 / 20)
      q.from = 0; q.words = "name 99"
      let t2 = try await clock.measure { for _ in 0..<20 { _ = try await bench.store.worklist(q) } }
      print("MEASURE words", order, t2 / 20)
      q.words = nil; q.owner = "o3"
      let t3 = try await clock.measure { for _ in 0..<20 { _ = try await bench.store.worklist(q) } }
      print("MEASURE owner", order, t3 / 20)
    }
    let o = try await clock.measure {
      for _ in 0..<20 {
        _ = try await bench.store.outdated(
          on: CivilDate(dayNumber: 20_500), team: bench.team, atMost: 50)
      }
    }
    print("MEASURE outdated", o / 20)
    let a = try await clock.measure { for n in 0..<200 { try await bench.append(n, to: ids[n]) } }
    print("MEASURE append", a / 200)
    let e = try await clock.measure {
      for n in 0..<200 {
        try await bench.store.note(
          AccessEvent(at: Int64(n), account: nil, role: nil, kind: .sawCase))
      }
    }
    print("MEASURE note", e / 200)
    try bench.sqlite.close()
    let r = try clock.measure { _ = try SQLiteStore(path: bench.folder.database) }
    print("MEASURE open", r)
    let b = try await clock.measure {
      print(try await Backup.copy(bench.folder.database, to: bench.folder.path + "/b"))
    }
    print("MEASURE backup", b)
  }
}
