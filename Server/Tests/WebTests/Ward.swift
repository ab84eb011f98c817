internal import CaseDesk

import CaseFile
import ClinicalModel
import Library
import Markup
import Store
import Testing

@testable import Access
@testable import Web

/// A team with a person of each role and one sample as its case, over the whole app.
struct Ward: Sendable {
  let app: ServedApp
  let team: Team
  let caseID: RandomID

  init(_ sample: String) async throws {
    app = try ServedApp()
    team = Team(id: RandomID(), name: "Team of the tests")
    try await app.door.store.add(team)
    for role in Role.allCases { try await Self.add(role, to: team, app) }
    let path = ServedApp.root + "/Samples/accepted/\(sample).xml"
    let record = try app.desk.library.library.caseReader().record(
      ofDraft: try FileAccess.read(path, maximumBytes: 1 << 24), file: path,
      at: app.desk.clock.now)
    caseID = try await app.door.store.file(
      record, of: PatientIdentity(name: "Of the tests", born: "1970", number: "1"),
      team: team.id, referredBy: nil, key: nil)
  }

  private static func add(_ role: Role, to team: Team, _ app: ServedApp) async throws {
    var account = try await app.door.person(role.rawValue, role)
    account.team = team.id
    try await app.door.store.update(account)
  }

  var address: String { "/cases/\(caseID)" }
  /// How many entries the case has now.
  var entries: Int { get async throws { try await record.head.entries } }
  /// The record as it is now.
  var record: CaseRecord {
    get async throws { try await app.door.store.filedCase(caseID, team: team.id).record }
  }
  /// Whether the last entry says this, as it is written.
  func says(_ text: String) async throws -> Bool {
    let last = try await record.parts.entries.last ?? []
    return String(decoding: last, as: UTF8.self).contains(text)
  }

  /// Runs a test with a person of a role at a browser.
  func visit(
    as role: Role, _ test: @escaping @Sendable (WardVisitor) async throws -> Void
  ) async throws {
    try await app.browse { browser in
      try await test(
        WardVisitor(ward: self, browser: browser, role: role, token: try await enter(role)))
    }
  }

  func enter(_ role: Role) async throws -> String {
    try await app.door.enter(role.rawValue).0.text
  }
}

/// Somebody of the team at a browser.
struct WardVisitor: Sendable {
  let ward: Ward
  let browser: Browser
  let role: Role
  var token: String

  func get(_ path: String) async throws -> Browser.Answer {
    try await browser.get(ward.address + path, token)
  }

  /// Sends fields to a page of the case.
  func send(_ path: String, _ fields: [(String, String)]) async throws -> Browser.Answer {
    try await browser.post(
      ward.address + path, token,
      fields.flatMap { name, value -> [(String, String)] in
        let pair = FormFields([(name: name, value: value)]).encoded.split(
          separator: "=", omittingEmptySubsequences: false)
        return [(String(pair[0]), String(pair[1]))]
      })
  }

  /// The form of a page, filled in and sent.
  func fill(_ path: String, _ fields: [(String, String)]) async throws -> Browser.Answer {
    let page = try await get(path)
    return try await send(String(path.prefix { $0 != "?" }), page.carried + fields)
  }

  /// The form filled in, read again and recorded.
  func record(_ path: String, _ fields: [(String, String)]) async throws -> Browser.Answer {
    let check = try await fill(path, fields)
    #expect(check.status == 200)
    return try await send(path, check.carried + fields + [("step", "record")])
  }
}

extension Browser.Answer {
  /// What the page's form carries beside its own fields.
  var carried: [(String, String)] {
    ["form-token", "seen", "once", "asked"].compactMap { name in
      hidden(name).map { (name, $0) }
    }
  }

  /// The value of a hidden field.
  func hidden(_ name: String) -> String? {
    let main = text.firstRange(of: "<main").map { text[$0.lowerBound...] } ?? text[...]
    return main.firstRange(of: "name=\"\(name)\" value=\"").map { found in
      String(main[found.upperBound...].prefix { $0 != "\"" })
    }
  }
}
