import Candidacy
import CriteriaModel
import Library
import Markup
import Testing

/// Each criterion is cited to the one source in which it was read.
@Suite struct CitationTests {
  /// A set, a criterion of it, and who published what it was read in.
  static let read: [(String, String, String)] = [
    ("aetna-cpb-0161", "cpb0161.sp.conservative-6wk", "Aetna"),
    ("aetna-cpb-0161", "cpb0161.nc.trial", "Verity"),
    ("bcbs-7.01.41", "bcbs.pain.trial", "Blue Cross Blue Shield of Alabama"),
    ("bcbs-7.01.41", "bcbs.evidence", "BlueCross BlueShield of South Carolina"),
    ("cms-ncd-280.14", "ncd28014.sp.oral-6wk", "Independence Blue Cross"),
    ("cms-ncd-280.14", "ncd28014.pain.life-expectancy", "Verity"),
    ("cms-ncd-280.14", "ncd28014.contra.allergy", "GenHealth"),
    ("cms-ncd-280.14", "ncd28014.contra.crosstalk", "Aetna"),
    ("lioresal-intrathecal-label", "itb.tbi-1y", "lioresal.com"),
    ("lioresal-intrathecal-label", "itb.screen.step2", "DailyMed"),
    ("lioresal-intrathecal-label", "itb.age", "minclinic.eu"),
    ("lioresal-intrathecal-label", "itb.caution", "minclinic.eu"),
    ("morphine-intrathecal-label", "mor.trial.inpatient", "fda.report"),
    ("morphine-intrathecal-label", "mor.start", "empr.com"),
    ("neuraxial-contraindications", "ac.coagulopathy", "Anthem / UniCare"),
    ("neuraxial-contraindications", "imm.suppression", "Textbook"),
    ("neuraxial-contraindications", "img.spine", "UTMB"),
    ("neuraxial-contraindications", "preg", "UTMB"),
    ("neuraxial-contraindications", "asa.class", "Thecal"),
    ("ziconotide-label-us", "zic.indication", "prialt.com"),
    ("ziconotide-label-us", "zic.contra.psychosis", "renalandurologynews.com"),
    ("ziconotide-label-us", "zic.no-epidural", "Textbook"),
  ]

  @Test("H28 a row is cited to the source in which it was read", arguments: read)
  func H28_cited(set: String, id: String, publisher: String) throws {
    let set = try #require(try Shipped.sets.first { $0.id == set })
    #expect(set.criterion(id)?.source.publisher == publisher)
  }

  @Test("where a set has several sources, every criterion names its own")
  func everyCriterionNamesItsOwn() throws {
    for set in try Shipped.sets where set.sources.count > 1 {
      let root = try Shipped.element("Criteria/sets/\(set.id)/\(set.edition).xml")
      for criterion in root.all("criterion") {
        #expect(criterion["source"] != nil, "\(set.id) \(criterion["id"] ?? "")")
      }
    }
  }

  @Test("what was not opened stands behind no criterion that is applied")
  func unopened() throws {
    for criterion in try Shipped.sets.flatMap(\.criteria) where criterion.isApplied {
      let note = criterion.source.note?.lowercased() ?? ""
      for words in [
        "not opened:", "not found:", "title and contents only", "no criterion here rests",
      ] {
        #expect(!note.contains(words), "\(criterion.id): \(note)")
      }
    }
  }

  private static func sources(_ marked: String) -> String {
    Mini.set().replacing(Mini.source, with: marked)
  }

  static let broken: [Broken] = [
    .criterion(
      "criteria.unknown-source",
      "▸" + Mini.criterion(Mini.wants, #"kind="caution" source="page" confidence="seen""#)),
    Broken(
      "criteria.duplicate-source", SmallLibrary.set,
      sources(named("label") + "\n▸" + named("label"))),
  ]

  private static func named(_ id: String) -> String {
    Mini.source.replacing("<source", with: #"<source id="\#(id)""#)
  }

  @Test("H28 a named source stands in the set, and once", arguments: broken)
  func H28_named(_ broken: Broken) throws { try broken.check() }

  @Test("a criterion that names none is cited to the first source of its set")
  func first() throws {
    let library = try SmallLibrary()
    let other = Self.named("other").replacing(#"title="T""#, with: #"title="Other""#)
    let own = Mini.criterion(Mini.wants, #"kind="caution" source="other" confidence="team""#)
    try library.write(
      Mini.set(own).replacing(Mini.source, with: Self.named("label") + other), to: SmallLibrary.set)
    let set = try #require(try library.load().knowledge.sets["mini"])
    #expect(set.criterion("x")?.source.title == "Other")
    #expect(set.criterion("w")?.source.title == "T")
  }
}
