import Access
import ClinicalModel
import Pages
import Testing

@testable import Web

/// How an audit goes over many cases.
@Suite struct AuditPassTests {
  private let ids = (0..<250).map { _ in RandomID() }

  private func pass(_ counter: Counter = Counter()) -> AuditPass<RandomID> {
    AuditPass(over: ids, by: "Ada", begun: Instant(seconds: 0, offsetMinutes: 0)) { id in
      counter.count()
      return id
    }
  }

  @Test func aPassGoesOnWhereItStopped() async {
    let pass = pass()
    await pass.go(on: 100)
    #expect(pass.outcomes == Array(ids.prefix(100)) && !pass.isDone)
    await pass.go(on: .max)
    #expect(pass.outcomes == ids && pass.isDone)
    await pass.go(on: .max)
    #expect(pass.outcomes.count == 250)
  }

  private func chains(_ counter: Counter) -> AuditPass<VerifiedChain> {
    AuditPass(over: ids, by: "Ada", begun: Instant(seconds: 0, offsetMinutes: 0)) { id in
      counter.count()
      return VerifiedChain(id: id, recordID: nil, entries: nil, fault: nil)
    }
  }

  @Test func whatIsUnderWayIsNotBegunTwice() async throws {
    let (shelf, team, counter) = (AuditShelf(), RandomID(), Counter())
    let first = chains(counter)
    await shelf.begin(first, of: team, as: \.verification)
    #expect(counter.value == 100)
    await shelf.begin(chains(counter), of: team, as: \.verification)
    #expect(counter.value == 100, "the first is not done: it stands")
    var rounds = shelf.rounds.makeAsyncIterator()
    await rounds.next()?()
    #expect(first.isDone && counter.value == 250)
    await shelf.begin(chains(counter), of: team, as: \.verification)
    #expect(counter.value == 350)
    #expect(shelf.found(RandomID()).verification == nil)
  }
}
