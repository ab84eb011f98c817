import ClinicalModel
import Testing

@testable import TrialAnalysis

/// Factors as the CDC 2022 table has them (trial facts A7), and its two worked checks.
@Suite struct OpioidTests {
  static let set: MorphineEquivalence = {
    let factors = [
      ("hydrocodone", "1", "mg/d"), ("oxycodone", "1.5", "mg/d"), ("morphine", "1", "mg/d"),
      ("fentanyl-transdermal", "2.4", "ug/h"), ("buprenorphine", nil, "mg/d"),
    ]
    let opioids = factors.compactMap { id, factor, unit in
      UnitOfMeasure(unit).map {
        MorphineEquivalence.Opioid(
          id: id, label: id, factor: factor.flatMap { ExactNumber($0) }, unit: $0)
      }
    }
    return MorphineEquivalence(
      id: "cdc-2022", edition: "2022", title: "CDC 2022",
      note: SourcedNote(says: "", source: "", confidence: "secondary"),
      opioids: Dictionary(uniqueKeysWithValues: opioids.map { ($0.id, $0) }))
  }()

  private func range(_ text: String) throws -> QuantityRange {
    let words = text.split(separator: " ").map(String.init)
    let ends = try score(words[0])
    let unit = try #require(UnitOfMeasure(words[1]))
    return QuantityRange(Quantity(ends.lowerBound, unit), Quantity(ends.upperBound, unit))
  }

  private func equivalent(_ drug: String, _ dose: String) throws -> String? {
    Self.set.equivalent(of: drug, try range(dose))?.printed()
  }

  @Test("CDC's own checks: hydrocodone 5 mg × 4 is 20 MME, oxycodone 10 mg × 2 is 30")
  func checks() throws {
    #expect(try equivalent("hydrocodone", "20 mg/d") == "20")
    #expect(try equivalent("oxycodone", "20 mg/d") == "30")
  }

  @Test("H2 units are converted exactly, and what measures something else is refused")
  func H2_dailyDosesAreConvertedExactly() throws {
    #expect(try equivalent("fentanyl-transdermal", "25 ug/h") == "60")
    #expect(try equivalent("fentanyl-transdermal", "600 ug/d") == "60")
    #expect(try equivalent("fentanyl-transdermal", "0.6 mg/d") == "60")
    #expect(try equivalent("oxycodone", "20-30 mg/d") == "30 to 45")
    #expect(try equivalent("oxycodone", "20 mg") == nil)
  }

  /// Entries as `day drug dose`; a dose of `-` is not known.
  private func days(_ entries: [String], declared: String? = nil) throws -> OpioidDays {
    let intakes = try entries.map { entry in
      let words = entry.split(separator: " ").map(String.init)
      return OpioidIntake(
        day: try #require(CivilDate("2026-03-\(words[0])")), opioid: words[1],
        dose: words[2] == "-" ? nil : try range("\(words[2]) mg/d"))
    }
    let trial = try #require(CivilDate("2026-03-10"))...(try #require(CivilDate("2026-03-12")))
    return OpioidDays(
      intakes, trial: trial, declared: try declared.map { try #require(CivilDate($0)) },
      by: Self.set)
  }

  @Test("H8 a day without an entry is missing, never 0, before, during and after the trial")
  func H8_aDayWithoutAnEntryIsMissing() throws {
    let found = try days(["08 morphine 60", "10 morphine 40", "12 morphine 20", "13 morphine 0"])
    let means = OpioidDays.Period.allCases.map { found.mean(of: $0) }
    #expect(means.map { $0?.mean?.printed() } == ["60", "30", "0"])
    #expect(means.map { $0?.count } == [1, 2, 1] && means.map { $0?.missing } == [1, 1, 0])
  }

  @Test(
    "H8 declared complete, a day without an entry is 0, but only up to the day of the statement")
  func H8_completeOnlyUpToTheStatement() throws {
    let found = try days(["08 morphine 60"], declared: "2026-03-11")
    #expect(found.mean(of: .before)?.mean?.printed() == "30")
    #expect(found.mean(of: .during)?.count == 2 && found.mean(of: .during)?.missing == 1)
    #expect(found.mean(of: .after) == nil)
  }

  @Test(
    "H8 a day with buprenorphine is not computable, whatever else was taken; unknown is missing")
  func H8_aDayWithBuprenorphineIsNotComputable() throws {
    let found = try days([
      "10 morphine 60", "11 morphine 60", "11 buprenorphine 8", "12 morphine -",
    ])
    let mean = try #require(found.mean(of: .during))
    #expect(mean.mean?.printed() == "60" && mean.count == 1 && mean.missing == 1)
    #expect(mean.notComputable == ["buprenorphine"])
  }

  @Test("two entries of one opioid on one day are one dose twice or two doses: a range")
  func twice() throws {
    let found = try days(["10 morphine 60", "10 morphine 20", "10 oxycodone 20"])
    #expect(found.mean(of: .during)?.mean?.printed() == "90 to 110")
  }
}
