import ClinicalModel
import Testing
import TrialAnalysis

/// The response of one dose: which readings count, and against which baseline.
@Suite struct PainResponseTests {
  private func half() throws -> ResponseRule { try relief(.atLeast, "50") }

  @Test(
    "N6: relief at the boundary",
    arguments: [
      ("5.000001", "not met", "not met"), ("5", "met", "not met"), ("4.999999", "met", "met"),
    ])
  func N6_boundary(value: String, atLeast: String, above: String) throws {
    let scene = Scene([try dose(), try before("10"), try after("1", value)])
    #expect(try scene.response(relief(.atLeast, "50")) == atLeast)
    #expect(try scene.response(relief(.above, "50")) == above)
  }

  @Test func H15_withoutABaselineNothingIsSaid() throws {
    #expect(try Scene([dose(), after("1", "3")]).response(half()) == "baseline")
    #expect(try Scene([dose(), before("0"), after("1", "0")]).response(half()) == "baseline")
    #expect(try Scene([dose(), before("-"), after("1", "3")]).response(half()) == "baseline")
  }

  @Test func H8_withoutAReadingNothingIsSaid() throws {
    #expect(try Scene([dose(), before("8")]).response(half()) == "readingInWindow")
    #expect(
      try Scene([dose(), before("8"), after("1", "-")]).response(half()) == "readingInWindow")
    #expect(try Scene([before("8"), after("1", "3")]).response(half()) == "dose")
  }

  @Test func H24_anUnlinkedReadingDoesNotCount() throws {
    let unlinked = try reading(.score("1"), .unlinked, at: "2026-03-20T10:00Z")
    #expect(try Scene([dose(), before("8"), unlinked]).response(half()) == "readingInWindow")
    #expect(
      try Scene([dose(), before("8"), unlinked, after("1", "7")]).response(half()) == "not met")
  }

  @Test func H24_aReadingOfAnotherDoseDoesNotCount() throws {
    let later = try dose("d2", at: "2026-03-21T08:00Z")
    let scene = Scene([
      try dose(), later, try before("8"), try after("1", "7"), try after("1", "3", dose: "d2"),
    ])
    #expect(try scene.response(half()) == "met")
    #expect(try scene.assess(profile(half())).respondingDoses == ["d2"])
    #expect(try scene.assess(profile(half(), repeats: 2)).response == .notMet)
  }

  @Test(
    "a reading before the dose is none after it",
    arguments: [
      ("2026-03-20T07:59:59Z", "readingInWindow"), ("2026-03-20T08:00:00Z", "met"),
      ("2026-03-20T09:30:00+01:00", "met"), ("2026-03-20T08:30:00+01:00", "readingInWindow"),
    ])
  func H22_negativeTimesAreNotCounted(at: String, says: String) throws {
    let early = try reading(.score("2"), .after(dose: "d1"), at: at)
    #expect(try Scene([dose(), before("8"), early]).response(half()) == says)
  }

  @Test func theLastPreDoseReadingIsTheBaseline() throws {
    func pre(_ text: String, _ at: String?) throws -> EntryContent {
      try reading(.score(text), .preDose(dose: nil), at: at)
    }
    let reads = [try dose(), try after("1", "4")]
    let (early, late) = (try pre("6", "2026-03-20T06:00Z"), try pre("8", "2026-03-20T07:00Z"))
    #expect(try Scene(reads + [late, early]).response(half()) == "met")
    #expect(try Scene(reads + [early, late]).response(half()) == "met")
    // Where the last cannot be told the baseline is the range between them.
    #expect(try Scene(reads + [pre("6", nil), late]).response(half()) == "readingInWindow")
    #expect(try Scene(reads + [pre("9", nil), late]).response(half()) == "met")
  }

  @Test func aBaselineLinkedToTheDoseComesFirst() throws {
    let linked = try reading(.score("6"), .preDose(dose: "d1"))
    let scene = Scene([try dose(), try before("8"), linked, try after("1", "4")])
    #expect(try scene.response(half()) == "not met")
  }

  @Test func H17_readingsOfAnotherContextHaveNoBaseline() throws {
    let scene = Scene([
      try dose(), try before("8", context: "rest"), try after("1", "3", context: "movement"),
    ])
    #expect(try scene.response(half()) == "baseline")
  }

  @Test(
    "H17: contexts must agree",
    arguments: [
      ("3", "4", "met"), ("7", "6", "not met"), ("3", "7", "context"),
    ])
  func H17_contextsMustAgree(rest: String, movement: String, says: String) throws {
    let scene = Scene([
      try dose(), try before("8", context: "rest"), try before("9", context: "movement"),
      try after("1", rest, context: "rest"), try after("1", movement, context: "movement"),
    ])
    #expect(try scene.response(half()) == says)
  }

  @Test func H17_scalesAreNotMixed() throws {
    func vas(_ text: String, _ relation: Reading.Relation, _ variant: String?) throws
      -> EntryContent
    {
      try reading(.score(text), relation, scale: "vas", variant: variant)
    }
    let given = try dose()
    let after = Reading.Relation.after(dose: "d1")
    #expect(
      try Scene([given, before("8"), vas("30", after, "mm100")]).response(half()) == "baseline")
    let mixed = [given, try vas("8", .preDose(dose: nil), "cm10"), try vas("3", after, "mm100")]
    #expect(try Scene(mixed).response(half()) == "baseline")
    let same = [given, try vas("80", .preDose(dose: nil), "mm100"), try vas("30", after, "mm100")]
    #expect(try Scene(same).response(half()) == "met")
    let unnamed = [given, try vas("80", .preDose(dose: nil), nil), try vas("30", after, nil)]
    #expect(try Scene(unnamed).response(half()) == "scaleVariant")
  }

  @Test func H17_theOnlyVariantMayBeNamedOrNot() throws {
    let named = try reading(.score("8"), .preDose(dose: nil), variant: "standard")
    #expect(try Scene([dose(), named, after("1", "3")]).response(half()) == "met")
  }

  @Test(
    "the other baseline",
    arguments: [
      (TrialProfile.Baseline.preDose, "8", "8", "met"), (.preDose, "8", "6", "otherBaseline"),
      (.diary, "8", "6", "otherBaseline"), (.preDose, "6", "8", "otherBaseline"),
      (.diary, "6", "6", "not met"), (.preDose, "8", "0", "baseline"), (.diary, "8", "8", "met"),
    ])
  func H18_theOtherBaselineMustNotFlipTheVerdict(
    rule: TrialProfile.Baseline, pre: String, diaryScore: String, says: String
  ) throws {
    let scene = Scene([try dose(), try before(pre), try diary(diaryScore), try after("1", "4")])
    #expect(try words(scene.assess(profile(half(), baseline: rule)).response) == says)
  }

  @Test func N4_theDiaryBaselineIsTheMeanOfItsDays() throws {
    let days = try ["7", "7", "8", "-"].map(diary)
    func says(_ value: String) throws -> String {
      let scene = Scene([try dose(), try after("1", value)] + days)
      return words(try scene.assess(profile(half(), baseline: .diary)).response)
    }
    #expect(try says("3.666666") == "met")
    #expect(try says("3.666667") == "not met")
  }

  /// A walking time is no pain score: it is no other baseline of pain.
  @Test func H17_aBaselineOfAnotherScaleIsNoOtherBaseline() throws {
    let walk = try reading(.score("14"), .preDose(dose: nil), scale: "walk-10m")
    let scene = Scene([try dose(), try diary("8"), walk, try after("1", "3")])
    #expect(try words(scene.assess(profile(half(), baseline: .diary)).response) == "met")
  }

  @Test func partsOfAResponseAreKleenes() throws {
    let scene = Scene([try dose(), try before("8"), try after("1", "4")])
    let (yes, no) = (try half(), try relief(.above, "50"))
    let open = ResponseRule.assessed(scale: "function", ["improved"])
    #expect(try scene.response(.all([yes, open])) == "assessment")
    #expect(try scene.response(.any([yes, open])) == "met")
    #expect(try scene.response(.all([no, open])) == "not met")
    #expect(try scene.response(.any([no, open])) == "assessment")
  }

  @Test("H20: the order of entries changes nothing", arguments: [1, 2, 3, 4, 5] as [UInt64])
  func H20_theOrderOfEntriesChangesNothing(seed: UInt64) throws {
    let entries = [
      try dose(), try dose("d2", at: "2026-03-21T08:00Z"), try before("8"), try diary("8"),
      try after("1", "5"), try after("2", "3"), try after("6", "4"), try after("9", "-"),
      try after("2", "6", dose: "d2"), try event(1), try event(2, resolved: true, accepted: true),
    ]
    let rule = try relief(.atLeast, "50", for: "4 h")
    let expected = try Scene(entries).assess(profile(rule))
    var state = seed
    for _ in 0..<50 {
      var shuffled = entries
      for last in stride(from: entries.count - 1, to: 0, by: -1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        shuffled.swapAt(last, Int(state >> 33) % (last + 1))
      }
      let found = try Scene(shuffled).assess(profile(rule))
      #expect(found.rule == expected.rule, "seed \(seed)")
      #expect(found.respondingDoses == expected.respondingDoses, "seed \(seed)")
    }
  }
}
