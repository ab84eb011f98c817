import ClinicalModel
import CriteriaModel
import Testing

/// A source for what is made up.
let nowhere = Source(
  publisher: "p", title: "t", year: "not shown", url: nil, kind: .team,
  lastChecked: CivilDate(dayNumber: 0), note: nil)

/// A criterion with all that a test does not name left plain.
func criterion(
  _ kind: Criterion.Kind, id: String = "c", condition: Condition?,
  population: [String] = ["noncancer-pain"], options: [Criterion.Option: [String]] = [:],
  countries: [String] = [], confidence: Confidence = .seen, isEnabled: Bool = true,
  appliesIf: Condition? = nil
) -> Criterion {
  Criterion(
    id: id, stage: .surgicalFitness, kind: kind, knownBefore: nil, population: population,
    options: options, countries: countries, confidence: confidence, isEnabled: isEnabled, title: id,
    statement: id, source: nowhere, locator: "1", grade: nil, unverified: [], notes: [],
    action: nil,
    appliesIf: appliesIf, condition: condition)
}

@Suite struct CriterionStatusTests {
  /// Met by `yes`, not met by `no`, open without an answer.
  static let condition = Condition.oneOf(fact: "infection", ["yes"])

  private func find(_ criterion: Criterion, _ answer: String?, in scene: Scene) throws -> Finding {
    var scene = scene
    if let answer { scene.contents.append(try finding("infection", answer)) }
    let set = CriteriaSet(
      id: "s", edition: "1", title: "s", axis: .clinical, sources: [], notes: [],
      criteria: [criterion])
    return set.evaluate(criterion, in: try scene.context)
  }

  private func status(
    _ criterion: Criterion, _ answer: String?, in scene: Scene = Scene()
  ) throws -> Finding.Status {
    try find(criterion, answer, in: scene).status
  }

  @Test(
    "H8: a status by kind",
    arguments: [
      (Criterion.Kind.required(.evidence), "yes", Finding.Status.met, false, true),
      (.required(.evidence), "no", .notMet, true, false),
      (.required(.evidence), nil, .indeterminate, false, false),
      (.exclusion(.therapy), "yes", .met, true, false),
      (.exclusion(.therapy), "no", .notMet, false, true),
      (.exclusion(.therapy), nil, .indeterminate, false, false),
      (.caution, "yes", .met, false, false), (.information, "yes", .met, false, false),
      (.waiver(lifts: []), "yes", .met, false, false),
    ] as [(Criterion.Kind, String?, Finding.Status, Bool, Bool)])
  func H8_statusByKind(
    kind: Criterion.Kind, answer: String?, status: Finding.Status, isAgainst: Bool, isFor: Bool
  ) throws {
    let found = try find(criterion(kind, condition: Self.condition), answer, in: Scene())
    #expect(found.status == status)
    #expect(found.isAgainst == isAgainst)
    #expect(found.isFor == isFor)
    #expect(found.gaps.isEmpty == (status != .indeterminate))
  }

  @Test(
    "H7: what is not verified is shown and never applied",
    arguments: [
      (Confidence.unverified, true, Finding.Status.unverified), (.seen, false, .unverified),
      (.partial, true, .met), (.team, true, .met), (.secondary, true, .met),
    ])
  func H7_unverified(confidence: Confidence, isEnabled: Bool, status: Finding.Status) throws {
    let own = criterion(
      .exclusion(.therapy), condition: Self.condition, confidence: confidence, isEnabled: isEnabled)
    let found = try find(own, "yes", in: Scene())
    #expect(found.status == status)
    #expect(found.isAgainst == (status == .met))
    #expect(own.decides == (status == .met))
  }

  @Test func informationWithoutAConditionInforms() throws {
    #expect(try status(criterion(.information, condition: nil), "yes") == .informs)
    #expect(try status(criterion(.required(.evidence), condition: nil), nil) == .informs)
    #expect(!criterion(.required(.evidence), condition: nil).decides)
    #expect(!criterion(.caution, condition: Self.condition).decides)
  }

  @Test func anotherPopulationIsNotConcerned() throws {
    let own = criterion(.exclusion(.therapy), condition: Self.condition, population: ["spasticity"])
    #expect(try status(own, "yes") == .notApplicable)
    var scene = Scene()
    scene.indication = "spasticity"
    #expect(try status(own, "yes", in: scene) == .met)
  }

  static let pending = Finding.Status.pending(option: .drug, ["ziconotide"])
  static let drugs: [(Plan.Choice?, answer: String?, status: Finding.Status)] = [
    (nil, "yes", pending), (.open, "yes", pending), (.open, nil, pending),
    (.chosen("ziconotide"), "yes", .met), (.chosen("ziconotide"), nil, .indeterminate),
    (.chosen("morphine"), "yes", .notApplicable), (.conflict([8, 9]), "yes", .indeterminate),
    (.conflict([8, 9]), "no", .notMet),
  ]

