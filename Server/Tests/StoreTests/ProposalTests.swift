import Access
import Testing

@testable import Store

/// What both stores hold of proposals and drafts.
@Suite struct ProposalTests {
  private static func proposal(
    _ bench: Bench, _ caseID: RandomID, team: RandomID? = nil, by: RandomID? = nil
  ) -> Proposal {
    Proposal(
      id: RandomID(), caseID: caseID, team: team ?? bench.team, kind: .waiver,
      content: "<waiver because=\"ä &amp; b\"/>", proposedBy: by ?? bench.member,
      role: .painPhysician, at: 7)
  }

  @Test(arguments: StoreKind.allCases) func H33_proposalsWaitForASecondPerson(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, team) = (bench.store, bench.team)
    let (id, other) = (try await bench.file("SYN-1"), try await bench.file("SYN-2"))
    let (first, second) = (Self.proposal(bench, id), Self.proposal(bench, id))
    try await store.propose(first, key: "form-1")
    try await store.propose(Self.proposal(bench, id), key: "form-1")
    try await store.propose(second, key: nil)
    #expect(try await store.proposals(case: id, team: team) == [first, second])
    #expect(try await store.proposals(case: other, team: team) == [])
    try await store.close(first.id, team: team)
    #expect(try await store.proposals(case: id, team: team) == [second])
    #expect(await refusal { try await store.close(first.id, team: team) }.isNotThere)
    #expect(await refusal { try await store.propose(second, key: nil) }.isAlreadyThere)
  }

  @Test(arguments: StoreKind.allCases) func W14_anotherTeamsProposalsAreNotThere(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, other) = (bench.store, bench.otherTeam)
    let id = try await bench.file()
    let mine = Self.proposal(bench, id)
    try await store.propose(mine, key: nil)
    #expect(
      await refusal { _ = try await store.proposals(case: id, team: other) }.isNotThere)
    #expect(await refusal { try await store.close(mine.id, team: other) }.isNotThere)
    for foreign in [
      Self.proposal(bench, id, team: other, by: bench.stranger),
      Self.proposal(bench, id, by: bench.stranger), Self.proposal(bench, RandomID()),
    ] {
      #expect(await refusal { try await store.propose(foreign, key: nil) }.isNotThere)
    }
    #expect(try await store.proposals(case: id, team: bench.team) == [mine])
  }

  @Test(arguments: StoreKind.allCases) func draftsAreGivenOnce(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let (store, member) = (bench.store, bench.member)
    try await store.keepDraft("a=1", for: member, path: "/x", at: 1)
    try await store.keepDraft("a=2\0&b=ä", for: member, path: "/x", at: 2)
    try await store.keepDraft("c=3", for: member, path: "/y", at: 2)
    #expect(try await store.takeDraft(for: bench.stranger, path: "/x") == nil)
    #expect(try await store.takeDraft(for: member, path: "/x") == "a=2\0&b=ä")
    #expect(try await store.takeDraft(for: member, path: "/x") == nil)
    #expect(try await store.takeDraft(for: member, path: "/y") == "c=3")
    #expect(
      await refusal { try await store.keepDraft("", for: RandomID(), path: "/", at: 1) }
        .isNotThere)
  }

  @Test(arguments: StoreKind.allCases) func draftsAreForgottenAfterADay(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, member) = (bench.store, bench.member)
    for (path, moment) in [("/a", 9), ("/b", 10), ("/c", 86_410)] as [(String, UnixTime)] {
      try await store.keepDraft("x", for: member, path: path, at: moment)
    }
    #expect(try await store.takeDraft(for: member, path: "/a") == nil)
    try await store.forgetDrafts(keptBefore: 11)
    #expect(try await store.takeDraft(for: member, path: "/b") == nil)
    #expect(try await store.takeDraft(for: member, path: "/c") == "x")
  }
}
