import Testing

@testable import Web

@Suite struct OpenConnectionsTests {
  @Test func W19_anAddressHasItsShareAndNoMore() {
    let open = OpenConnections()
    #expect(open.enter("192.0.2.1", atMost: 2))
    #expect(open.enter("192.0.2.1", atMost: 2))
    #expect(!open.enter("192.0.2.1", atMost: 2))
    #expect(open.enter("192.0.2.2", atMost: 2))
    open.leave("192.0.2.1")
    #expect(open.enter("192.0.2.1", atMost: 2))
    #expect(!open.enter("192.0.2.1", atMost: 2))
  }
}