  @Test("H35: a criterion that hangs on a drug", arguments: drugs)
  func H35_options(choice: Plan.Choice?, answer: String?, status: Finding.Status) throws {
    let own = criterion(
      .exclusion(.drug), condition: Self.condition, options: [.drug: ["ziconotide"]])
    var scene = Scene()
    scene.options[.drug] = choice
    let found = try find(own, answer, in: scene)
    #expect(found.status == status)
    if status == Self.pending { #expect(!found.isAgainst && found.gaps.isEmpty) }
    if status == .indeterminate, case .conflict = choice {
      #expect(found.gaps == [Gap(.fact("planned-drug"), .conflict, entries: [8, 9])])
    }
  }

  @Test func H35_oneOptionChosenOtherwiseIsEnough() throws {
    let own = criterion(
      .exclusion(.drug), condition: Self.condition,
      options: [.drug: ["ziconotide"], .device: ["x"]])
    var scene = Scene()
    scene.options = [.drug: .open, .device: .chosen("y")]
    #expect(try status(own, "yes", in: scene) == .notApplicable)
  }

  typealias CountryRow = (
    choice: Plan.Choice, answer: String?, required: Finding.Status, exclusion: Finding.Status
  )

  static let countries: [CountryRow] = [
    (.chosen("US"), "yes", .met, .met), (.chosen("US"), "no", .notMet, .notMet),
    (.chosen("DE"), "yes", .notApplicable, .notApplicable),
    (.chosen("DE"), nil, .notApplicable, .notApplicable),
    (.open, "yes", .met, .indeterminate), (.open, "no", .indeterminate, .notMet),
    (.open, nil, .indeterminate, .indeterminate),
    (.conflict([3]), "yes", .met, .indeterminate), (.conflict([3]), "no", .indeterminate, .notMet),
  ]

  @Test("H8: where the country is unknown only a harmless answer stands", arguments: countries)
  func H8_country(
    choice: Plan.Choice, answer: String?, required: Finding.Status, exclusion: Finding.Status
  ) throws {
    var scene = Scene()
    scene.country = choice
    let must = criterion(.required(.evidence), condition: Self.condition, countries: ["US", "CA"])
    let mustNot = criterion(
      .exclusion(.therapy), condition: Self.condition, countries: ["US", "CA"])
    #expect(try status(must, answer, in: scene) == required)
    #expect(try status(mustNot, answer, in: scene) == exclusion)
  }

  @Test func H8_theUnknownCountryIsAskedFor() throws {
    var scene = Scene()
    scene.country = .open
    let own = criterion(.exclusion(.therapy), condition: Self.condition, countries: ["US"])
    #expect(try find(own, "yes", in: scene).gaps == [Gap(.fact("country"), .missing)])
    // The infection may not matter: it is not asked for until the country says that it does.
    #expect(try find(own, nil, in: scene).gaps == [Gap(.fact("country"), .missing)])
  }

  @Test(
    "H8: applies if",
    arguments: [
      ("yes", "yes", Finding.Status.met), ("yes", "no", .notMet), ("yes", nil, .indeterminate),
      ("no", "yes", .notApplicable), ("no", nil, .notApplicable), (nil, "yes", .indeterminate),
      (nil, "no", .notMet), (nil, nil, .indeterminate), ("not-known", "yes", .indeterminate),
    ] as [(String?, String?, Finding.Status)])
  func H8_appliesIf(applies: String?, answer: String?, status expected: Finding.Status) throws {
    let own = criterion(
      .exclusion(.therapy), condition: Self.condition,
      appliesIf: .oneOf(fact: "psychosis", ["yes"]))
    let scene = Scene(try applies.map { [try finding("psychosis", $0)] } ?? [])
    #expect(try status(own, answer, in: scene) == expected)
  }

  @Test func H33_aWaivedFindingKeepsWhatWasComputed() throws {
    let found = try find(
      criterion(.required(.evidence), condition: Self.condition), "no", in: Scene())
    let waived = found.waived(by: 7)
    #expect(waived.status == .waived(entry: 7))
    #expect(waived.determination == .notMet)
    #expect(waived.grounds == found.grounds)
    #expect(!waived.isAgainst && waived.gaps.isEmpty)
  }

  @Test func aFindingNamesItsCriterionAndEntries() throws {
    let found = try find(
      criterion(.caution, id: "x.y", condition: Self.condition), "yes", in: Scene())
    #expect(found.reference == CriterionReference(set: "s", id: "x.y"))
    #expect(found.edition == "1")
    #expect(found.grounds.uses.map(\.entry) == [1])
    #expect(found.grounds.uses.first?.value == .yesNo(true))
    #expect(CriterionReference(set: "a", id: "z") < CriterionReference(set: "b", id: "a"))
  }
}
