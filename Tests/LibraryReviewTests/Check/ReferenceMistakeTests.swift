import LibraryReview
import Markup
import Testing

/// Mistakes in what documents say of each other: conflicts, questions, pathways, names.
@Suite struct ReferenceMistakeTests {
  private static let evicore = "Criteria/sets/evicore-cmm-210/seen-2026.xml"
  private static let conflicts = "Criteria/conflicts.xml"
  private static let questions = "Criteria/questions.xml"
  private static let noncancer = "Criteria/pathways/noncancer-pain/2026-11.xml"
  private static let spasticity = "Criteria/pathways/severe-spasticity/2026-11.xml"
  private static let half =
    #"<criterion set="nia-cg-310" id="nia310.trial" operator="ge" value="50" unit="%"/>"#
  private static let more =
    #"<criterion set="anthem-cg-surg-79" id="cgsurg79.pain.trial" operator="gt" value="50" unit="%"/>"#

  static let conflictMistakes = [
    Mistake(
      "review.uncited-value", conflicts, at: "<conflict", "<says>More than 50 %",
      becomes: "▸<says>More than 40 %"),
    Mistake(
      "review.operator", conflicts, at: "<conflict", "<says>At least 50 %</says>\n      <",
      becomes: "<says>More than 50 %</says>\n▸      <"),
    Mistake("review.both-sides", conflicts, at: "At least 50 %", half, becomes: "▸" + more),
    Mistake(
      "questions.empty", questions, at: #"id="age""#,
      #"itb.age dev.age mor.indication sisters.entry emb.entry"#,
      becomes: ""),
    Mistake(
      "questions.twice", questions, at: #"id="age""#, "itb.age dev", becomes: "itb.age itb.age dev"),
  ]

  static let pathwayMistakes = [
    Mistake(
      "review.unsourced-population", noncancer, at: "<population>", #"unit="a""#,
      becomes: #"unit="mo""#),
    Mistake(
      "review.unsourced-population", spasticity, at: "<population>", #"operator="ge""#,
      becomes: #"operator="lt""#),
    Mistake(
      "criteria.unknown-reference", evicore, at: "<criterion-met",
      #"<criterion-met id="cmm210.sp.conservative-6wk"/>"#,
      becomes: #"<criterion-met id="cmm210.sp.conservative"/>"#),
    Mistake(
      "criteria.unknown-reference", evicore, at: "<lifts", #"criterion=""#,
      becomes: #"criterion="no-"#),
    Mistake(
      "criteria.impossible-value", "Criteria/instruments.xml", at: #"<screening-aid id="ort""#,
      #"<band low="0" high="3""#, becomes: #"▸<band low="0" high="27""#),
  ]

  @Test("H28 mistakes in conflicts and questions", arguments: conflictMistakes)
  func H28_conflicts(mistake: Mistake) throws { try mistake.check() }

  @Test("H28 mistakes in pathways and names", arguments: pathwayMistakes)
  func H28_pathways(mistake: Mistake) throws { try mistake.check() }

  @Test(
    "H28 an option that adopted criteria hang on",
    arguments: [
      (#"<option kind="drug" id="morphine"/>"#, "mor.indication"),
      (#"<option kind="device" id="prometra"/>"#, "dev.depth"),
    ])
  func H28_optionTakenAway(option: String, adopted: String) throws {
    var files = try Mistake.shipped.get()
    let text = String(decoding: try #require(files[Self.noncancer]), as: UTF8.self)
    files[Self.noncancer] = Array(text.replacing(option, with: "").utf8)
    let found = try Mistake.findings(in: files).filter { $0.severity == .error }
    #expect(found.map(\.code) == ["review.unknown-option"])
    #expect(found.first?.summary.contains("'\(adopted)'") == true)
  }

  /// What cannot be read is said once; that others name what it holds is no mistake of theirs.
  @Test(
    "One fault, one message",
    arguments: [
      (evicore, #" locator=".3""#, ""), (evicore, #" remedy="evidence""#, ""),
      ("Criteria/profiles/ge50.xml", #" percent="50""#, ""),
      (spasticity, #"within="2" unit="d""#, #"within="2" unit="kg""#),
    ])
  func knockOns(path: String, piece: String, instead: String) throws {
    var files = try Mistake.shipped.get()
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let place = try #require(text.firstRange(of: piece), "no \(piece) in \(path)")
    files[path] = Array(text.replacing(piece, with: instead, maxReplacements: 1).utf8)
    let line = 1 + text[..<place.lowerBound].count { $0 == "\n" }
    let errors = try Mistake.findings(in: files).filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map(\.description))")
    #expect(errors.first?.file == "copy/" + path)
    #expect(abs((errors.first?.position?.line ?? 0) - line) <= 2)
  }
}
