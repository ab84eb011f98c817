public import Logging
public import ServiceLifecycle
internal import Access
internal import Store

/// Keeps the worklists of all teams up to date in the background, a few cases at a time.
public struct Reckoning: Service {
  private let desk: Desk
  private let logger: Logger

  /// Reckoning for a desk.
  public init(desk: Desk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  /// Runs until it is told to stop: what time has changed is reckoned anew within minutes of midnight.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let isBehind = await round()
        try? await Task.sleep(for: isBehind ? .milliseconds(50) : .seconds(120))
      }
    }
  }

  /// One round; whether more is left to do.
  func round() async -> Bool {
    var isBehind = false
    do {
      try await forget()
      for team in try await desk.store.teams() {
        isBehind =
          try await Reckoner(desk: desk).catchUp(
            team: team.id, atMost: 20, log: logger) || isBehind
      }
    } catch {
      logger.error("reckoning failed", metadata: ["kind": "\(type(of: error))"])
      return false
    }
    return isBehind
  }

  /// What was typed is kept for a day, and no longer, also where nobody types anything more.
  private func forget() async throws {
    try await desk.store.forgetDrafts(keptBefore: desk.clock.seconds - Proposal.draftsLast)
    try await desk.signIn.forgetEndedSessions()
  }
}
