import ClinicalModel
import Testing

/// Units under their UCUM codes: what is taken, what is refused with a hint, and exact conversion.
@Suite struct UnitTests {
  static let spellings: [(text: String, code: String?)] = [
    ("mg", "mg"), ("mcg", "ug"), ("ug", "ug"),
    ("\u{B5}g", nil), ("\u{3BC}g", nil), ("MG", nil), ("Mg", nil), ("mG", nil), ("MCG", nil),
    ("Mcg", nil), ("UG", nil), ("Ug", nil), ("gamma", nil), ("γ", nil), ("microgram", nil),
    ("micrograms", nil), ("milligram", nil), ("milligrams", nil), ("mgs", nil), ("mcgs", nil),
    (" mg", nil), ("mg ", nil), ("m g", nil), ("", nil), ("mg\u{301}", nil), ("mсg", nil),
  ]

  static let hinted: [(text: String, names: String)] = [
    ("\u{B5}g", "mcg"), ("\u{3BC}g", "mcg"), ("MCG", "mcg"), ("Mcg", "mcg"), ("UG", "mcg"),
    ("Ug", "mcg"), ("gamma", "mcg"), ("γ", "mcg"), ("micrograms", "mcg"), ("MG", "write mg "),
    ("Mg", "write mg "), ("mG", "write mg "), ("milligrams", "write mg "), ("months", "mo"),
    ("weeks", "wk"), ("days", "write d"), ("hours", "write h"), ("years", "write a"),
  ]

  static let conversions: [(larger: String, smaller: String)] = [
    ("1 mg", "1000 ug"), ("1 mcg", "1000 ng"), ("1 g", "1000 mg"), ("1 kg", "1000 g"),
    ("0.000001 mg", "1 ng"), ("1 mg/d", "1000 ug/d"), ("1 ug/h", "24 ug/d"),
    ("1 mg/h", "24 mg/d"), ("1 mg/mL", "1000 ug/mL"), ("1 L", "1000 mL"), ("1 mL/h", "24 mL/d"),
    ("1 a", "12 mo"), ("1 wk", "7 d"), ("1 d", "24 h"), ("1 h", "60 min"), ("1 min", "60 s"),
    ("1 m", "100 cm"), ("1 cm", "10 mm"), ("1 10*9/L", "1 10*3/uL"),
  ]

  @Test("H1: spellings of mg and mcg", arguments: spellings)
  func H1_takesThreeSpellingsOnly(text: String, code: String?) {
    #expect(UnitOfMeasure(text)?.code == code)
  }

  @Test("H1: a misspelling is answered with what was meant", arguments: hinted)
  func H1_hintsAtWhatWasMeant(text: String, names: String) throws {
    #expect(UnitOfMeasure(text) == nil)
    #expect(try #require(UnitOfMeasure.hint(for: text)).contains(names))
  }

  @Test func H1_microgramsArePrintedAsMcg() throws {
    #expect(try quantity("2.5 ug").description == "2.5 mcg")
    #expect(try quantity("2.5 ug/d").description == "2.5 mcg/day")
    #expect(try range("8 to 9 {score}").description == "8 to 9 points")
    #expect(try range("50 %").description == "50 %")
    #expect(try range("1.4 {INR}").description == "1.4")
    #expect(UnitOfMeasure.hint(for: "mg") == nil)
  }

  @Test(arguments: [
    ("1 s", "1 second"), ("1 d", "1 day"), ("1 wk", "1 week"), ("1.0 mo", "1 month"),
    ("1 a", "1 year"), ("1 {score}", "1 point"), ("0 wk", "0 weeks"), ("1.5 mo", "1.5 months"),
    ("11 d", "11 days"), ("1 to 2 wk", "1 to 2 weeks"), ("1 h", "1 h"),
    ("1 min", "1 min"), ("1 ug/d", "1 mcg/day"), ("1 %", "1 %"), ("1 {INR}", "1"),
  ])
  func oneOfAUnitIsSingular(text: String, printed: String) throws {
    #expect(try range(text).description == printed)
  }

  @Test("exact conversion", arguments: conversions)
  func convertsExactly(larger: String, smaller: String) throws {
    let (a, b) = (try quantity(larger), try quantity(smaller))
    #expect(a.unit.dimension == b.unit.dimension)
    #expect(a.exact == b.exact)
  }

  @Test func everyKnownCodeIsReadAndNoDimensionIsLeftOut() throws {
    #expect(UnitOfMeasure.codes == UnitOfMeasure.codes.sorted())
    for code in UnitOfMeasure.codes { #expect(UnitOfMeasure(code)?.code == code) }
  }

  @Test(
    "H2: an amount, a rate and a concentration are three things",
    arguments: [
      ("1 mg", true, false), ("1 ug", true, false), ("1 mg/d", false, true),
      ("1 ug/h", false, true),
      ("1 mg/mL", false, false), ("1 mL", false, false), ("1 %", false, false),
    ])
  func H2_massIsNoRate(text: String, isMass: Bool, isRate: Bool) throws {
    let quantity = try quantity(text)
    #expect((DrugMass(quantity) != nil) == isMass)
    #expect((DrugMassRate(quantity) != nil) == isRate)
  }

  @Test func H1_aThousandfoldSlipIsSeen() throws {
    let milligrams = try #require(DrugMass(try quantity("0.3 mg")))
    let micrograms = try #require(DrugMass(try quantity("300 ug")))
    let slip = try #require(DrugMass(try quantity("300 mg")))
    #expect(milligrams == micrograms)
    #expect(Set([milligrams, micrograms]).count == 1)
    #expect(micrograms < slip)
    let hourly = try #require(DrugMassRate(try quantity("1 mg/h")))
    let daily = try #require(DrugMassRate(try quantity("24 mg/d")))
    #expect(hourly == daily)
    #expect(Set([hourly, daily]).count == 1)
  }

  @Test func H2_valuesOfDifferentDimensionsAreNotCompared() throws {
    for comparison in Comparison.allCases {
      #expect(try range("1 mg").compares(comparison, to: quantity("1 mg/d")) == nil)
      #expect(try range("1 mg").compares(comparison, to: quantity("1 mL")) == nil)
      #expect(try range("3 mo").compares(comparison, to: quantity("3 {score}")) == nil)
    }
  }
}
