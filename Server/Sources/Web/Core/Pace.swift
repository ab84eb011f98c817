internal import Access
internal import Hummingbird
internal import Synchronization

/// How many requests each asker may send at once, and how many more with each second (W19).
///
/// No person at work comes near it; a script that asks without end, or a browser gone wild, is told to
/// wait before it costs the others their time. The clock is handed in, so that tests turn it.
public final class Pace: Sendable {
  private struct Bucket {
    var left: Int
    var since: UnixTime
  }

  private let atOnce: Int
  private let perSecond: Int
  private let buckets = Mutex<[String: Bucket]>([:])
  /// So many askers are remembered before those who have rested are forgotten.
  private static let remembered = 4_096

  /// The pace that a served app allows.
  public convenience init() {
    self.init(atOnce: Limits.pace.atOnce, perSecond: Limits.pace.perSecond)
  }

  /// A pace of so many requests at once, refilled by so many each second.
  init(atOnce: Int, perSecond: Int) {
    self.atOnce = atOnce
    self.perSecond = perSecond
  }

  /// Counts a request; false where it comes too fast after the others.
  func takes(_ asker: String, at now: UnixTime) -> Bool {
    buckets.withLock { known in
      if known.count >= Self.remembered {
        known = known.filter { left(in: $0.value, now) < atOnce }
      }
      var free = atOnce
      if let bucket = known[asker] { free = left(in: bucket, now) }
      guard free > 0 else { return false }
      known[asker] = Bucket(left: free - 1, since: now)
      return true
    }
  }

  /// What a bucket holds now; a clock that was turned back adds nothing.
  private func left(in bucket: Bucket, _ now: UnixTime) -> Int {
    let (gained, isTooMuch) = max(0, now - bucket.since).multipliedReportingOverflow(
      by: Int64(perSecond))
    guard !isTooMuch, gained < Int64(atOnce) else { return atOnce }
    return min(atOnce, bucket.left + Int(gained))
  }
}

/// Refuses who asks too fast: a signed-in person wherever from, anybody else by the address.
struct PaceKeeper: RouterMiddleware {
  typealias Context = WebContext

  let desk: Desk

  func handle(
    _ request: Request, context: WebContext,
    next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let call = Call(request: request, context: context, desk: desk)
    let asker = context.signedIn.map { "\($0.account.id)" } ?? call.client
    guard desk.pace.takes(asker, at: desk.clock.seconds) else {
      throw HTTPError(.tooManyRequests)
    }
    return try await next(request, context)
  }
}
