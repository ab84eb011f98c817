import ClinicalModel
import CriteriaModel
import Testing

@testable import LibraryReview

/// The verdicts of the decision procedure against every case of a grid that is finer than the regions.
@Suite struct DecisionTests {
  /// Two conditions on three facts, made from a seed.
  struct Pair: CustomTestStringConvertible, Sendable {
    let first: Condition
    let second: Condition
    let seed: UInt64
    var testDescription: String { "seed \(seed)" }
  }

  private static let pairs = (UInt64(1)...40).map { seed in
    var dice = Dice(state: seed)
    return Pair(first: dice.condition(3), second: dice.condition(2), seed: seed)
  }

  @Test(
    "H28 never met, never failing and subsumed are so on every case of a grid", arguments: pairs)
  func H28_agreesWithBruteForce(pair: Pair) throws {
    let space = DecisionSpace([pair.first, pair.second], Grid.dictionary)
    let (first, second) = (space.formula(pair.first), space.formula(pair.second))
    let answers = try Grid.contexts.get().map {
      ($0.read(pair.first).determination.answer, $0.read(pair.second).determination.answer)
    }
    #expect(possible(space, first) == answers.contains { $0.0 == true })
    #expect(possible(space, .not(first)) == answers.contains { $0.0 == false })
    #expect(
      possible(space, .all([first, .not(second)]))
        == answers.contains { $0.0 == true && $0.1 == false })
    #expect(
      possible(space, .all([first, second])) == answers.contains { $0.0 == true && $0.1 == true })
  }

  private func possible(_ space: DecisionSpace, _ formula: Formula) -> Bool? {
    switch space.decide(formula) {
    case .possible: true
    case .impossible: false
    case .undecided: nil
    }
  }

  @Test("H10 months and days together, on every day of four years")
  func H10_monthsAndDays() throws {
    let days = try [27, 28, 29, 30, 31, 32, 59, 61].map { try span($0, "d") }
    let months = try [1, 2].map { try span($0, "mo") }
    for (comparison, other) in [(Comparison.atLeast, Comparison.below), (.below, .above)] {
      for day in days {
        for month in months {
          let both = [
            Condition.elapsed(fact: "when", comparison, day),
            .elapsed(fact: "when", other, month),
          ]
          let space = DecisionSpace(both, Grid.dictionary)
          let found = possible(space, .all(both.map(space.formula)))
          #expect(
            found == Self.happens(comparison, day, other, month), "\(comparison) \(day), \(month)")
        }
      }
    }
  }

  private static func happens(
    _ one: Comparison, _ day: CalendarSpan, _ other: Comparison, _ month: CalendarSpan
  ) -> Bool {
    (0..<1461).contains { start in
      let date = CivilDate(dayNumber: 10_957 + start)
      return (0...63).contains { elapsed in
        let today = date.adding(days: elapsed)
        return one.holds(today, day.after(date)) && other.holds(today, month.after(date))
      }
    }
  }

  private func span(_ count: Int, _ unit: String) throws -> CalendarSpan {
    let unit = try #require(UnitOfMeasure(unit))
    return try #require(CalendarSpan(Quantity(ExactNumber(count), unit)))
  }

  @Test("lists: one count is decided, two that overlap are left open and said to be")
  func lists() {
    let any = ListFilter(.therapies, where: [])
    let failed = ListFilter(.therapies, where: [.coded(.outcome, ["inadequate"])])
    let none = ListFilter(
      .therapies, where: [.coded(.outcome, ["a"]), .coded(.outcome, ["b"])])
    #expect(verdict(.count(any, .atLeast, 3), .count(any, .below, 3)) == .impossible)
    #expect(verdict(.count(any, .atLeast, 3), .count(any, .atMost, 3)) == .possible)
    #expect(verdict(.count(any, .atLeast, 0)) == .possible)
    #expect(verdict(.not(.count(any, .atLeast, 0))) == .impossible)
    #expect(verdict(.count(none, .atLeast, 1)) == .impossible)
    #expect(verdict(.count(any, .atLeast, 1), .count(failed, .atLeast, 1)) == .possible)
    let open = verdict(.count(any, .below, 1), .count(failed, .atLeast, 1))
    guard case .undecided(let why) = open else { return #expect(Bool(false), "\(open)") }
    #expect(why.contains("the list 'therapies'"))
  }

  @Test("a search that grows too large ends, and says so")
  func bound() {
    let parts = (0..<24).map { number in
      Condition.reckon(
        .sum, ListFilter(.readings, where: [.coded(.scale, ["\(number)"])]), .equal,
        Quantity(ExactNumber(5), Grid.score))
    }
    let odd = Condition.all([.atLeast(12, parts), .not(.atLeast(12, parts))])
    let space = DecisionSpace([odd], Grid.dictionary)
    #expect(
      space.decide(space.formula(odd))
        == .undecided("its facts cut too many regions to look at each"))
  }

  private func verdict(_ parts: Condition...) -> Possibility {
    let space = DecisionSpace(parts, Grid.dictionary)
    return space.decide(.all(parts.map(space.formula)))
  }
}
