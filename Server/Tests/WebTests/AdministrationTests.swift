import Access
import Pages
import Store
import Testing

@testable import Web

/// Managing people and teams.
@Suite struct AdministrationTests {
  @Test func aPersonIsAddedWithAPasswordThatIsChangedAtOnce() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let team = try await door.administration.addTeam("Pain team", by: boss)
    let added = try await door.administration.add(
      login: "ada.berg", name: "Ada Berg", role: .nurse, team: team.id, by: boss)
    guard case .signedIn(_, let person) = try await door.answer("ada.berg", added.password) else {
      throw Unexpected()
    }
    #expect(person.account.mustChangePassword && person.account.team == team.id)
    await #expect(throws: StoreError.self) {
      try await door.administration.add(
        login: "ada.berg", name: "Another", role: .nurse, team: team.id, by: boss)
    }
    let noted = try await door.noted()
    #expect(
      noted.prefix(2) == [
        "administered: team-added \(team.id)", "administered: person-added \(added.account.id)",
      ])
  }

  @Test func W14_anAdministratorHasNoTeam() async throws {
    let door = FrontDoor()
    let team = try await door.administration.addTeam("Pain team", by: nil)
    let added = try await door.administration.add(
      login: "second", name: "Second", role: .administrator, team: team.id, by: nil)
    #expect(added.account.team == nil)
  }

  @Test func W7_aNewRoleBeginsWithANewSignIn() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let team = try await door.administration.addTeam("Pain team", by: boss)
    let account = try await door.person("ada.berg", .auditor)
    let (token, _) = try await door.enter("ada.berg")
    #expect(
      try await door.administration.change(
        account, name: "New name", role: .auditor, team: nil, by: boss))
    #expect(try await door.signIn.signedIn(token)?.account.name == "New name")
    let renamed = try #require(try await door.store.account(account.id))
    #expect(
      try await door.administration.change(
        renamed, name: "New name", role: .nurse, team: team.id, by: boss))
    #expect(try await door.signIn.signedIn(token) == nil)
  }

  @Test func anAdministratorDoesNotLockTheDoorBehind() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    #expect(try await door.administration.carryOut(.disable, on: boss, by: boss) == false)
    #expect(
      try await door.administration.change(boss, name: "Boss", role: .auditor, team: nil, by: boss)
        == false)
    #expect(
      try await door.administration.change(
        boss, name: "New name", role: .administrator, team: nil, by: boss))
    #expect(try await door.store.account(boss.id)?.role == .administrator)
  }

  @Test func W7_aResetPasswordEndsSessionsAndTheWait() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let account = try await door.person("ada.berg")
    let (token, _) = try await door.enter("ada.berg")
    for _ in 0..<5 { _ = try await door.answer("ada.berg", "wrong") }
    let given = try await door.administration.resetPassword(of: account, by: boss)
    #expect(try await door.signIn.signedIn(token) == nil)
    guard case .signedIn(_, let person) = try await door.answer("ada.berg", given.password) else {
      throw Unexpected()
    }
    #expect(person.account.mustChangePassword)
  }

  @Test func W7_everySessionIsEndedByOneButton() async throws {
    let door = FrontDoor()
    let boss = try await door.person("boss")
    let account = try await door.person("ada.berg", secret: OneTimeCode.newSecret())
    #expect(try await door.administration.carryOut(.removeCode, on: account, by: boss))
    let (token, person) = try await door.enter("ada.berg")
    #expect(try await door.administration.carryOut(.endSessions, on: person.account, by: boss))
    #expect(try await door.signIn.signedIn(token) == nil)
  }

  @Test(arguments: [
    ([("name", " Ada Berg "), ("role", "nurse"), ("team", "T")], []),
    ([("name", " Ada Berg "), ("role", "administrator"), ("team", "")], []),
    ([("name", " "), ("role", "king"), ("team", "")], ["name", "role"]),
    ([("name", "Ada"), ("role", "nurse"), ("team", "")], ["team"]),
    ([("name", "Ada"), ("role", "nurse"), ("team", "0123456789abcdef0123456789abcdef")], ["team"]),
    ([], ["name", "role"]),
  ])
  func whatIsWrongWithAPersonIsSaidAtItsField(sent: [(String, String)], wrong: [String]) {
    let team = Team(id: RandomID(), name: "Pain team")
    let fields = sent.map { (name: $0.0, value: $0.1 == "T" ? team.id.text : $0.1) }
    let (person, errors) = PersonForm.read(FormFields(fields), teams: [team])
    #expect(errors.map(\.field) == wrong)
    #expect((person != nil) == wrong.isEmpty)
    #expect(person.map { $0.name == "Ada Berg" } ?? true)
  }
}
