internal import Access
internal import ClinicalModel
internal import Synchronization

/// One look at every case of a team: the first cases while the auditor waits, the others in the
/// background, one after the other.
final class AuditPass<Outcome: Sendable>: Sendable {
  private struct State {
    var outcomes: [Outcome] = []
    var isRunning = false
  }

  let by: String
  let begun: Instant
  let cases: [RandomID]
  private let work: @Sendable (RandomID) async -> Outcome
  private let state = Mutex(State())

  /// A pass over these cases, begun by somebody at a moment.
  init(
    over cases: [RandomID], by: String, begun: Instant,
    work: @escaping @Sendable (RandomID) async -> Outcome
  ) {
    self.cases = cases
    self.by = by
    self.begun = begun
    self.work = work
  }

  /// What was found so far, in the order of the cases.
  var outcomes: [Outcome] { state.withLock { $0.outcomes } }

  var isDone: Bool { outcomes.count == cases.count }

  /// Looks at so many more cases; nothing where that is under way already.
  func go(on count: Int) async {
    let done: Int? = state.withLock { state in
      guard !state.isRunning else { return nil }
      state.isRunning = true
      return state.outcomes.count
    }
    guard let done else { return }
    for id in cases.dropFirst(done).prefix(count) {
      if Task.isCancelled { break }
      let outcome = await work(id)
      state.withLock { $0.outcomes.append(outcome) }
    }
    state.withLock { $0.isRunning = false }
  }
}
