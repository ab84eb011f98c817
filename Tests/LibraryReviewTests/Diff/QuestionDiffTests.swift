import CriteriaModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// Two sets of different sources, held beside each other question by question.
struct QuestionDiffTests {
  private func compared(_ a: String, _ b: String) throws -> CriteriaDiff {
    let library = try Shipped.all.get().library
    return try CriteriaDiff(try DiffSide(a, in: library), try DiffSide(b, in: library))
  }

  private func criterion(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  private func ids(_ diff: CriteriaDiff) -> [[String]] {
    diff.compared.map { [criterion($0.a), criterion($0.b)] }
  }

  /// Every criterion is in a pair or said to stand alone, in either set, and never both.
  @Test(
    arguments: [
      ("anthem-cg-surg-79", "aetna-cpb-0161"), ("anthem-cg-surg-79", "nia-cg-310"),
      ("cms-ncd-280.14", "nia-cg-310"), ("pacc-2017", "pacc-2024-noncancer"),
      ("anthem-surg-00068", "anthem-cg-surg-79"), ("evicore-cmm-210", "cms-ncd-280.14"),
      // No question in common.
      ("grider-2011", "synchromed-device"),
    ])
  func everyCriterionIsComparedOrAlone(_ a: String, _ b: String) throws {
    let library = try Shipped.all.get().library
    let diff = try compared(a, b)
    let alone = { (aspect: Difference.Aspect) in
      diff.differences.filter { $0.aspect == aspect }.map(\.subject)
    }
    for (place, name, aspect) in [
      (0, a, Difference.Aspect.removed), (1, b, Difference.Aspect.added),
    ] {
      let edition = try #require(library.sets.last { $0.id == name }).edition
      let held = try library.set(name, edition: edition).criteria.map(\.id)
      let paired = Set(ids(diff).map { $0[place] })
      #expect(paired.isDisjoint(with: alone(aspect)))
      #expect(paired.union(alone(aspect)) == Set(held))
    }
    #expect(!diff.differences.contains { $0.aspect == .words })
  }

  @Test func anEditionMayBeNamed() throws {
    #expect(
      try compared("anthem-cg-surg-79@2024-10-01", "aetna-cpb-0161@seen-2026").compared
        == compared("anthem-cg-surg-79", "aetna-cpb-0161").compared)
  }

  @Test func moreThanHalfAgainstAtLeastHalfIsSaidOfTwoPayers() throws {
    let lines = try compared("anthem-cg-surg-79", "aetna-cpb-0161").differences.map(\.line)
    #expect(
      lines.contains(
        "cgsurg79.pain.trial / cpb0161.nc.trial: Pain falls from the last reading before the dose: "
          + "more than 50 % against at least 50 %"))
  }

  /// Both printed forms of eviCore's rule stand beside the one of CMS.
  @Test func everyFormOfARuleHasItsCounterpart() throws {
    let diff = try compared("evicore-cmm-210", "cms-ncd-280.14")
    let success = diff.compared.filter { $0.questions.contains("trial-success-pain") }
    #expect(
      success.map { criterion($0.a) } == [
        "cmm210.pain.trial-success.gt50-8h", "cmm210.pain.trial-success.ge50",
      ])
    #expect(Set(success.map { criterion($0.b) }) == ["ncd28014.pain.catheter-trial"])
  }

  /// A requirement beside a requirement, and of cautions on another drug none.
  @Test func oneKindStandsBesideItsOwnFirst() throws {
    let pairs = ids(try compared("anthem-cg-surg-79", "aetna-cpb-0161"))
    #expect(pairs.contains(["cgsurg79.sp", "cpb0161.sp.indication"]))
    let drug = ids(try compared("asra-2018-interventional-pain", "asipp-2013"))
    #expect(drug.contains(["ac.warfarin", "asipp13.warfarin"]))
    #expect(!drug.contains(["ac.warfarin", "asipp13.others"]))
  }

  /// Both ask for treatment before, the one in cancer pain and the other in pain that is not of cancer.
  @Test func noPatientInCommonIsNoPair() throws {
    let diff = try compared("anthem-surg-00068", "evicore-cmm-210")
    #expect(!ids(diff).contains(["surg68.ca.drugs-failed", "cmm210.nc.conservative-6mo"]))
    #expect(
      diff.differences.contains { $0.subject == "surg68.ca.drugs-failed" && $0.aspect == .removed })
  }

  @Test func theSameMeaningInTwoSourcesIsSaid() throws {
    let diff = try compared("anthem-surg-00068", "anthem-cg-surg-79")
    let same = try #require(diff.compared.first { criterion($0.a) == "surg68.sp" })
    #expect(!same.differs)
    #expect(same.line.hasSuffix("cgsurg79.sp: the same in meaning"))
    #expect(DiffDocument(diff, witnesses: nil).text.contains(same.line))
  }

  @Test func everyPairThatDiffersIsSearched() throws {
    let diff = try compared("anthem-cg-surg-79", "aetna-cpb-0161")
    let found = try diff.witnesses(asOf: ReviewDay.asOf(), limit: 2_000)
    #expect(found.map(\.criteria) == diff.compared.filter(\.differs).map { [$0.a, $0.b] })
    let trial = try #require(found.first { $0.criteria[0].hasSuffix("/cgsurg79.pain.trial") })
    #expect(trial.answers.map(\.status) == ["not-met", "met"])
    let draft = try #require(trial.draft)
    #expect(String(decoding: draft, as: UTF8.self).contains(#"value="50" elapsed="1""#))
  }

  @Test func thatNoWitnessWasFoundIsSaidWithWhatWasSearched() throws {
    let diff = try compared("anthem-cg-surg-79", "aetna-cpb-0161")
    let found = try diff.witnesses(asOf: ReviewDay.asOf(), limit: 1)
    let text = DiffDocument(diff, witnesses: found).text
    #expect(text.contains("\nno witness found: anthem-cg-surg-79@2024-10-01/cgsurg79.sp and "))
    #expect(text.contains("searched for spasticity: Severe spasticity (3 regions)"))
  }

  @Test func thePairsFitTheSchema() throws {
    let diff = try compared("evicore-cmm-210", "cms-ncd-280.14")
    let library = try Shipped.all.get().library
    let schema = try XMLSchema(bytes: try library.bytes("Reports/criteria-diff.xsd"), name: "xsd")
    let bytes = try DiffDocument(diff, witnesses: nil).xml()
    let read = try XMLReading.read(bytes, file: "diff", schema: schema, limits: .libraryFile).get()
    #expect(read.root.all("pair").map { $0["a"] } == diff.compared.map(\.a))
    #expect(read.root.all("pair").contains { $0["questions"] == "trial-success-pain" })
  }
}
