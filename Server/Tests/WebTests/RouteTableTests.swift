internal import HTTPTypes

import CaseDesk
import CaseFile
import ClinicalModel
import Markup
import Store
import Testing

@testable import Access
@testable import Web

/// Every address of the app, asked by everybody: the table and the server agree.
@Suite struct RouteTableTests {
  @Test(arguments: Routes.all.map(\.signature))
  func A15_W14_everyRoleIsAnsweredAsTheTableSays(_ signature: String) async throws {
    let team = try await TeamScene()
    let route = try #require(Routes.all.first { $0.signature == signature })
    try await team.app.browse { browser in
      for role in Role.allCases {
        let status = try await team.ask(route, as: role, for: team.ownCase, browser)
        let isOpen = route.isOpen(to: role) && !(role == .referrer && route.isClosedToReferrer)
        #expect((status != 403) == isOpen, "\(role): \(status)")
      }
    }
  }

  @Test(arguments: Routes.all.filter { $0.need != .nothing }.map(\.signature))
  func W6_W14_nobodyIsAnswered(_ signature: String) async throws {
    let team = try await TeamScene()
    let route = try #require(Routes.all.first { $0.signature == signature })
    let forged = SessionToken().text
    let left = try await team.tokenOfSomebodyWhoLeft()
    let expired = try await team.tokenThatExpired()
    try await team.app.browse { browser in
      for token in [nil, forged, left, expired, "not base64", ""] {
        let answer = try await team.send(route, token, "none", team.ownCase, browser)
        let isRefused = answer.status == 403 || answer.place?.hasPrefix("/sign-in") == true
        #expect(isRefused, "\(token ?? "no cookie"): \(answer.status)")
      }
    }
  }

  @Test(arguments: Routes.all.filter { $0.path.contains(":case") }.map(\.signature))
  func W14_anotherTeamsCaseIsNotThere(_ signature: String) async throws {
    let team = try await TeamScene()
    let route = try #require(Routes.all.first { $0.signature == signature })
    try await team.app.browse { browser in
      for role in Role.allCases where route.isOpen(to: role) {
        for id in [team.foreignCase, RandomID()] {
          #expect(try await team.ask(route, as: role, for: id, browser) == 404, "\(role)")
        }
      }
      if route.isOpen(to: .referrer) {
        let status = try await team.ask(route, as: .referrer, for: team.colleaguesCase, browser)
        #expect(status == 404)
      }
    }
  }

  @Test func W26_theAddressesAreThoseOfTheDocument() throws {
    let bytes = try FileAccess.read(ServedApp.root + "/docs/web.md", maximumBytes: 1 << 20)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let told = lines.filter { $0.hasPrefix("| `GET ") || $0.hasPrefix("| `POST ") }.map(String.init)
    let served = Routes.all.map(\.line).sorted()
    #expect(told == served, "docs/web.md should say:\n\(served.joined(separator: "\n"))")
  }
}

extension Route {
  /// Whether it is closed to who referred the patient.
  ///
  /// The scene's case is not sealed, so that what it leads to stays closed; others have recorded in it,
  /// so that who the patient is does.
  var isClosedToReferrer: Bool {
    ["/report", "/report.xml", "/report.txt", "/compare", "/changes", "/patient"]
      .contains { path == "/cases/:case" + $0 }
  }

  /// Method and path.
  var signature: String { "\(method.rawValue) \(path)" }

  /// The route as a row of `docs/web.md`.
  var line: String {
    let who = Role.allCases.filter { isOpen(to: $0) }
    let words =
      need == .nothing
      ? "anybody"
      : who == Role.allCases ? "whoever is signed in" : who.map(\.title).joined(separator: ", ")
    return "| `\(signature)` | \(words) |"
  }
}
