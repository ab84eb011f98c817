import ClinicalModel
import Markup
import Testing

/// Plausible ranges at the door, taken from the dictionary: just in, at, just out.
@Suite struct RangeTests {
  /// A number a millionth beside a limit, as it is written.
  private static func beside(_ number: ExactNumber, _ millionths: Int64) -> String? {
    let moved = number.millionths + millionths
    return moved < 0 ? nil : ExactNumber(millionths: moved).description
  }

  @Test("H3 every number of a fact is held against its range, both ends included")
  func H3_facts() throws {
    for fact in try Door.dictionary.facts.values {
      guard case .quantity(let units, let least, let greatest) = fact.type,
        let unit = units.first
      else { continue }
      for (limit, outwards) in [(least, -1), (greatest, 1)] as [(ExactNumber?, Int64)] {
        guard let limit else { continue }
        for (step, isIn) in [(-outwards, true), (0, true), (outwards, false)] {
          guard let text = Self.beside(limit, step) else { continue }
          let number = #""\#(fact.id)" value="\#(text)" unit="\#(unit.code)""#
          let found = try diagnostics(ofEntries: Snippet.entry(Snippet.finding(number)))
          #expect(found.map(\.code) == (isIn ? [] : ["case.out-of-range"]), "\(fact.id) \(text)")
        }
      }
    }
  }

  @Test("H17 every number of a scale is held against the range of its variant")
  func H17_scales() throws {
    for instrument in try Door.dictionary.instruments.values {
      for variant in instrument.variants where variant.grades.isEmpty {
        for (limit, outwards) in [(variant.least, -1), (variant.greatest, 1)]
          as [(ExactNumber?, Int64)]
        {
          guard let limit else { continue }
          for (step, isIn) in [(-outwards, true), (0, true), (outwards, false)] {
            guard let text = Self.beside(limit, step) else { continue }
            let scale = #"scale="\#(instrument.id)" variant="\#(variant.id)" value="\#(text)""#
            let found = try diagnostics(
              ofEntries: Snippet.trialAndDose + Snippet.entry(Snippet.reading(scale)))
            #expect(found.map(\.code) == (isIn ? [] : ["case.out-of-range"]), "\(scale)")
          }
        }
      }
    }
  }

  @Test("H17 every grade of every scale is read, and no other")
  func H17_grades() throws {
    for instrument in try Door.dictionary.instruments.values {
      for variant in instrument.variants where !variant.grades.isEmpty {
        let codes = Set(variant.grades.map(\.code))
        for grade in codes.union(["0", "1", "1+", "4", "5", "6", "1.5", "1 +", "improved"]) {
          let scale =
            #"scale="\#(instrument.id)" variant="\#(variant.id)" value="\#(grade)""#
            + (instrument.byMuscle ? #" muscle="hip-adductors-left""# : "")
            + (instrument.measures == .goal ? #" goal="g1""# : "")
          let found = try diagnostics(
            ofEntries: Snippet.trialAndDose + Snippet.entry(Snippet.reading(scale)))
          let wanted = codes.contains(grade) ? [] : ["case.out-of-range"]
          #expect(found.map(\.code) == wanted, "\(scale)")
        }
      }
    }
  }

  static let ranges: [Refusal] = [
    .init("case.range", #"▸<finding fact="age" low="6" high="5" unit="a" on="2026"/>"#),
    .init(
      "case.out-of-range", #"▸<finding fact="age" low="5" high="121" unit="a" on="2026"/>"#),
    .init("case.out-of-range", #"▸<finding fact="age" value="1441" unit="mo" on="2026"/>"#),
    .init(
      "case.out-of-range",
      #"▸<finding fact="hba1c" low="1.9" high="5" unit="%" on="2026"/>"#),
    .init("case.out-of-range", #"▸<finding fact="age" value="300" unit="a" on="2026"/>"#),
  ]

  @Test("H3 a range lies in the fact's range as a whole, in every unit", arguments: ranges)
  func H3_ranges(refusal: Refusal) throws { try refusal.check() }

  @Test("a range that touches both ends of the fact's range is read")
  func wholeRangeIsRead() throws {
    let finding = Snippet.finding(#""age" low="0" high="1440" unit="mo""#)
    #expect(try diagnostics(ofEntries: Snippet.entry(finding)).isEmpty)
  }

  static let readings: [(attributes: String, code: String)] = [
    (#"scale="pain" value="4""#, "case.unknown-scale"),
    (#"scale="nrs" value="11""#, "case.out-of-range"),
    (#"scale="nrs" low="9" high="11""#, "case.out-of-range"),
    (#"scale="nrs" low="9" high="8""#, "case.range"),
    (#"scale="nrs" variant="vas" value="4""#, "case.unknown-variant"),
    (#"scale="vas" variant="cm10" value="50""#, "case.out-of-range"),
    (#"scale="nrs" context="sleep" value="4""#, "case.unknown-code"),
    (#"scale="penn" context="rest" value="4""#, "case.unknown-code"),
    (#"scale="nrs" muscle="hip" value="4""#, "case.muscle"),
    (#"scale="ashworth" variant="modified" value="1+""#, "case.muscle"),
    (#"scale="ashworth" variant="original" muscle="hip" value="1+""#, "case.out-of-range"),
    (
      #"scale="ashworth" variant="original" muscle="hip" low="1" high="2""#,
      "case.out-of-range"
    ),
    (#"scale="goal" value="attained""#, "case.goal"),
    (#"scale="nrs" goal="g1" value="4""#, "case.goal"),
    (#"scale="nrs" value="4" elapsed="2""#, "case.unit-missing"),
    (#"scale="nrs" value="4" elapsed="2" elapsed-unit="hrs""#, "case.unknown-unit"),
    (#"scale="nrs" value="4" elapsed="2" elapsed-unit="mg""#, "case.wrong-unit"),
    (#"scale="nrs" value="4" elapsed="2" elapsed-unit="mo""#, "case.wrong-unit"),
    (#"scale="nrs" value="4" elapsed="0.00001" elapsed-unit="min""#, "case.wrong-unit"),
  ]

  @Test(
    "H17 a reading says scale, variant, context, muscle and goal as its scale has them",
    arguments: readings)
  func H17_readings(attributes: String, code: String) throws {
    let reading = Snippet.reading(attributes)
    let found = try diagnostics(ofEntries: Snippet.trialAndDose + Snippet.entry(reading))
    #expect(found.map(\.code) == [code], "\(found)")
  }
}
