import Access
import GRDB
import Testing

@testable import Store

/// What both stores hold of people, sessions and failed attempts.
@Suite struct PeopleTests {
  @Test(arguments: StoreKind.allCases) func teamsAndAccountsAreKept(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    #expect(try await store.teams().map(\.name) == ["Another team", "Pain team"])
    #expect(try await store.accounts().map(\.login) == ["member", "stranger"])
    var account = Account(
      id: RandomID(), login: "admin", name: "Ада", role: .administrator, team: nil,
      password: PasswordHash(kept: "x"), oneTimeSecret: [0, 255, 7], lastOneTimeStep: 3,
      isDisabled: false, mustChangePassword: true)
    try await store.add(account)
    #expect(try await store.account(login: "admin") == account)
    #expect(try await store.account(account.id) == account)
    (account.name, account.role, account.team) = ("Grace", .auditor, bench.team)
    (account.oneTimeSecret, account.mustChangePassword) = (nil, false)
    try await store.update(account)
    #expect(try await store.account(account.id) == account)
    #expect(try await store.account(login: "nobody") == nil)
    #expect(try await store.account(RandomID()) == nil)
  }

  @Test(arguments: StoreKind.allCases) func namesAreTakenOnce(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    #expect(
      await refusal { try await store.add(Team(id: RandomID(), name: "Pain team")) }
        .isAlreadyThere)
    #expect(
      await refusal { try await store.add(bench.account(RandomID(), "member", bench.team)) }
        .isAlreadyThere)
    #expect(
      await refusal { try await store.add(bench.account(RandomID(), "new", RandomID())) }
        .isNotThere)
    #expect(
      await refusal { try await store.update(bench.account(RandomID(), "new", bench.team)) }
        .isNotThere)
    #expect(try await store.accounts().count == 2)
  }

  @Test(arguments: StoreKind.allCases) func W4_aOneTimeStepIsTakenOnce(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let (store, member) = (bench.store, bench.member)
    let before = try #require(try await store.account(member))
    #expect(try await store.takeOneTimeStep(100, of: member))
    #expect(try await !store.takeOneTimeStep(100, of: member))
    #expect(try await !store.takeOneTimeStep(99, of: member))
    // Whoever keeps an account that was read before gives no used step back.
    try await store.update(before)
    #expect(try await !store.takeOneTimeStep(100, of: member))
    #expect(try await store.takeOneTimeStep(101, of: member))
    #expect(try await !store.takeOneTimeStep(1, of: RandomID()))
  }

  @Test(arguments: StoreKind.allCases) func W4_oneOfManyTakesAStep(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { try await bench.store.takeOneTimeStep(7, of: bench.member) }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(taken == 1)
  }

  @Test(arguments: StoreKind.allCases) func W6_sessionsAreKeptByTheirDigest(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    var session = Self.session(1, bench.member)
    try await store.open(session)
    #expect(try await store.session(session.digest) == session)
    (session.lastSeen, session.confirmed) = (1_050, 1_040)
    try await store.update(session)
    #expect(try await store.session(session.digest) == session)
    #expect(await refusal { try await store.open(session) }.isAlreadyThere)
    #expect(await refusal { try await store.open(Self.session(2, RandomID())) }.isNotThere)
    try await store.closeSession(session.digest)
    #expect(try await store.session(session.digest) == nil)
    try await store.update(session)
    #expect(try await store.session(session.digest) == nil)
  }

  @Test(arguments: StoreKind.allCases) func W7_sessionsEndWithThePassword(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    let changes: [@Sendable (inout Account) -> Void] = [
      { $0.password = PasswordHash(kept: "another") }, { $0.isDisabled = true },
    ]
    for change in changes {
      let (mine, theirs) = (Self.session(1, bench.member), Self.session(2, bench.stranger))
      try await store.closeSessions(of: bench.stranger, but: nil)
      try await store.open(mine)
      try await store.open(theirs)
      var account = try #require(try await store.account(bench.member))
      account.name += "!"
      try await store.update(account)
      #expect(try await store.session(mine.digest) != nil)
      change(&account)
      try await store.update(account)
      #expect(try await store.session(mine.digest) == nil)
      #expect(try await store.session(theirs.digest) != nil)
    }
  }

  @Test(arguments: StoreKind.allCases) func W7_sessionsAreClosedTogether(
    _ kind: StoreKind
  ) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    for number in 1...3 { try await store.open(Self.session(number, bench.member)) }
    try await store.open(Self.session(4, bench.stranger))
    try await store.closeSessions(of: bench.member, but: [2])
    #expect(try await Self.open(store) == [2, 4])
    try await store.forgetSessions(openedBefore: 1_004)
    #expect(try await Self.open(store) == [4])
    try await store.closeSessions(of: bench.stranger, but: nil)
    #expect(try await Self.open(store) == [])
  }

  @Test(arguments: StoreKind.allCases) func W5_failuresAreCounted(_ kind: StoreKind) async throws {
    let bench = try await Bench(kind)
    let store = bench.store
    #expect(try await store.failures("login:x") == Failures(count: 0, last: nil))
    for moment: UnixTime in [10, 20] { try await store.countFailure("login:x", at: moment) }
    try await store.countFailure("login:y\0z", at: 30)
    #expect(try await store.failures("login:x") == Failures(count: 2, last: 20))
    #expect(try await store.failures("login:y\0z") == Failures(count: 1, last: 30))
    #expect(try await store.failures("login:y") == Failures(count: 0, last: nil))
    try await store.clearFailures("login:x")
    #expect(try await store.failures("login:x") == Failures(count: 0, last: nil))
    // A week after its last, an attempt is forgotten when the next one is counted.
    try await store.countFailure("login:x", at: 30 + 604_800)
    #expect(try await store.failures("login:y\0z").count == 1)
    try await store.countFailure("login:x", at: 31 + 604_800)
    #expect(try await store.failures("login:y\0z").count == 0)
    #expect(try await store.failures("login:x").count == 2)
  }

  @Test func W29_whatWasTypedAsALoginIsKeptNowhere() async throws {
    let bench = try await Bench(.sqlite)
    try await bench.store.countFailure("correct horse battery", at: 10)
    let keys = try await bench.sqlite.pool.read { db in
      try db.rows("SELECT key FROM failures").map { try $0.text("key") }
    }
    #expect(keys.count == 1)
    #expect(keys.allSatisfy { $0.hasPrefix("sha256:") && !$0.contains("horse") })
  }

  private static func session(_ number: Int, _ account: RandomID) -> Session {
    Session(
      digest: [UInt8(number)], account: account, formToken: "t\(number)",
      opened: 1_000 + Int64(number), lastSeen: 1_010, confirmed: 1_020)
  }

  private static func open(_ store: any DataStore) async throws -> [Int] {
    var found: [Int] = []
    for number in 1...4 where try await store.session([UInt8(number)]) != nil {
      found.append(number)
    }
    return found
  }
}
