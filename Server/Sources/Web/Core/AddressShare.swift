internal import NIOCore
internal import NIOHTTPTypes
internal import Synchronization

/// How many connections stand open from each address (W19).
final class OpenConnections: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// Counts one more from an address; false where it holds as many as one may.
  func enter(_ address: String, atMost limit: Int) -> Bool {
    counts.withLock { counts in
      guard counts[address, default: 0] < limit else { return false }
      counts[address, default: 0] += 1
      return true
    }
  }

  /// Counts one less.
  func leave(_ address: String) {
    counts.withLock { counts in
      let left = counts[address, default: 0] - 1
      counts[address] = left > 0 ? left : nil
    }
  }
}

/// Closes a connection at once whose address holds its share already.
///
/// A trusted hop stands for many people: it may hold all connections that there are.
final class AddressShare: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let open: OpenConnections
  private let limit: Int
  private let hops: TrustedHops
  /// The address that is counted; nil before and where there was no place left.
  private var address: String?

  init(_ open: OpenConnections, limit: Int, hops: TrustedHops) {
    self.open = open
    self.limit = limit
    self.hops = hops
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { enter(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  private func enter(_ context: ChannelHandlerContext) {
    guard address == nil, let from = context.channel.remoteAddress?.ipAddress,
      !hops.trusts(from)
    else { return }
    if open.enter(from, atMost: limit) {
      address = from
    } else {
      context.close(promise: nil)
    }
  }

  private func leave() {
    if let address { open.leave(address) }
    address = nil
  }
}
