internal import Access
internal import Audit
internal import Pages
internal import Synchronization

/// What audits have found, team by team: kept until they are begun anew, or the app stops.
///
/// It holds nothing that is not computed from the store, and changes nothing there.
public final class AuditShelf: Sendable {
  /// What was found of one team.
  struct Found: Sendable {
    var verification: AuditPass<VerifiedChain>?
    var log: VerifiedLog?
    var replay: AuditPass<ReplayedCase>?
    var isReplayFull = false
    var concordance: AuditPass<Result<CaseConcordance, CaseFailure>>?
  }

  typealias Round = @Sendable () async -> Void

  /// How many cases are looked at while the auditor waits.
  private static let atOnce = 100

  private let found = Mutex<[RandomID: Found]>([:])
  /// What is left to be done in the background.
  let rounds: AsyncStream<Round>
  private let queue: AsyncStream<Round>.Continuation

  init() { (rounds, queue) = AsyncStream.makeStream(of: Round.self) }

  /// What was found of a team.
  func found(_ team: RandomID) -> Found { found.withLock { $0[team] ?? Found() } }

  /// Begins a pass unless one of its kind is under way, and looks at the first cases.
  func begin<Outcome>(
    _ pass: AuditPass<Outcome>, of team: RandomID,
    as place: WritableKeyPath<Found, AuditPass<Outcome>?>,
    noting change: (inout Found) -> Void = { _ in }
  ) async {
    let begun = found.withLock { all -> Bool in
      var own = all[team] ?? Found()
      if let former = own[keyPath: place], !former.isDone { return false }
      own[keyPath: place] = pass
      change(&own)
      all[team] = own
      return true
    }
    guard begun else { return }
    await pass.go(on: Self.atOnce)
    if !pass.isDone { queue.yield { await pass.go(on: .max) } }
  }
}
