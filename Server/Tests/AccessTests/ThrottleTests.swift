import Access
import Testing

/// How long to wait after failures.
@Suite struct ThrottleTests {
  @Test(arguments: [
    (0, 0), (4, 0), (5, 30), (6, 60), (7, 60), (8, 300), (9, 300), (10, 900), (1000, 900),
  ])
  func W5_moreFailuresMoreWaiting(failures: Int, wait: Int64) {
    #expect(Throttle.login.wait(failures: failures, last: 1000, at: 1000) == wait)
  }

  @Test(arguments: [(29, 0), (30, 10), (59, 10), (60, 60), (119, 60), (120, 900)])
  func W5_anAddressIsGivenMore(failures: Int, wait: Int64) {
    #expect(Throttle.address.wait(failures: failures, last: 1000, at: 1000) == wait)
  }

  @Test(arguments: [(1029, 1), (1030, 0), (1031, 0)])
  func W5_theWaitEnds(now: Int64, wait: Int64) {
    #expect(Throttle.login.wait(failures: 5, last: 1000, at: now) == wait)
  }

  @Test func W5_failuresAreForgotten() {
    let day: Int64 = 24 * 60 * 60
    #expect(Throttle.login.isForgotten(last: 1000, at: 1000 + day - 1) == false)
    #expect(Throttle.login.isForgotten(last: 1000, at: 1000 + day))
    #expect(Throttle.login.isForgotten(last: nil, at: 1000))
  }

  @Test func W5_aClockSetBackDoesNotLockForEver() {
    #expect(Throttle.login.wait(failures: 10, last: 1_000_000, at: 0) == 900)
  }

  @Test func W5_theStepsRise() {
    for throttle in [Throttle.login, .address] {
      #expect(throttle.steps.map(\.failures) == throttle.steps.map(\.failures).sorted())
      #expect(throttle.steps.map(\.wait) == throttle.steps.map(\.wait).sorted())
    }
  }
}
