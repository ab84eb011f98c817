import Access
import Audit
import CaseDesk
import CaseFile
import ClinicalModel
import Library
import Markup
import Store
import Testing

@testable import Web

/// A team with people and some of the samples as its cases, in an app.
struct TeamOfTests {
  let app: ServedApp
  let team = Team(id: RandomID(), name: "Pain team")

  init() async throws {
    app = try ServedApp()
    try await store.add(team)
  }

  var store: any DataStore { app.door.store }

  /// Adds a person of the team, with a login of the role's own name.
  @discardableResult func member(_ role: Role, team: Team? = nil) async throws -> Account {
    var account = try await app.door.person(
      team.map { "\(role.rawValue)-of-\($0.name)" } ?? role.rawValue, role)
    account.team = team?.id ?? self.team.id
    try await store.update(account)
    return account
  }

  /// Files a sample, sealed on a day where one is given.
  @discardableResult func file(
    _ sample: String, sealed day: AsOf? = nil, engine: String = "test", of team: Team? = nil,
    referredBy: RandomID? = nil
  ) async throws -> RandomID {
    let path = "Samples/accepted/\(sample).xml"
    let bytes = try FileAccess.read(ServedApp.root + "/" + path, maximumBytes: 1 << 22)
    let reader = app.desk.library.library.caseReader()
    var record = try reader.record(ofDraft: bytes, file: path, at: app.desk.clock.now)
    if let day {
      let stamp = EntryStamp(
        role: "pain-physician", by: "u1", recorded: app.desk.clock.now)
      record = try Sealing(app.desk.audit, engine: engine)
        .sealed(record, named: path, asOf: day, by: stamp).record
    }
    return try await store.file(
      record, of: PatientIdentity(name: "Ada Example", born: "1961-04-30", number: "H-1"),
      team: team?.id ?? self.team.id, referredBy: referredBy, key: nil)
  }
}

extension Browser {
  /// Signs in: the cookie's token, and the secret of forms on a page.
  func enter(_ login: String, at page: String) async throws -> (token: String, form: String) {
    let answer = try await post(
      "/sign-in", [("login", login), ("password", "kestrel+over+harbour")])
    let token = try #require(answer.token)
    return (token, try await get(page, token).formToken)
  }
}
