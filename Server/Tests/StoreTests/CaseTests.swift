import Access
import CaseFile
import ClinicalModel
import Markup
import Testing

@testable import Store

/// What both stores hold of cases.
@Suite struct CaseTests {
  @Test(arguments: StoreKind.allCases) func whatIsFiledIsRead(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let record = try Records.small("SYN-7", 3)
    let id = try await bench.store.file(
      record, of: Bench.patient("Ada Example"), team: bench.team, referredBy: bench.member,
      key: nil)
    let filed = try await bench.store.filedCase(id, team: bench.team)
    #expect(filed.record.bytes == record.bytes)
    #expect(filed.record.head == record.head)
    #expect(filed.record.lastRecorded == record.lastRecorded)
    #expect((filed.id, filed.team) == (id, bench.team))
    #expect(filed.patient == Bench.patient("Ada Example"))
    #expect((filed.referredBy, filed.assignedTo) == (bench.member, nil))
  }

  @Test(arguments: StoreKind.allCases) func W14_anotherTeamsCaseIsNotThere(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, other) = (bench.store, bench.otherTeam)
    let id = try await bench.file(entries: 1)
    let before = try await bench.record(id).bytes
    #expect(await refusal { _ = try await store.filedCase(id, team: other) }.isNotThere)
    #expect(
      await refusal {
        _ = try await store.append(to: id, team: other, seen: nil, key: nil) { $0 }
      }.isNotThere)
    #expect(
      await refusal {
        try await store.update(
          id, team: other, seen: nil, patient: Bench.patient("X"), assignedTo: nil)
      }.isNotThere)
    #expect(try await store.caseIDs(team: other).isEmpty)
    #expect(try await bench.record(id).bytes == before)
  }

  @Test(arguments: StoreKind.allCases) func W14_strangersAreNotAssigned(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team, stranger) = (bench.store, bench.team, bench.stranger)
    let id = try await bench.file()
    #expect(
      await refusal {
        try await store.update(id, team: team, seen: nil, patient: nil, assignedTo: stranger)
      }.isNotThere)
    #expect(
      await refusal {
        _ = try await store.file(
          try Records.small("SYN-2", 0), of: Bench.patient("X"), team: team, referredBy: stranger,
          key: nil)
      }.isNotThere)
    #expect(
      await refusal {
        _ = try await store.file(
          try Records.small("SYN-2", 0), of: Bench.patient("X"), team: RandomID(), referredBy: nil,
          key: nil)
      }.isNotThere)
  }

  @Test(arguments: StoreKind.allCases) func oneCaseIDIsFiledOnceInATeam(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    _ = try await bench.file("SYN-1")
    #expect(await refusal { _ = try await bench.file("SYN-1") }.isAlreadyThere)
    let other = try await bench.store.file(
      try Records.small("SYN-1", 0), of: Bench.patient("B"), team: bench.otherTeam,
      referredBy: nil, key: nil)
    #expect(try await bench.store.caseIDs(team: bench.otherTeam) == [other])
  }

  @Test(arguments: StoreKind.allCases) func W16_filingTwiceWithOneKey(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let first = try await bench.file(key: "form-1")
    #expect(try await bench.file(key: "form-1") == first)
    #expect(try await bench.store.caseIDs(team: bench.team) == [first])
  }

  @Test(arguments: StoreKind.allCases) func whatIsAppendedIsRead(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 2)
    let before = try await bench.record(id)
    let after = try await bench.append(5, to: id, seen: before.head.digest)
    #expect(after.head.entries == 3)
    #expect(after.parts.entries.dropLast() == before.parts.entries[...])
    #expect(try await bench.record(id).bytes == after.bytes)
  }

  @Test(arguments: StoreKind.allCases) func W16_appendingTwiceWithOneKey(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 1)
    let seen = try await bench.record(id).head.digest
    let first = try await bench.append(5, to: id, seen: seen, key: "form-1")
    let second = try await bench.append(5, to: id, seen: seen, key: "form-1")
    #expect(first.head.entries == 2)
    #expect(second.bytes == first.bytes)
    #expect(try await bench.append(6, to: id, key: "form-2").head.entries == 3)
  }

  @Test(arguments: StoreKind.allCases) func W17_theSecondIsToldWhatTheFirstAdded(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 1)
    let seen = try await bench.record(id).head
    let first = try await bench.append(5, by: "u21", to: id, seen: seen.digest)
    let told = await refusal { try await bench.append(6, to: id, seen: seen.digest, key: "k") }
    guard case .recording(.grown(let since, let notices)) = told else {
      Issue.record("told otherwise: \(String(describing: told))")
      return
    }
    #expect(since == seen)
    #expect(notices.map(\.number) == [2])
    #expect(notices.map(\.by) == ["u21"])
    #expect(notices.map(\.kind) == ["finding"])
    #expect(notices.map(\.role) == ["nurse"])
    #expect(try await bench.record(id).bytes == first.bytes)
    // What was refused was not done: its key is still free.
    #expect(
      try await bench.append(6, to: id, seen: first.head.digest, key: "k").head.entries == 3)
  }

  @Test(arguments: StoreKind.allCases) func aHeadThatNeverWas(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 1)
    let strange = ContentDigest(of: [1])
    let told = await refusal { try await bench.append(6, to: id, seen: strange) }
    guard case .recording(.strangeHead(strange)) = told else {
      Issue.record("told otherwise: \(String(describing: told))")
      return
    }
  }

  @Test(arguments: StoreKind.allCases) func A2_aRecordOnlyGrows(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 3)
    let before = try await bench.record(id).bytes
    let shorter = try Records.small("SYN-1", 2)
    let another = try Records.small("SYN-2", 4)
    let about = try CaseRecord(
      id: "SYN-1", pathway: "cancer-pain", edition: "2026-11")
    for change in [shorter, another, about] {
      #expect(
        await refusal {
          _ = try await bench.store.append(to: id, team: bench.team, seen: nil, key: nil) { _ in
            change
          }
        }.isFailed)
    }
    #expect(try await bench.record(id).bytes == before)
  }

  @Test(arguments: StoreKind.allCases) func whatIsRefusedIsNotRecorded(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(entries: 1)
    let told = await refusal {
      _ = try await bench.store.append(to: id, team: bench.team, seen: nil, key: nil) {
        _ throws(RecordingError) in
        throw .refused(DiagnosticsError([Diagnostic("test", file: "", at: nil, "no")]))
      }
    }
    guard case .recording(.refused) = told else {
      Issue.record("told otherwise: \(String(describing: told))")
      return
    }
    #expect(try await bench.record(id).head.entries == 1)
  }

  @Test(
    arguments: StoreKind.allCases,
    [
      "Robert'); DROP TABLE cases; --", "\"ä\" ? ?1 :a $b @c", "e\u{301} is not \u{e9}", "👩🏽‍⚕️", "\n",
      "",
      "a\u{202E}b", "NULL", "0x41", "1e3",
    ])
  func W12_N8_namesAreKeptAsTheyAre(_ kind: StoreKind, _ name: String) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file(name: name)
    let kept = try await bench.store.filedCase(id, team: bench.team).patient.name
    #expect(Array(kept.utf8) == Array(name.utf8))
  }

  @Test(arguments: StoreKind.allCases) func H12_aNulCutsNothing(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    #expect(await refusal { _ = try await bench.file(name: "Ada\0Example") }.isFailed)
  }

  @Test(arguments: StoreKind.allCases) func whoThePatientIsCanBeCorrected(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let id = try await bench.file()
    let corrected = PatientIdentity(name: "Ada Instance", born: "1961-04-03", number: "H-2")
    try await bench.store.update(
      id, team: bench.team, seen: nil, patient: corrected, assignedTo: nil)
    try await bench.store.update(
      id, team: bench.team, seen: nil, patient: nil, assignedTo: bench.member)
    let filed = try await bench.store.filedCase(id, team: bench.team)
    #expect((filed.patient, filed.assignedTo) == (corrected, bench.member))
    let stale = CaseCover(patient: corrected, assignedTo: nil)
    await #expect(throws: StoreError.self) {
      try await bench.store.update(
        id, team: bench.team, seen: stale, patient: Bench.patient("W17"), assignedTo: nil)
    }
    #expect(try await bench.store.filedCase(id, team: bench.team).patient == corrected)
    try await bench.store.update(
      id, team: bench.team, seen: filed.cover, patient: Bench.patient("W17"), assignedTo: nil)
    #expect(try await bench.store.filedCase(id, team: bench.team).patient.name == "W17")
  }
}
