internal import NIOCore
internal import NIOHTTPTypes

/// Closes a connection whose request does not come to its end in time, or whose answer nobody takes (W19).
///
/// An idle timeout alone is no bound: a byte now and then keeps a connection for ever, and while an
/// answer waits for its reader the connection counts as busy.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let seconds: Int64
  private let answer: Int64
  private var alarm: Scheduled<Void>?

  init(seconds: Int64, answer: Int64) {
    self.seconds = seconds
    self.answer = answer
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { start(context, seconds) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { alarm?.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    start(context, seconds)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: start(context, seconds)
    case .body: break
    // Making the answer takes as long as it takes; who asks has done their part.
    case .end: alarm?.cancel()
    }
    context.fireChannelRead(data)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    // A part is handed over when the one before has left: each is a sign that the answer is taken.
    let isEnd = if case .end = unwrapOutboundIn(data) { true } else { false }
    start(context, isEnd ? seconds : answer)
    context.write(data, promise: promise)
  }

  private func start(_ context: ChannelHandlerContext, _ seconds: Int64) {
    alarm?.cancel()
    let channel = context.channel
    alarm = context.eventLoop.scheduleTask(in: .seconds(seconds)) {
      channel.close(mode: .all, promise: nil)
    }
  }
}
