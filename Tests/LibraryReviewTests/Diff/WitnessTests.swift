import CaseFile
import Candidacy
import ClinicalModel
import CriteriaModel
import Library
import LibraryReview
import Markup
import ShippedSamples
import Testing

/// The day as of which every witness is evaluated here.
enum ReviewDay {
  static func asOf() throws -> AsOf { try #require(AsOf("2026-06-30")) }
}

/// A case on which two criteria disagree: as small as it can be, and as the everyday reader reads it.
struct WitnessTests {
  private typealias Row = EditedSet

  private func witness(_ a: String, _ b: String, limit: Int = 20_000) throws -> Witness {
    let found = try compared(a, b).witnesses(asOf: ReviewDay.asOf(), limit: limit)
    return try #require(found.first)
  }

  /// What the everyday reader makes of a witness: its entries beside the referral.
  private func entries(_ witness: Witness) throws -> [EntryContent] {
    let library = try Shipped.all.get().library
    let path = "Criteria/schema/case.xsd"
    let reader = CaseReader(
      schema: try XMLSchema(bytes: try library.bytes(path), name: path),
      dictionary: library.dictionary)
    let draft = try #require(witness.draft)
    let read = try reader.read(draft, file: "witness.xml")
    #expect(read.isDraft)
    #expect(read.patientCase.origin == .synthetic)
    return read.patientCase.entries.dropFirst().map(\.content)
  }

  private func statuses(_ witness: Witness) -> [String] { witness.answers.map(\.status) }

  @Test func H36_moreThanAgainstAtLeastIsACaseAtTheThreshold() throws {
    let witness = try witness(
      Row.criterion("x", Row.compare("gt")), Row.criterion("x", Row.compare("ge")))
    let entries = try entries(witness)
    guard case .finding(let finding)? = entries.first,
      case .value(.quantity(let range)) = finding.answer
    else {
      Issue.record("no finding: \(entries)")
      return
    }
    #expect(entries.count == 1)
    #expect("\(range)" == "50 MME/day")
    #expect(statuses(witness) == ["not-met", "met"])
    #expect(witness.isWhole)
  }

  @Test(
    arguments: [
      // Each with the number of entries that are enough.
      (
        #"<between fact="age" low="4" high="17" unit="a"/>"#,
        #"<between fact="age" low="4" high="18" unit="a"/>"#, 1
      ),
      (
        #"<one-of fact="planned-drug" values="morphine"/>"#,
        #"<one-of fact="planned-drug" values="morphine fentanyl"/>"#, 1
      ),
      (
        #"<elapsed fact="warfarin.last-dose" operator="ge" value="5" unit="d"/>"#,
        #"<elapsed fact="warfarin.last-dose" operator="gt" value="5" unit="d"/>"#, 1
      ),
      (
        #"<elapsed fact="spasticity.brain-injury-date" operator="ge" value="12" unit="mo"/>"#,
        #"<elapsed fact="spasticity.brain-injury-date" operator="ge" value="13" unit="mo"/>"#, 1
      ),
      (
        #"<review stage="team-review" roles="surgeon" outcomes="favourable"/>"#,
        #"<review stage="team-review" roles="surgeon" outcomes="favourable conditional"/>"#, 1
      ),
      (
        #"<count over="therapies" operator="ge" value="2"/>"#,
        #"<count over="therapies" operator="ge" value="1"/>"#, 2
      ),
      (
        #"<all><one-of fact="epilepsy" values="yes"/><one-of fact="head-injury" values="yes"/></all>"#,
        #"<any><one-of fact="epilepsy" values="yes"/><one-of fact="head-injury" values="yes"/></any>"#,
        2
      ),
    ])
  func theFewestEntriesAreFound(_ one: String, _ other: String, _ count: Int) throws {
    let witness = try witness(Row.criterion("x", one), Row.criterion("x", other))
    #expect(try entries(witness).count == count)
    #expect(Set(statuses(witness)) == ["met", "not-met"])
  }

  @Test func theDurationsOfTreatmentsAreCutAtTheThreshold() throws {
    let sum = { (sign: String) in
      #"<sum over="therapies" of="duration" operator="\#(sign)" value="6" unit="mo"/>"#
    }
    let witness = try witness(Row.criterion("x", sum("ge")), Row.criterion("x", sum("lt")))
    #expect(Set(statuses(witness)) == ["met", "not-met"])
  }

