internal import HTTPTypes

import Access
import CaseFile
import GRDB
import Glibc
import Testing

@testable import Store
@testable import Web

/// What goes wrong inside is a refusal, and never an answer (W24).
@Suite struct FailClosedTests {
  /// A clinic on a database of its own, with a case; the folder goes with the test.
  static func clinic(
    _ test: (Clinic, SQLiteStore, RandomID) async throws -> Void
  ) async throws {
    var name = Array("/tmp/thecal-XXXXXX".utf8CString)
    let folder = String(cString: try #require(mkdtemp(&name)))
    let store = try SQLiteStore(path: folder + "/thecal.sqlite")
    let clinic = try await Clinic(store: store)
    try await test(clinic, store, try await clinic.file("V08"))
    try? store.close()
    for file in ["", "-wal", "-shm"] { unlink(folder + "/thecal.sqlite" + file) }
    rmdir(folder)
  }

  /// Asks every address as somebody who may, if anybody may.
  private static func ask(
    _ route: Route, _ id: RandomID, _ tokens: [Role: (String, String)], _ browser: Browser
  ) async throws -> Browser.Answer {
    let role = Role.allCases.first { tokens[$0] != nil && route.isOpen(to: $0) } ?? .nurse
    let (token, secret) = tokens[role] ?? ("", "")
    let path = route.path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      part == ":case"
        ? "\(id)"
        : part == ":stage" ? "team-review" : part.hasPrefix(":") ? "\(RandomID())" : String(part)
    }.joined(separator: "/")
    return route.method == .get
      ? try await browser.get(path, token)
      : try await browser.post(path, token, [("form-token", secret)])
  }

  private static func tokens(_ browser: Browser) async throws -> [Role: (String, String)] {
    var tokens: [Role: (String, String)] = [:]
    for role in [Role.painPhysician, .coordinator, .nurse, .auditor] {
      let person = try await browser.visitor(role.rawValue)
      tokens[role] = (person.token, try await person.get("/account").formToken)
    }
    return tokens
  }

  @Test func W24_anErrorInAuthorisationDenies() async throws {
    try await Self.clinic { clinic, store, id in
      try await clinic.browse { browser in
        let tokens = try await Self.tokens(browser)
        #expect(try await browser.get("/cases/\(id)", tokens[.painPhysician]?.0).status == 200)
        // From now on nobody can find out who asks.
        try store.close()
        for route in Routes.all where route.path != "/assets/:name" {
          let answer = try await Self.ask(route, id, tokens, browser)
          #expect(answer.status == 500, "\(route.method) \(route.path)")
          #expect(!answer.text.contains("Ada Example") && answer.cookie == nil)
        }
      }
    }
  }

  @Test func W24_whatCannotBeNotedIsNotShown() async throws {
    try await Self.clinic { clinic, store, id in
      try await clinic.browse { browser in
        let tokens = try await Self.tokens(browser)
        try await store.pool.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA query_only = ON")
        }
        var refused = 0
        for route in Routes.all {
          let answer = try await Self.ask(route, id, tokens, browser)
          #expect(!answer.text.contains("Ada Example"), "\(route.method) \(route.path)")
          if answer.status == 500 { refused += 1 }
          // Whatever shows a case is refused; a proposal that is not there shows none.
          guard route.method == .get, route.path.hasPrefix("/cases"),
            !route.path.contains(":proposal")
          else { continue }
          #expect(answer.status == 500, "\(route.path)")
        }
        #expect(refused > 10)
        // Nothing else than the noting fails.
        #expect(try await browser.get("/account", tokens[.nurse]?.0).status == 200)
      }
    }
  }

  @Test func W24_withoutAnEngineThereIsNoRecommendation() async throws {
    let clinic = try await Clinic()
    let sound = try await clinic.file("V08")
    let strange = try await clinic.store.file(
      try CaseRecord(id: "STRANGE", pathway: "severe-spasticity", edition: "1066"),
      of: PatientIdentity(name: "Zoe Marker", born: "1961-04-30", number: "H-18"),
      team: clinic.team.id, referredBy: nil, key: nil)
    try await clinic.browse { browser in
      let physician = try await browser.visitor("pain-physician")
      let list = try await physician.get("/cases")
      #expect(list.status == 200 && list.text.contains("No recommendation: the case cannot be"))
      #expect(!list.text.contains("not evaluated yet"))
      let table = try await physician.get("/cases.csv").text
      #expect(table.contains("\"H-18\",\"No recommendation: the case cannot be evaluated\",\"\","))
      for place in [
        "", "/report", "/report.xml", "/report.txt", "/letters", "/review", "/decision",
      ] {
        #expect(try await physician.get("/cases/\(strange)\(place)").status == 500, "\(place)")
      }
      #expect(try await physician.get("/cases/\(sound)").status == 200)
      // Tomorrow it is tried again, and holds up nobody.
      clinic.app.door.clock.pass(86_400)
      let later = try await browser.visitor("pain-physician")
      #expect(try await later.get("/cases").text.contains("No recommendation: the case cannot be"))
    }
  }
}
