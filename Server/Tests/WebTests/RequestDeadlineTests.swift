import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Web

/// What does not come in time, and what is not taken in time, ends (W19).
@Suite struct RequestDeadlineTests {
  private func connected() throws -> EmbeddedChannel {
    let channel = EmbeddedChannel(handler: RequestDeadline(seconds: 30, answer: 120))
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
    return channel
  }

  private func ask(_ channel: EmbeddedChannel) throws {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/")
    try channel.writeInbound(HTTPRequestPart.head(head))
    try channel.writeInbound(HTTPRequestPart.end(nil))
  }

  private func pass(_ seconds: Int64, _ channel: EmbeddedChannel) -> Bool {
    channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    return channel.isActive
  }

  @Test func W19_aRequestThatDoesNotEndIsClosed() throws {
    let channel = try connected()
    let head = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/")
    try channel.writeInbound(HTTPRequestPart.head(head))
    #expect(pass(29, channel))
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
    #expect(!pass(1, channel))
  }

  @Test func W19_makingAnAnswerTakesItsTime() throws {
    let channel = try connected()
    try ask(channel)
    #expect(pass(3_600, channel))
  }

  @Test func W19_anAnswerThatNobodyTakesEnds() throws {
    let channel = try connected()
    try ask(channel)
    try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
    #expect(pass(119, channel))
    try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(string: "a part")))
    #expect(pass(119, channel))
    #expect(!pass(1, channel))
  }

  @Test func W19_afterTheAnswerTheNextRequestHasItsTime() throws {
    let channel = try connected()
    try ask(channel)
    try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
    try channel.writeOutbound(HTTPResponsePart.end(nil))
    #expect(pass(29, channel))
    #expect(!pass(1, channel))
  }
}
