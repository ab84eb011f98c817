import ClinicalModel
import Testing

@testable import LibraryReview

/// Numbers as sentences print them.
@Suite struct PrintedQuantityTests {
  @Test(
    "H2 a number, its unit and its comparison",
    arguments: [
      ("a life expectancy of at least 3 months", "≥ 3 mo"),
      ("after injury, wait at least (>=) 1 year from it", "≥≥ 1 a"),
      ("pain falls by more than 50 % for 8 hours", "> 50 %, 8 h"),
      ("relief >50%, held for 8h", "> 50 %, 8 h"),
      ("at or below (<=) 2.4 mcg/d", "≤≤ 2.4 ug/d"),
      ("no more than 20 %, not less than two weeks", "≤ 20 %, ≥ 2 wk"),
      ("3 months or more", "≥ 3 mo"), ("18 years and older", "≥ 18 a"),
      ("up to 50 x 10^9/L", "≤ 50 10*9/L"), ("the 6-week rule", "6 wk"),
      ("below 4 years of age (< 4 years)", "< 4 a, < 4 a"),
      ("an alert of 2018-11-14 on T6 and P2Y12", ""), ("an INR <= 1.2.", "≤ 1.2"),
      ("between 4 and 6 hours", "4, 6 h"), ("Größe ≥7µg", "≥ 7 ug"),
    ])
  func H2_printed(text: String, wanted: String) {
    let found = PrintedQuantity.all(in: text).map { quantity in
      [
        quantity.comparisons.map(\.symbol).joined(), "\(quantity.number)",
        quantity.unit?.code ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    #expect(found.joined(separator: ", ") == wanted)
  }

  @Test(
    "H2 what stops prints its own side, what is asked the other after a denial",
    arguments: [
      ("glucose is kept < 200 mg/dL", false, true), ("no patient under 18 years", true, false),
      ("contraindicated below 4 years", true, false),
      ("not covered. At least 3 months", false, false),
      ("an adult of at least 18 years", false, false),
      ("must be at least 18 years", false, true), ("must not be under 18 years", true, false),
      ("contraindicated unless above 4 years", false, true),
      ("the age would be below 4 years", false, false),
    ])
  func H2_turned(text: String, asked: Bool, excluded: Bool) {
    let found = PrintedQuantity.all(in: text).map(\.turns)
    #expect(found.map { $0.turns(in: .asked) } == [asked])
    #expect(found.map { $0.turns(in: .excluded) } == [excluded])
  }

  @Test("12 months are a year, and 4 weeks no month")
  func units() throws {
    let year = try #require(PrintedQuantity.all(in: "for 12 months").first)
    let weeks = try #require(PrintedQuantity.all(in: "for 4 weeks").first)
    let bare = try #require(PrintedQuantity.all(in: "piroxicam 1").first)
    func threshold(_ number: Int, _ unit: String) -> Threshold {
      Threshold(number: ExactNumber(number), unit: UnitOfMeasure(unit), comparison: nil)
    }
    #expect(year.prints(threshold(1, "a")))
    #expect(!weeks.prints(threshold(1, "mo")))
    #expect(weeks.prints(threshold(28, "d")))
    #expect(bare.prints(threshold(1, "d")))
  }
}
