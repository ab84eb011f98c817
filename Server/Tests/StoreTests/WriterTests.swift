import Access
import CaseFile
import Testing

@testable import Store

/// Several writers of one case.
@Suite struct WriterTests {
  private static let writers = 4
  private static let each = 12

  @Test(arguments: StoreKind.allCases) func H25_R3_writersLoseNothing(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file()
    let acknowledged = try await withThrowingTaskGroup(of: [CaseRecord].self) { group in
      for writer in 0..<Self.writers {
        group.addTask {
          var records: [CaseRecord] = []
          for value in 0..<Self.each {
            records.append(try await bench.append(value, by: "u\(writer)", to: id))
          }
          return records
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let final = try await bench.record(id)
    #expect(final.head.entries == Self.writers * Self.each)
    // Every entry was the last of exactly one answer, and each answer is a beginning of the record.
    #expect(Set(acknowledged.map(\.head.entries)) == Set(1...(Self.writers * Self.each)))
    for record in acknowledged {
      #expect(final.parts.entries.starts(with: record.parts.entries))
    }
  }

  @Test(arguments: StoreKind.allCases) func H25_W17_whoeverLooksAgainOverwritesNobody(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<Self.writers {
        group.addTask {
          var done = 0
          while done < Self.each {
            let seen = try await bench.record(id).head
            do {
              try await bench.append(done, by: "u\(writer)", to: id, seen: seen.digest)
              done += 1
            } catch StoreError.recording(.grown(let since, let notices)) {
              #expect(since == seen)
              #expect(notices.first?.number == seen.entries + 1)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await bench.record(id).head.entries == Self.writers * Self.each)
  }

  @Test(arguments: StoreKind.allCases) func H25_W16_oneKeyFromManyHandsAddsOnce(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { try await bench.append(1, to: id, key: "form-1") }
      }
      try await group.waitForAll()
    }
    #expect(try await bench.record(id).head.entries == 1)
  }
}
