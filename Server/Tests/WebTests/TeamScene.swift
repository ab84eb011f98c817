internal import HTTPTypes

import CaseDesk
import CaseFile
import ClinicalModel
import Markup
import Store

@testable import Access
@testable import Web

/// A team with a person of every role and a case, a colleague's case, and another team's.
struct TeamScene {
  let app: ServedApp
  let ownCase: RandomID
  let colleaguesCase: RandomID
  let foreignCase: RandomID
  /// The token and the form's secret of each role.
  let sessions: [Role: (token: String, form: String)]

  init() async throws {
    app = try ServedApp()
    let store = app.door.store
    let (team, foreign) = (Team(id: RandomID(), name: "Own"), Team(id: RandomID(), name: "Foreign"))
    try await store.add(team)
    try await store.add(foreign)
    var sessions: [Role: (token: String, form: String)] = [:]
    var referrer: RandomID?
    for role in Role.allCases {
      var account = try await app.door.person(role.rawValue, role)
      account.team = role == .administrator ? nil : team.id
      try await store.update(account)
      let (token, person) = try await app.door.enter(role.rawValue)
      sessions[role] = (token.text, person.session.formToken)
      if role == .referrer { referrer = account.id }
    }
    self.sessions = sessions
    ownCase = try await Self.file("syn-proceed-noncancer", app, team.id, referrer)
    colleaguesCase = try await Self.file("syn-referral-only", app, team.id, nil)
    foreignCase = try await Self.file("syn-hold-ms-relapse", app, foreign.id, nil)
  }

  private static func file(
    _ name: String, _ app: ServedApp, _ team: RandomID, _ referrer: RandomID?
  ) async throws -> RandomID {
    let sample = ServedApp.root + "/Samples/accepted/\(name).xml"
    let bytes = try FileAccess.read(sample, maximumBytes: 1 << 20)
    let record = try app.desk.library.library.caseReader().record(
      ofDraft: bytes, file: "sample.xml", at: app.desk.clock.now)
    let patient = PatientIdentity(name: "Example", born: "1 January 1950", number: "1")
    return try await app.door.store.file(
      record, of: patient, team: team, referredBy: referrer, key: nil)
  }

  /// The status of the answer to a role; forms are sent empty but for the secret.
  func ask(
    _ route: Route, as role: Role, for id: RandomID, _ browser: Browser
  ) async throws -> Int {
    guard let session = sessions[role] else { throw Unexpected() }
    return try await send(route, session.token, session.form, id, browser).status
  }

  /// Sends an empty form, or asks for a page, with another id for every other part of the path.
  func send(
    _ route: Route, _ token: String?, _ form: String, _ id: RandomID, _ browser: Browser
  ) async throws -> Browser.Answer {
    let path = route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part == ":case" ? "\(id)" : part.hasPrefix(":") ? "\(RandomID())" : String(part)
    }.joined(separator: "/")
    return route.method == .get
      ? try await browser.get(path, token)
      : try await browser.post(path, token, [("form-token", form)])
  }

  /// The token of a session that was ended by its owner.
  func tokenOfSomebodyWhoLeft() async throws -> String {
    try await app.door.person("left", .painPhysician)
    let (token, person) = try await app.door.enter("left")
    try await app.door.signIn.signOut(person)
    return token.text
  }

  /// The token of a session after a quarter of an hour; every other session of the scene ends too.
  func tokenThatExpired() async throws -> String {
    try await app.door.person("late", .painPhysician)
    let (token, _) = try await app.door.enter("late")
    app.door.clock.pass(16 * 60)
    return token.text
  }
}
