import Access
import CaseFile
import GRDB
import Testing

@testable import Store

/// What waits is taken away with what is recorded, or neither happens.
@Suite struct TakenAwayTests {
  private static func waiting(_ bench: Bench, _ id: RandomID) async throws -> RandomID {
    let proposal = Proposal(
      id: RandomID(), caseID: id, team: bench.team, kind: .waiver, content: "<waiver/>",
      proposedBy: bench.member, role: .painPhysician, at: 7)
    try await bench.store.propose(proposal, key: nil)
    return proposal.id
  }

  private static func record(
    _ proposal: RandomID, _ bench: Bench, _ id: RandomID, key: String?
  ) async throws -> CaseRecord {
    try await bench.store.append(to: id, team: bench.team, seen: nil, key: key, closing: proposal) {
      record throws(RecordingError) in
      try Records.appended(record, 5, by: "u17")
    }
  }

  @Test(arguments: StoreKind.allCases) func H33_whatNoLongerWaitsIsNotRecorded(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (id, other) = (try await bench.file("SYN-1"), try await bench.file("SYN-2"))
    let (first, second) = (try await Self.waiting(bench, id), try await Self.waiting(bench, id))
    try await bench.store.close(first, team: bench.team)
    for (proposal, place) in [(first, id), (second, other), (RandomID(), id)] {
      let refused = await refusal {
        _ = try await Self.record(proposal, bench, place, key: proposal.text)
      }
      #expect(refused.isNotThere)
      #expect(try await bench.record(place).head.entries == 0)
    }
    #expect(try await Self.record(second, bench, id, key: second.text).head.entries == 1)
    #expect(try await bench.store.proposals(case: id, team: bench.team) == [])
    // The same once more is what was done before.
    #expect(try await Self.record(second, bench, id, key: second.text).head.entries == 1)
  }

  @Test(arguments: StoreKind.allCases) func H33_whatCannotBeRecordedGoesOnWaiting(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file("SYN-1", entries: 1)
    let waiting = try await Self.waiting(bench, id)
    let seen = try await bench.record(id).head.digest
    try await bench.append(3, to: id)
    let refused = await refusal {
      _ = try await bench.store.append(
        to: id, team: bench.team, seen: seen, key: nil, closing: waiting
      ) { record throws(RecordingError) in try Records.appended(record, 5, by: "u17") }
    }
    guard case .recording(.grown) = refused else { throw ScratchFolder.Failure() }
    #expect(try await bench.store.proposals(case: id, team: bench.team).map(\.id) == [waiting])
  }

  @Test(arguments: StoreKind.allCases) func W17_aProposalOnAnOlderHeadIsRefused(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team) = (bench.store, bench.team)
    let id = try await bench.file("SYN-1", entries: 1)
    let seen = try await bench.record(id).head.digest
    let proposals = [5, 6].map { at in
      Proposal(
        id: RandomID(), caseID: id, team: team, kind: .transcription, content: "<dose/>",
        proposedBy: bench.member, role: .coordinator, at: at)
    }
    try await store.propose(proposals, case: id, team: team, seen: seen, key: "form")
    try await bench.append(3, to: id)
    // What was kept before is known by its key, whatever was recorded since.
    try await store.propose(proposals, case: id, team: team, seen: seen, key: "form")
    let refused = await refusal {
      try await store.propose(proposals, case: id, team: team, seen: seen, key: "other")
    }
    guard case .recording(.grown) = refused else { throw ScratchFolder.Failure() }
    #expect(try await store.proposals(case: id, team: team) == proposals)
  }

  @Test(arguments: StoreKind.allCases) func W16_aKeyNamesTheEntryThatItAdded(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file("SYN-1", entries: 1)
    try await bench.append(3, to: id, key: "a")
    try await bench.append(4, to: id, key: "b")
    try await bench.append(3, to: id, key: "a")
    for (key, number) in [("a", 2), ("b", 3), ("c", nil)] as [(String, Int?)] {
      let found = try await bench.store.lastEntry(of: id, team: bench.team, addedUnder: key)
      #expect(found == number)
    }
    let foreign = await refusal {
      _ = try await bench.store.lastEntry(of: id, team: bench.otherTeam, addedUnder: "a")
    }
    #expect(foreign.isNotThere)
  }

  @Test(arguments: StoreKind.allCases) func W17_aPersonIsChangedAsItStands(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    var other = bench.account(bench.member, "member", bench.team)
    other.isDisabled = true
    try await bench.store.update(other)
    let changed = try await bench.store.change(bench.member) { kept throws(StoreError) in
      kept.name = "New"
    }
    #expect(changed.name == "New" && changed.isDisabled)
    #expect(try await bench.store.account(bench.member) == changed)
    let refused = await refusal {
      _ = try await bench.store.change(bench.member) { kept throws(StoreError) in
        kept.name = "Newer"
        throw .changedMeanwhile
      }
    }
    guard case .changedMeanwhile = refused else { throw ScratchFolder.Failure() }
    #expect(try await bench.store.account(bench.member) == changed)
  }

  /// Whoever asks after the app's health is nobody known, and the log grows for ever.
  @Test func W19_howManyEventsThereAreIsReadFromTheHead() async throws {
    let bench = try await Bench(.sqlite)
    for at in 1...3 {
      try await bench.store.note(
        AccessEvent(at: Int64(at), account: nil, role: nil, kind: .audited))
    }
    let store = try bench.sqlite
    try await store.pool.write { db in
      try db.execute(sql: "DROP TRIGGER access_log_remains; DELETE FROM access_log")
    }
    #expect(try await store.eventCount() == 3)
  }

  @Test(arguments: StoreKind.allCases) func W15_howManyEntriesCameWithAFileIsKept(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.store.file(
      try Records.small("SYN-9", 2), of: Bench.patient("Ada"), team: bench.team, referredBy: nil,
      fromFile: 2, key: nil)
    try await bench.append(3, to: id)
    #expect(try await bench.store.filedCase(id, team: bench.team).fromFile == 2)
    let own = try await bench.file("SYN-1", entries: 1)
    #expect(try await bench.store.filedCase(own, team: bench.team).fromFile == 0)
  }
}
