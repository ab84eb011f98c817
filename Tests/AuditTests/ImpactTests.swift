import Audit
import ClinicalModel
import Library
import ShippedSamples
import Testing

/// What another edition would change, with the criterion and the boundary behind it.
@Suite struct ImpactTests {
  private static let folder = "Criteria/pathways/noncancer-pain"

  private func lines(
    _ change: (inout ChangedLibrary) throws -> Void, _ samples: [String], pathway: String? = nil
  ) throws -> [AuditLine] {
    var changed = try ChangedLibrary()
    try changed.copy(Self.folder, edition: "2026-11", to: "2027-05")
    try change(&changed)
    let impact = try Impact(
      try AuditLibrary(changed.library), pathway: pathway, from: "2026-11", to: "2027-05",
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
    #expect(words.contains("Age is at least 18 years → Age is at least 88 years"), "\(words)")
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
    let lines = try lines({ _ in }, ["nowhere", "syn-proceed-noncancer"])
    #expect(lines.prefix(2).map(\.kind) == ["unreadable", "summary"])
    #expect(lines[1].words.hasSuffix("1 not compared"))
  }

  /// A case is never judged by criteria of another indication, and that is no fault of the case.
  @Test(arguments: [nil, "noncancer-pain"])
  func aCaseOfAnotherPathwayIsNotConcerned(_ pathway: String?) throws {
    let lines = try lines(
      { _ in }, ["syn-proceed-noncancer", "syn-proceed-cancer-trial", "V08"], pathway: pathway)
    #expect(lines.first?.kind == "summary")
    #expect(
      lines.first?.words.hasSuffix("2 of another pathway, not concerned; 0 not compared") == true,
      "\(lines)")
  }

  /// A slip in an edition's name must not look like a change that concerns nobody.
  @Test(arguments: [nil, "noncancer-pain"]) func editionsThatNoPathwayHoldsAreRefused(
    _ pathway: String?
  ) throws {
    let library = try AuditLibrary(Shipped.all.get().library)
    #expect(throws: AuditProblem.self) {
      try Impact(library, pathway: pathway, from: "2026-11", to: "2072-05", asOf: nil)
    }
  }

  /// A case that was sealed by another pathway than it names is compared by that one.
  @Test func theSealsPathwayIsTaken() throws {
    let sealed = try SealedSamples()
    let path = try sealed.record("syn-proceed-noncancer")
    try sealed.seal(
      path, asOf: try #require(AsOf("2026-02-18")),
      Sealing.Request(pathway: "cancer-pain", edition: nil, because: "a second opinion"))
    for (pathway, isConcerned) in [("cancer-pain", true), ("noncancer-pain", false)] {
      let impact = try Impact(
        sealed.library, pathway: pathway, from: "2026-11", to: "2026-11", asOf: nil)
      #expect((try impact.impact(.file(path)).get() != nil) == isConcerned)
    }
  }
}
