internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Gives the headers that every answer has to those that never came through the door (W10).
///
/// Bytes that are no request are refused where they are read, before there is a router.
final class DoorOfConnections: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    guard case .head(var head) = unwrapOutboundIn(data),
      head.headerFields[.contentSecurityPolicy] == nil
    else { return context.write(data, promise: promise) }
    Door.mark(&head.headerFields)
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
