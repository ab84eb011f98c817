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
        let isBehind = await catchUp()
        try? await Task.sleep(for: isBehind ? .milliseconds(50) : .seconds(120))
      }
    }
  }

  private func catchUp() async -> Bool {
    var isBehind = false
    do {
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
}
