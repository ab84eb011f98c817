import Audit
import ClinicalModel
import Library
import ShippedSamples
import Testing

/// What another edition would change, with the criterion and the boundary behind it.
@Suite struct ImpactTests {
  private static let folder = "Criteria/pathways/noncancer-pain"

  private func lines(
    _ change: (inout ChangedLibrary) throws -> Void, _ samples: [String]
  ) throws -> [AuditLine] {
    var changed = try ChangedLibrary()
    try changed.copy(Self.folder, edition: "2026-11", to: "2027-05")
    try change(&changed)
    let impact = Impact(
      try AuditLibrary(changed.library), pathway: nil, from: "2026-11", to: "2027-05",
      asOf: AsOf("2026-02-18"))
    var summary = ImpactSummary()
    let own = samples.compactMap {
      summary.add(impact.impact(.file(Shipped.root + "/Samples/accepted/\($0).xml")))
    }
    return own + summary.lines
  }

  @Test func A12_H36_aStricterThresholdNamesItsBoundary() throws {
    let set = "Criteria/sets/morphine-intrathecal-label"
    let lines = try lines(
      { library in
        try library.copy(set, edition: "seen-2026", to: "seen-2027")
        try library.change(
          set + "/seen-2027.xml", #"<compare fact="age" operator="ge" value="18""#,
          #"<compare fact="age" operator="ge" value="88""#)
        try library.change(
          Self.folder + "/2027-05.xml", #"set="morphine-intrathecal-label" edition="seen-2026""#,
          #"set="morphine-intrathecal-label" edition="seen-2027""#)
      }, ["syn-proceed-noncancer"])
    let words = try #require(lines.first).words
    #expect(lines.first?.kind == "changed")
    #expect(words.contains("proceed-to-trial →"), "\(words)")
    #expect(words.contains("age ≥ 18 years → age ≥ 88 years"), "\(words)")
  }

  @Test func aShorterLimitNamesItsFact() throws {
    let lines = try lines(
      { library in
        try library.change(
          Self.folder + "/2027-05.xml",
          #"<freshness facts="psychosis.active" within="12" unit="mo""#,
          #"<freshness facts="psychosis.active" within="1" unit="d""#)
      }, ["syn-proceed-noncancer"])
    let words = try #require(lines.first).words
    #expect(words.contains("psychosis.active counts for 12 months → 1 day"), "\(words)")
    #expect(lines.contains { $0.kind == "open" && $0.words.contains("psychosis.active") })
  }

  @Test func theSameCriteriaChangeNothing() throws {
    let lines = try lines({ _ in }, ["syn-proceed-noncancer", "syn-second-trial-positive"])
    #expect(lines.first?.words.hasPrefix("2 cases: 0 recommendations change; in 0 more") == true)
  }

  @Test func aCaseThatCannotBeComparedIsNamedAndCounted() throws {
    let lines = try lines({ _ in }, ["nowhere", "syn-proceed-cancer-trial"])
    #expect(lines.prefix(2).map(\.kind) == ["unreadable", "unreadable"])
    #expect(lines[2].words.hasSuffix("2 not compared"))
  }
}
