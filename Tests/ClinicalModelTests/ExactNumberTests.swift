import ClinicalModel
import Testing

/// The grammar of numbers, which is our own, and how they are printed.
@Suite struct ExactNumberTests {
  static let accepted: [(text: String, millionths: Int64)] = [
    ("0", 0), ("7", 7_000_000), ("10", 10_000_000), ("999999999", 999_999_999_000_000),
    ("0.5", 500_000), ("0.000001", 1), ("2.5", 2_500_000), ("2.50", 2_500_000),
    ("1.0", 1_000_000), ("0.0", 0), ("0.05", 50_000), ("100.000000", 100_000_000),
    ("123456789.123456", 123_456_789_123_456), ("10.010203", 10_010_203),
  ]

  static let refused = [
    "", " ", "+5", "-0", "-5", "−5", ".5", "1.", ".", "1e3", "1E3", "1e400", "0x1p3", "0x1F", "nan",
    "NaN", "inf", "-inf", "infinity", "5,5", "1,000", "1 000", "1_000", "12abc", "abc", "007", "00",
    "01.5", "1.2.3", "1..2", " 5", "5 ", "5\n", "5\u{0}", "٥", "５", "५", "²", "½", "Ⅴ", "5\u{301}",
    "1.5\u{301}", "1٫5", "5%", "$5", "1/2", "true", "nil", "--5", "0-0",
  ]

  @Test("H5, H16: plain decimals", arguments: accepted)
  func H16_acceptsPlainDecimals(text: String, millionths: Int64) {
    #expect(ExactNumber(text)?.millionths == millionths)
  }

  @Test("H5, H16: everything else is refused", arguments: refused)
  func H16_refusesEverythingElse(text: String) {
    #expect(ExactNumber(text) == nil)
  }

  @Test(
    "N1: nine digits before the point, six behind it",
    arguments: [
      ("123456789", true), ("1234567890", false), ("999999999", true), ("1000000000", false),
      ("0.123456", true), ("0.1234567", false), ("0.000000", true), ("0.0000000", false),
      ("999999999.999999", true), ("999999999.9999999", false), ("9999999999.999999", false),
    ])
  func N1_limitsDigits(text: String, isTaken: Bool) {
    #expect((ExactNumber(text) != nil) == isTaken)
  }

  @Test(
    "H5: a leading zero, no trailing zero",
    arguments: [
      ("1.0", "1"), ("0.50", "0.5"), ("0.500000", "0.5"), ("10", "10"), ("100.10", "100.1"),
      ("0", "0"), ("0.0", "0"), ("0.000001", "0.000001"), ("20.020", "20.02"),
      ("999999999.999999", "999999999.999999"),
    ])
  func H5_printsNoTrailingZero(text: String, printed: String) throws {
    #expect(try number(text).description == printed)
  }

  @Test func H5_whatIsPrintedIsReadBackAsTheSame() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<10_000 {
      let digits = [9, 99, 99_999, 999_999_999][random.below(4)]
      let value = ExactNumber(
        millionths: Int64(random.below(digits + 1)) * 1_000_000
          + Int64(random.below(1_000_000)))
      #expect(ExactNumber(value.description) == value, "seed 5, \(value)")
    }
  }

  @Test func printsWhatLiesBelowZero() {
    #expect(ExactNumber(millionths: -500_000).description == "-0.5")
    #expect(ExactNumber(millionths: -2_000_000).description == "-2")
  }

  @Test func differencesNeverFallBelowZero() throws {
    #expect(try number("7").less(number("4.9")) == number("2.1"))
    #expect(try number("4.9").less(number("4.9")) == .zero)
    #expect(try number("4.9").less(number("4.900001")) == nil)
  }

  @Test func knowsWholeNumbers() throws {
    #expect(try number("3.0").isWhole)
    #expect(try !number("3.000001").isWhole)
    #expect(ExactNumber(3) == ExactNumber(millionths: 3_000_000))
  }
}
