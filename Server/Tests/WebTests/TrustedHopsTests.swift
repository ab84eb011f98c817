import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import Testing

@testable import Web

/// Whose address counts: what a proxy says is believed where it was named, and nowhere else.
@Suite struct TrustedHopsTests {
  static let hops = Result { try TrustedHops("10.0.0.1, 10.0.0.2,2001:db8::a") }

  @Test(arguments: [
    ([], "10.0.0.1"), (["203.0.113.7"], "203.0.113.7"),
    (["198.51.100.1, 203.0.113.7"], "203.0.113.7"), (["203.0.113.7,10.0.0.2"], "203.0.113.7"),
    (["203.0.113.7 ,\t10.0.0.2 , 10.0.0.1"], "203.0.113.7"), (["10.0.0.2, 10.0.0.1"], "10.0.0.1"),
    (["198.51.100.1", "203.0.113.7"], "203.0.113.7"), (["203.0.113.7", "10.0.0.2"], "203.0.113.7"),
    (["2001:DB8:0:0::7"], "2001:db8::7"), (["203.0.113.7, 2001:db8:0::A"], "203.0.113.7"),
    (["::ffff:203.0.113.7"], "203.0.113.7"), (["garbage, , 203.0.113.7"], "203.0.113.7"),
  ])
  func W22_theLastAddressThatIsNoHopCounts(forwarded: [String], client: String) throws {
    let hops = try Self.hops.get()
    #expect(hops.client(forwarded: forwarded, behind: "10.0.0.1") == client)
    #expect(hops.client(forwarded: forwarded, behind: "203.0.113.99") == "203.0.113.99")
    #expect(TrustedHops.none.client(forwarded: forwarded, behind: "10.0.0.1") == "10.0.0.1")
  }

  @Test(arguments: [
    "", ",", "203.0.113.7,", "unknown", "_hidden", "203.0.113", "203.0.113.256", "203.0.113.7:4711",
    "[2001:db8::7]", "[2001:db8::7]:4711", "fe80::1%eth0", "203.0.113.7 198.51.100.1",
    "2001:db8:::7",
    "for=203.0.113.7", "٢٠٣.0.113.7", "203.0.113.7, garbage, 10.0.0.2",
  ])
  func W22_whatIsNoAddressCountsAsTheHopItself(forwarded: String) throws {
    #expect(try Self.hops.get().client(forwarded: [forwarded], behind: "10.0.0.1") == "10.0.0.1")
  }

  @Test func W22_howeverLongItIsTheSameHolds() throws {
    let hops = try Self.hops.get()
    let way = ["203.0.113.7"] + Array(repeating: "10.0.0.2", count: 10_000)
    for (forwarded, client) in [
      (way.joined(separator: ", "), "203.0.113.7"), ("203.0.113.7\0", "10.0.0.1"),
      (String(repeating: "1", count: 100_000), "10.0.0.1"),
      (String(repeating: "203.0.113.7;", count: 1_000), "10.0.0.1"),
    ] {
      #expect(hops.client(forwarded: [forwarded], behind: "10.0.0.1") == client)
    }
    #expect(hops.client(forwarded: ["203.0.113.7"], behind: "::ffff:10.0.0.1") == "203.0.113.7")
  }

  @Test(arguments: ["", "10.0.0", "10.0.0.1,", "proxy.example", "10.0.0.0/8", "10.0.0.1 10.0.0.2"])
  func W22_aListThatIsNoneIsSaid(list: String) {
    #expect(throws: TrustedHops.Trouble.self) { try TrustedHops(list) }
  }

  /// Hands requests on as if they had come over connections from an address.
  private struct Connected: HTTPResponder {
    let app: RouterResponder<WebContext>
    let peer: String

    func respond(to request: Request, context: WebContext) async throws -> Response {
      let channel = NIOAsyncTestingChannel()
      channel.remoteAddress = try SocketAddress(ipAddress: peer, port: 4711)
      return try await app.respond(
        to: request,
        context: WebContext(source: .init(channel: channel, logger: context.logger)))
    }
  }

  /// Asks the app from the other end of such connections.
  private func browse(
    _ app: ServedApp, from peer: String,
    _ test: @escaping @Sendable (Browser) async throws -> Void
  ) async throws {
    let connected = Connected(app: WebApp.router(app.desk).buildResponder(), peer: peer)
    try await Application(responder: connected).test(.router) { client in
      try await test(Browser(client: client))
    }
  }

  /// Signs in with a wrong password, each time as another login, and holds the answer to a status.
  private static func fail(
    _ number: Int, _ browser: Browser, forwarded: [String], _ status: Int
  ) async throws {
    let body = ByteBuffer(string: "login=nobody\(number)&password=wrong")
    let answer = try await browser.ask(.post, "/sign-in", nil, body, forwarded: forwarded)
    #expect(answer.status == status, "attempt \(number)")
  }

  @Test func W22_W5_behindATrustedHopEachClientWaitsForItself() async throws {
    let app = try ServedApp(hops: try Self.hops.get())
    try await browse(app, from: "10.0.0.1") { browser in
      for number in 0..<30 {
        let forwarded = ["198.51.100.\(number)", "203.0.113.7"]
        try await Self.fail(number, browser, forwarded: forwarded, 422)
      }
      try await Self.fail(30, browser, forwarded: ["203.0.113.7"], 429)
      try await Self.fail(31, browser, forwarded: ["198.51.100.1, 203.0.113.7, 10.0.0.2"], 429)
      try await Self.fail(32, browser, forwarded: ["203.0.113.8"], 422)
      try await Self.fail(33, browser, forwarded: [], 422)
    }
    // Who comes past the hop is whom the hop had named.
    try await browse(app, from: "203.0.113.7") { browser in
      try await Self.fail(34, browser, forwarded: ["203.0.113.8"], 429)
    }
  }

  @Test(arguments: [nil, "10.0.0.1"])
  func W22_W5_whoIsNoTrustedHopSpoofsNothing(list: String?) async throws {
    let app = try ServedApp(hops: try list.map { try TrustedHops($0) } ?? .none)
    try await browse(app, from: "203.0.113.99") { browser in
      for number in 0..<30 {
        let forwarded = ["203.0.113.\(number)"]
        try await Self.fail(number, browser, forwarded: forwarded, 422)
      }
      try await Self.fail(30, browser, forwarded: ["198.51.100.1"], 429)
      try await Self.fail(31, browser, forwarded: [], 429)
    }
  }
}
