import Dispatch
import Synchronization
import Testing

@testable import Access

/// scrypt, its limits, and what is kept of a password.
@Suite struct PasswordHashingTests {
  static let cheap = PasswordCost(power: 4, blockSize: 1, parallelism: 1)

  /// RFC 7914, section 12; the first 32 of its 64 bytes.
  @Test(arguments: [
    (
      "", "", PasswordCost(power: 4, blockSize: 1, parallelism: 1),
      "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
    ),
    (
      "password", "NaCl", PasswordCost(power: 10, blockSize: 8, parallelism: 16),
      "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
    ),
  ])
  func W1_theFunctionIsScrypt(
    password: String, salt: String, cost: PasswordCost, key: String
  ) throws {
    let bytes = try #require(Scrypt.key(password, salt, cost))
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(digits == key)
  }

  @Test func W1_theFullCostIsWhatTheHazardsAskFor() {
    #expect(PasswordCost.full == PasswordCost(power: 17, blockSize: 8, parallelism: 1))
  }

  @Test func W1_aHashSaysHowItWasMadeAndIsNeverTheSameTwice() async throws {
    let hashing = PasswordHashing(cost: Self.cheap)
    let one = try await hashing.hash("correct horse battery")
    let other = try await hashing.hash("correct horse battery")
    #expect(one.text.hasPrefix("scrypt$4$1$1$"))
    #expect(one != other)
    #expect(try await hashing.fits("correct horse battery", one))
    #expect(try await hashing.fits("correct horse battery", other))
  }

  @Test(arguments: [
    "correct horse batterz", "correct horse batter", "Correct horse battery", "",
  ])
  func W2_everyCharacterCounts(other: String) async throws {
    let hashing = PasswordHashing(cost: Self.cheap)
    let kept = try await hashing.hash("correct horse battery")
    #expect(try await hashing.fits(other, kept) == false)
  }

  /// A NUL ends nothing. (One at the very end is no difference to HMAC, which fills up with them: the
  /// form reader refuses NUL anywhere.)
  @Test func W2_nothingIsCutOff() async throws {
    let hashing = PasswordHashing(cost: Self.cheap)
    let long = String(repeating: "x", count: 255)
    let kept = try await hashing.hash(long + "a")
    #expect(try await hashing.fits(long + "b", kept) == false)
    let zero = try await hashing.hash("before\0after")
    #expect(try await hashing.fits("before\0other", zero) == false)
    #expect(try await hashing.fits("before\0after", zero))
  }

  @Test func W5_nobodyIsHashedToo() async throws {
    let calls = Mutex(0)
    let hashing = PasswordHashing(cost: Self.cheap, atOnce: 2, queueLength: 16) { one, two, cost in
      calls.withLock { $0 += 1 }
      return cost == Self.cheap ? Scrypt.key(one, two, cost) : nil
    }
    #expect(try await hashing.fits("whatever it is", nil) == false)
    #expect(calls.withLock { $0 } == 1)
  }

  @Test(arguments: ["", "scrypt$17$8$1$salt", "scrypt$40$8$1$salt$key", "argon$4$1$1$salt$key"])
  func whatIsNoHashFitsNothing(text: String) async {
    let hashing = PasswordHashing(cost: Self.cheap)
    await #expect(throws: PasswordHashingError.failed) {
      try await hashing.fits("a password", PasswordHash(kept: text))
    }
  }

  @Test func W1_twoAtOnceThenAQueueThenBusy() async throws {
    let gate = DispatchSemaphore(value: 0)
    let inside = Mutex((now: 0, most: 0))
    let hashing = PasswordHashing(cost: Self.cheap, atOnce: 2, queueLength: 1) { _, _, _ in
      inside.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      gate.wait()
      inside.withLock { $0.now -= 1 }
      return [1]
    }
    let three = (0..<3).map { _ in Task { try await hashing.hash("a password") } }
    while await hashing.queued < 1 { await Task.yield() }
    await #expect(throws: PasswordHashingError.busy(retryAfter: 5)) {
      try await hashing.hash("one too many")
    }
    for _ in three { gate.signal() }
    for task in three { _ = try await task.value }
    #expect(inside.withLock { $0.most } == 2)
    gate.signal()
    _ = try await hashing.hash("there is room again")
  }
}
