import ClinicalModel
import Testing

@testable import TrialAnalysis

/// The machine over thousands of made courses: it is total, and never says "may" on a missing answer.
@Suite struct ProtocolPropertyTests {
  /// The same sequence on every machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let amounts = [
    "25 ug", "50 ug", "75 ug", "100 ug", "130 ug", "1 mg", "2 ug/d", nil,
  ]
  private static let answers = [Determination.met, .notMet, unread]

  private func doses(_ generator: inout Generator) throws -> [GivenDose] {
    var second = Int64.random(in: 0...1_000_000, using: &generator)
    return try (0..<Int.random(in: 0...6, using: &generator)).map { place in
      second += Int64.random(in: 0...200_000, using: &generator)
      let instant = Instant(seconds: second, offsetMinutes: 60)
      let isDated = Int.random(in: 0..<5, using: &generator) == 0
      let amount = Self.amounts.randomElement(using: &generator) ?? nil
      return try given(
        place + 2, amount, at: isDated ? instant.date.description : instant.description,
        response: Self.answers.randomElement(using: &generator) ?? unread,
        sideEffect: Self.answers.randomElement(using: &generator) ?? unread,
        drug: Int.random(in: 0..<9, using: &generator) == 0 ? "morphine" : "baclofen",
        substance: Int.random(in: 0..<9, using: &generator) == 0 ? .placebo : .active)
    }
  }

  @Test("Every course has a next step, an end or a reason", arguments: [1, 2, 3, 4])
  func total(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let plan = try ladder()
    for _ in 0..<1_000 {
      let standing = ProtocolMachine(plan).standing(of: course(try doses(&generator)))
      switch standing.next {
      case .dose(let steps, _): #expect(!steps.isEmpty)
      case .unanswered(let gaps): #expect(!gaps.isEmpty)
      case .finished, .offProtocol: break
      }
    }
  }

  @Test("H8: where a dose may come, every answer it hangs on is known", arguments: [5, 6, 7, 8])
  func H8_neverMayOnAMissingAnswer(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let plan = try ladder()
    for _ in 0..<1_000 {
      let standing = ProtocolMachine(plan).standing(of: course(try doses(&generator)))
      guard case .dose(_, let moment) = standing.next, let last = standing.last else { continue }
      #expect(last.given.response == .notMet)
      #expect(last.given.sideEffect == .notMet)
      // A dose that has only a date names no hour from which the next may come.
      if last.given.dose.at.instant == nil {
        #expect(moment.hasCome(by: .instant(Instant(seconds: .max / 4, offsetMinutes: 0))) == nil)
      }
    }
  }

  @Test("An answer that becomes known never takes a said end or step back", arguments: [9, 10])
  func monotone(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let plan = try ladder()
    for _ in 0..<500 {
      let open = try doses(&generator)
      let before = ProtocolMachine(plan).standing(of: course(open))
      let known = open.map { dose in
        GivenDose(
          entry: dose.entry, dose: dose.dose,
          response: dose.response.answer == nil ? .met : dose.response,
          sideEffect: dose.sideEffect.answer == nil ? .notMet : dose.sideEffect)
      }
      let after = ProtocolMachine(plan).standing(of: course(known))
      if !before.said.hasPrefix("?") { #expect(after.said == before.said) }
    }
  }
}
