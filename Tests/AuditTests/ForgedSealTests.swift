import Audit
import ClinicalModel
import Library
import Markup
import ShippedSamples
import Testing

/// Every attribute of a seal changed in turn, the chain made anew: none passes as identical.
@Suite struct ForgedSealTests {
  private static let zeros = "sha256:" + String(repeating: "0", count: 64)
  private static let day = AsOf("2026-02-18")

  /// What stands in the attribute instead, and what a replay must say of it.
  private static let plain: [(String, String, String)] =
    ["result", "case", "criteria", "formulary", "profiles", "dictionary", "wording"].map {
      ($0, zeros, "tampered")
    } + [
      ("category", "do-not-implant", "tampered"), ("chosen", "asked-for", "tampered"),
      ("because", "a second opinion", "tampered"), ("pathway", "cancer-pain", "tampered"),
      ("schema", "9", "tampered"), ("semantics", "9", "tampered"),
      ("edition", "1999-01", "not-run"),
    ]
  /// What only the bytes of the report hold.
  private static let full = [
    ("report", zeros, "drifted"), ("engine", "9.9.9", "drifted"),
    ("as-of", "2026-02-19", "drifted"),
  ]

  private func kind(
    _ sealed: SealedSamples, full: Bool, _ change: (Element) throws -> Element
  ) throws -> String? {
    let path = try sealed.forged(
      "syn-proceed-noncancer", asOf: try #require(Self.day), change)
    var summary = ReplaySummary()
    return summary.add(sealed.replay(path, full: full)).first?.kind
  }

  @Test(arguments: plain) func A13_aForgedAttributeIsFound(
    _ name: String, _ value: String, _ verdict: String
  ) throws {
    let sealed = try SealedSamples()
    #expect(try kind(sealed, full: false) { $0.with(name, value) } == verdict)
    #expect(try kind(sealed, full: true) { $0.with(name, value) } == verdict)
  }

  @Test(arguments: full) func A13_whatOnlyTheReportHoldsIsFoundByAFullReplay(
    _ name: String, _ value: String, _ verdict: String
  ) throws {
    let sealed = try SealedSamples()
    #expect(try kind(sealed, full: true) { $0.with(name, value) } == verdict)
  }

  /// An attribute that is new to the seal needs its own line above.
  @Test func everyAttributeIsForged() throws {
    let sealed = try SealedSamples()
    let path = try sealed.record("syn-proceed-noncancer")
    try sealed.seal(path, asOf: try #require(Self.day))
    let names = Set(try #require(try sealed.lastSeal(path)).attributes.map(\.name))
    #expect(names.union(["because"]) == Set((Self.plain + Self.full).map(\.0)))
  }

  @Test(arguments: [
    ("findings", "conclusion=proceed-to-trial~", "conclusion=do-not-implant~"),
    ("findings", "=met~", "=not-met~"), ("findings", "~", "~0"),
    ("documents", "Criteria/formulary.xml~", "Criteria/formulary.xml~0"),
    ("documents", "Criteria/guidance.xml~", "Criteria/other.xml~"), ("documents", " ", " x "),
  ])
  func A13_aForgedListIsFound(_ name: String, _ old: String, _ new: String) throws {
    let sealed = try SealedSamples()
    let found = try kind(sealed, full: false) { try $0.with(name, replacing: old, by: new) }
    #expect(found == "tampered")
  }

  /// Category and findings forged alike fit each other, and still not the digest of the result.
  @Test func A13_aForgedConclusionIsFound() throws {
    let sealed = try SealedSamples()
    let found = try kind(sealed, full: false) { seal in
      try seal.with("category", "do-not-implant").with(
        "findings", replacing: "conclusion=proceed-to-trial~", by: "conclusion=do-not-implant~")
    }
    #expect(found == "tampered")
  }

  /// A library that changed explains a difference; a digest forged beside it does not pass with it.
  @Test func A12_changedDocumentsHideNoForgery() throws {
    let sealed = try SealedSamples()
    var changed = try ChangedLibrary()
    try changed.change("Criteria/guidance.xml", "<point ", "<point  ")
    let library = try AuditLibrary(changed.library)
    for (name, isForged) in [("formulary", true), ("wording", false)] {
      let path = try sealed.forged("syn-proceed-noncancer", asOf: try #require(Self.day)) {
        isForged ? $0.with(name, Self.zeros) : $0
      }
      var summary = ReplaySummary()
      let kinds = summary.add(sealed.replay(path, by: library, full: false)).map(\.kind)
      #expect(kinds == (isForged ? ["tampered"] : []))
    }
  }
}

extension Element {
  /// The element with one attribute made otherwise.
  func with(_ name: String, _ value: String) -> Element {
    let others = attributes.filter { $0.name != name }
    return Element(self.name, others + [Attribute(name, value)], children)
  }

  /// The element with the first such place in one of its texts made otherwise.
  func with(_ name: String, replacing old: String, by new: String) throws -> Element {
    let changed = elements.map { child -> Element in
      guard child.name == name else { return child }
      let text = child.text.replacing(old, with: new, maxReplacements: 1)
      return Element(name, [], [.text(text)])
    }
    guard changed != elements else { throw ChangedLibrary.NothingToChange() }
    return Element(self.name, attributes, changed.map(Node.element))
  }
}
