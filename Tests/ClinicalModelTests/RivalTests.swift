import ClinicalModel
import Testing

/// The newest answers, found in one pass, are those that comparing each with each other finds.
@Suite struct RivalTests {
  @Test(
    "H20, H30: one pass finds what all pairs find", arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func H20_H30_onePass(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let moments = try (0..<generator.below(12)).map { _ in try Self.moment(&generator) }
      let marked = moments.map { (at: $0, isNumber: generator.below(2) == 0) }
      let found = marked.rivals(at: \.at, comparesInstants: \.isNumber)
      let wanted = marked.filter { one in !marked.contains { Self.isBefore(one, $0) } }
      #expect(found.map(\.at) == wanted.map(\.at))
      #expect(found.map(\.isNumber) == wanted.map(\.isNumber))
    }
  }

  private static func moment(_ generator: inout SplitMix64) throws -> ClinicalMoment {
    let day = 1 + generator.below(4)
    let texts = [
      "2026-03-0\(day)", "2026-03", "2026-03-0\(day)T0\(generator.below(10)):00:00Z",
      "2026-03-0\(day)T23:30:00-05:00", "2026-03-0\(day)T00:30:00+05:00",
    ]
    return try ClinicalModelTests.moment(texts[generator.below(texts.count)])
  }

  private static func isBefore(
    _ a: (at: ClinicalMoment, isNumber: Bool), _ b: (at: ClinicalMoment, isNumber: Bool)
  ) -> Bool {
    if let first = a.at.instant, let second = b.at.instant, a.isNumber, b.isNumber {
      return first < second
    }
    return a.at.latest < b.at.earliest
  }
}
