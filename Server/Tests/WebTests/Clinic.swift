import ClinicalModel
import Markup
import Store
import Testing

@testable import Access
@testable import CaseDesk
@testable import CaseFile
@testable import Web

/// The whole app with a team, one person of each role in it, and cases from the samples.
struct Clinic {
  let app: ServedApp
  let team: Team
  let people: [Role: Account]

  init(
    quarantine: Quarantine = ServedApp.quarantine, store: (any DataStore)? = nil
  ) async throws {
    app = try ServedApp(quarantine: quarantine, store: store ?? MemoryStore())
    team = try await app.door.administration.addTeam("Pain team", by: nil)
    var people: [Role: Account] = [:]
    for role in Role.allCases where role != .administrator {
      people[role] = try await app.person(role.rawValue, role, team: team.id)
    }
    self.people = people
  }

  var store: any DataStore { app.door.store }

  /// The id of the one person of a role.
  func id(_ role: Role) throws -> RandomID { try #require(people[role]).id }

  /// A sample as a record.
  func record(_ name: String) throws -> CaseRecord {
    let path = ServedApp.root + "/Samples/accepted/\(name).xml"
    return try app.desk.library.library.caseReader().record(
      ofDraft: try FileAccess.read(path, maximumBytes: 1 << 20), file: name,
      at: app.desk.clock.now)
  }

  /// Files a sample as a case of the team.
  func file(_ name: String, referredBy: RandomID? = nil) async throws -> RandomID {
    try await store.file(
      try record(name),
      of: PatientIdentity(name: "Ada Example", born: "1961-04-30", number: "H-17"),
      team: team.id, referredBy: referredBy, key: nil)
  }

  func filed(_ id: RandomID) async throws -> FiledCase {
    try await store.filedCase(id, team: team.id)
  }

  /// What was noted of a case, in order: kinds with their details.
  func noted(_ id: RandomID) async throws -> [String] {
    var query = AccessLogQuery(team: team.id, atMost: 100)
    query.caseID = id
    return try await store.events(query).reversed().map {
      $0.event.detail.isEmpty
        ? $0.event.kind.rawValue : "\($0.event.kind.rawValue): \($0.event.detail)"
    }
  }

  /// Runs a test with a browser.
  func browse(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await app.browse(test)
  }
}

extension ServedApp {
  /// Adds a person of a team with the password of these tests.
  func person(
    _ login: String, _ role: Role, team: RandomID, secret: [UInt8]? = nil
  ) async throws -> Account {
    let key = Scrypt.key(FrontDoor.password, "salt", FrontDoor.cost) ?? []
    let account = Account(
      id: RandomID(), login: login, name: "Person \(login)", role: role, team: team,
      password: PasswordHash(
        .init(cost: FrontDoor.cost, salt: "salt", key: ByteText.base64URL(key))),
      oneTimeSecret: secret)
    try await door.store.add(account)
    return account
  }
}

/// Somebody who is signed in, in a browser.
struct Participant {
  let browser: Browser
  let token: String

  /// A page.
  func get(_ path: String) async throws -> Browser.Answer { try await browser.get(path, token) }

  /// Sends a form of this session, its values as somebody types them.
  func post(_ path: String, _ fields: [(String, String)]) async throws -> Browser.Answer {
    let secret = try await get("/account").formToken
    let encoded = ([("form-token", secret)] + fields).map { field in
      let pair = FormFields([field]).encoded.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(pair[0]), String(pair[1]))
    }
    return try await browser.post(path, token, encoded)
  }

  /// Sends the form of a page with what it carries out of sight.
  func send(
    _ page: Browser.Answer, to path: String, _ fields: [(String, String)]
  ) async throws -> Browser.Answer {
    let carried = page.hidden.filter { $0.0 != "form-token" }
    return try await post(path, carried + fields)
  }
}

extension Browser {
  /// Signs in somebody with the password of these tests.
  func visitor(_ login: String) async throws -> Participant {
    let answer = try await post(
      "/sign-in", [("login", login), ("password", FrontDoor.password.replacing(" ", with: "+"))])
    return Participant(browser: self, token: try #require(answer.token))
  }
}

extension Browser.Answer {
  /// The hidden fields of the page's last form, each once.
  var hidden: [(String, String)] {
    let lead = "<input type=\"hidden\" name=\""
    var found: [(String, String)] = []
    var rest = text[...]
    while let place = rest.firstRange(of: lead) {
      rest = rest[place.upperBound...]
      let name = String(rest.prefix { $0 != "\"" })
      rest = rest.dropFirst(name.count + "\" value=\"".count)
      found.removeAll { $0.0 == name }
      found.append((name, String(rest.prefix { $0 != "\"" })))
    }
    return found
  }
}