  /// The two forms of eviCore's rule: exactly half of the pain gone passes one and fails the other.
  @Test func theTwoPrintedVariantsDifferAtExactlyHalf() throws {
    let library = try Shipped.all.get().library
    let diff = try CriteriaDiff(
      try DiffSide("evicore-cmm-210/cmm210.pain.trial-success.gt50-8h", in: library),
      try DiffSide("cmm210.pain.trial-success.ge50", in: library))
    let witness = try #require(
      try diff.witnesses(asOf: ReviewDay.asOf(), limit: 20_000).first)
    #expect(statuses(witness) == ["not-met", "met"])
    let scores = try entries(witness).compactMap { entry -> String? in
      guard case .reading(let reading) = entry, let number = reading.value.number else {
        return nil
      }
      return "\(number.lowerBound)"
    }
    #expect(scores == ["100", "50"])
  }

  /// Two muscles of which one has fallen: enough for any, too little for their mean.
  @Test func musclesAreReadInSeveralWays() throws {
    let libraries = try ["mean", "any"].map { aggregate in
      var edited = try EditedLibrary()
      try edited.change(
        "Criteria/profiles/cmm210-sp-2pt-4h.xml", from: "<response>", to: "</response>",
        #"<score-drop scale="ashworth" operator="ge" points="2" aggregate="\#(aggregate)"/>"#)
      return try edited.library()
    }
    let diff = try CriteriaDiff(
      DiffSide(libraries[0], named: "a"), DiffSide(libraries[1], named: "b"))
    #expect(
      diff.differences.map(\.line) == [
        "cmm210.sp.trial-success: The score “Muscle tone, Ashworth scale” falls: at least 2 points, in "
          + "the mean of the muscles became at least 2 points, in any one muscle"
      ])
    let witness = try #require(try diff.witnesses(asOf: ReviewDay.asOf(), limit: 20_000).first)
    #expect(statuses(witness) == ["not-met", "met"])
    let muscles = try entries(witness).compactMap { entry -> String? in
      if case .reading(let reading) = entry { reading.muscle } else { nil }
    }
    #expect(Set(muscles).count == 2)
  }

  @Test func anotherPopulationIsShownByWhereItDoesNotApply() throws {
    let found = try compared(
      Row.criterion("x", Row.compare("ge")),
      Row.criterion("x", Row.compare("ge"), attributes: #"population="noncancer-pain spasticity""#)
    ).witnesses(asOf: ReviewDay.asOf(), limit: 1_000)
    let spasticity = try #require(found.first { $0.indication == "spasticity" })
    #expect(statuses(spasticity).contains("not-applicable"))
    #expect(found.first { $0.indication == "noncancer-pain" }?.draft == nil)
  }

  @Test func whatWasSearchedIsSaidAndNoProofIsClaimed() throws {
    // Two forms of one meaning that the keys do not see through.
    let all = #"<one-of fact="epilepsy" values="yes"/>"#
    let longer = "<any>\(all)<all>\(all)\(Row.compare("ge"))</all></any>"
    let witness = try witness(Row.criterion("x", all), Row.criterion("x", longer))
    #expect(witness.draft == nil)
    #expect(witness.answers.isEmpty)
    #expect(witness.account.hasSuffix("which is no proof that there is none"))
    #expect(witness.account.contains("Epilepsy (3 regions)"))
  }

  @Test func aLimitIsSaid() throws {
    let witness = try witness(
      Row.criterion("x", #"<count over="therapies" operator="ge" value="3"/>"#),
      Row.criterion("x", #"<count over="therapies" operator="ge" value="2"/>"#), limit: 2)
    #expect(!witness.isWhole)
    #expect(witness.tried == 2)
    #expect(witness.account.contains("stopped at the limit"))
  }

  @Test func theSameSearchGivesTheSameCase() throws {
    let rows = [Row.criterion("x", Row.compare("gt")), Row.criterion("x", Row.compare("ge"))]
    #expect(try witness(rows[0], rows[1]).draft == (try witness(rows[0], rows[1]).draft))
  }
}
