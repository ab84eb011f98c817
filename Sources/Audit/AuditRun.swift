/// Runs the same work over many cases on all cores, and hands the outcomes on in the order of the cases.
///
/// Memory stays flat: no more than a window of batches is under way or waiting for its turn.
public struct AuditRun<Outcome: Sendable>: Sendable {
  private let workers: Int
  private let work: @Sendable (AuditInput) -> Outcome

  /// A run of this work on so many workers at once.
  public init(workers: Int, work: @escaping @Sendable (AuditInput) -> Outcome) {
    self.workers = max(1, workers)
    self.work = work
  }

  /// Does the work on every case and hands each outcome on, in order.
  public func over(_ inputs: consuming AuditInputs, each: (Outcome) -> Void) async {
    var inputs = inputs
    await withTaskGroup(of: (place: Int, outcomes: [Outcome]).self) { group in
      var (started, done, handedOn) = (0, 0, 0)
      var waiting: [Int: [Outcome]] = [:]
      while true {
        // A slow batch holds the window shut until its turn has come.
        while started - done < workers, started - handedOn < workers * 8 {
          guard let batch = Self.batch(of: &inputs) else { break }
          group.addTask { [started, work] in (started, batch.map(work)) }
          started += 1
        }
        guard let next = await group.next() else { return }
        done += 1
        waiting[next.place] = next.outcomes
        while let outcomes = waiting.removeValue(forKey: handedOn) {
          outcomes.forEach(each)
          handedOn += 1
        }
      }
    }
  }

  private static func batch(of inputs: inout AuditInputs) -> [AuditInput]? {
    var batch: [AuditInput] = []
    while batch.count < 16, let input = inputs.next() { batch.append(input) }
    return batch.isEmpty ? nil : batch
  }
}
