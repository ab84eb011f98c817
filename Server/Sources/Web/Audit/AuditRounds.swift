public import ServiceLifecycle

/// Carries on what audits have begun, one case after the other, so that whoever treats patients never
/// waits for more than one of them.
public struct AuditRounds: Service {
  private let desk: Desk

  /// The rounds of a desk.
  public init(desk: Desk) { self.desk = desk }

  /// Runs until it is told to stop.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      for await round in desk.audits.rounds { await round() }
    }
  }
}
