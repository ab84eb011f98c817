internal import ClinicalModel
internal import Markup

extension CaseTag {
  /// What an entry says.
  func content(_ word: CaseWord) throws(Declined) -> EntryContent {
    switch word {
    case .referral: try referral()
    case .finding: .finding(try finding())
    case .therapy: .therapy(try therapy())
    case .review: .review(try review())
    case .trial: .trial(try trial())
    case .dose: .dose(try dose())
    case .reading: .reading(try reading())
    case .adverseEvent: .adverseEvent(try adverseEvent())
    case .waiver:
      .waiver(
        Waiver(
          set: try identifier(.set), criterion: try identifier(.criterion),
          reason: try text(.reason), on: .date(try date(.on))))
    case .decision: try decision()
    case .followUp: try followUp()
    case .complete: try complete()
    case .recommendation: .recommendation(try recommendation())
    default: throw Declined()
    }
  }

  private func referral() throws(Declined) -> EntryContent {
    let indication = try text(.indication)
    guard let symbol = vocabulary.lexicon.symbol(of: "indication"),
      let fact = vocabulary.facts[symbol],
      fact.codes.contains(where: { vocabulary.lexicon.words[$0.symbol] == indication })
    else { throw Declined() }
    return .referral(indication: indication, on: .date(try date(.on)))
  }

  private func finding() throws(Declined) -> ClinicalFinding {
    guard let fact = vocabulary.facts[try symbol(.fact)] else { throw Declined() }
    return ClinicalFinding(
      fact: fact.definition.id, answer: try answer(fact), on: try moment(.on),
      from: try optionalText(.from))
  }

  private func answer(_ fact: CaseVocabulary.Fact) throws(Declined) -> Answer {
    if let absence = try choice(.absent, as: Absence.self) {
      guard absence != .notObtained, !has(.value), !has(.low), !has(.high) else {
        throw Declined()
      }
      if has(.unit) { _ = try text(.unit) }
      return .absent(absence)
    }
    switch fact.definition.type {
    case .quantity(let units, let least, let greatest):
      return .value(.quantity(try quantity(units, least, greatest)))
    case .yesNo, .code:
      guard !has(.unit), !has(.low), !has(.high) else { throw Declined() }
      let code = try symbol(.value)
      guard let known = fact.codes.first(where: { $0.symbol == code }) else { throw Declined() }
      return .value(known.value)
    case .date:
      guard !has(.unit), !has(.low), !has(.high) else { throw Declined() }
      return .value(.date(try date(.value)))
    }
  }

  private func quantity(
    _ units: [UnitOfMeasure], _ least: ExactNumber?, _ greatest: ExactNumber?
  ) throws(Declined) -> QuantityRange {
    let unit = try unit()
    guard let first = units.first, units.contains(unit), let ends = try range() else {
      throw Declined()
    }
    let range = QuantityRange(Quantity(ends.low, unit), Quantity(ends.high, unit))
    if let least, range.mayBe(.below, Quantity(least, first)) { throw Declined() }
    if let greatest, range.mayBe(.above, Quantity(greatest, first)) { throw Declined() }
    return range
  }

  private func therapy() throws(Declined) -> Therapy {
    _ = try optionalText(.stoppedBecause)
    return Therapy(
      kind: try code(.class, in: "therapy-classes"), agent: try code(.agent),
      dose: try optionalText(.dose), length: try length(),
      outcome: has(.outcome) ? try code(.outcome, in: "therapy-outcomes") : nil,
      on: .date(try date(.on)))
  }

  private func length() throws(Declined) -> Therapy.Length {
    let started = has(.started) ? try date(.started) : nil
    let ended = has(.ended) ? try date(.ended) : nil
    if has(.lasted) {
      let lasted = Quantity(try number(.lasted), try unit())
      guard CalendarSpan(lasted)?.days != nil else { throw Declined() }
      return .stated(lasted)
    }
    if has(.unit) { _ = try text(.unit) }
    guard let started, let ended else { return .unknown }
    guard started.earliest <= ended.latest else { throw Declined() }
    return .dates(from: started, to: ended)
  }

  private func review() throws(Declined) -> Review {
    let stages = [
      "diagnosis", "conservative-therapy", "surgical-fitness", "psychological-evaluation",
      "patient-commitment", "team-review", "trial",
    ]
    let stage = try text(.stage)
    guard stages.contains(stage) else { throw Declined() }
    return Review(
      stage: stage, outcome: try code(.outcome, in: "review-outcomes"), on: .date(try date(.on)))
  }

  private func decision() throws(Declined) -> EntryContent {
    guard let follows = try yesNo(.follows) else { throw Declined() }
    return .decision(
      Decision(
        follows: follows, decided: try code(.decided, in: "decisions"),
        reason: try code(.reason, in: "decision-reasons"), on: .date(try date(.on))))
  }

  private func followUp() throws(Declined) -> EntryContent {
    return .followUp(
      FollowUp(
        measure: try code(.measure, in: "follow-up-measures"), value: try text(.value),
        unit: try optionalText(.unit), on: .date(try date(.on))))
  }

  /// A seal; what it lists stands inside it.
  private func recommendation() throws(Declined) -> SealedRecommendation {
    guard let category = try code(.category), let asOf = AsOf(try text(.asOf)),
      let choice = try choice(.chosen, as: SealedRecommendation.Choice.self)
    else { throw Declined() }
    let made = SealedRecommendation.Made(
      criteria: try digits(.criteria), formulary: try digits(.formulary),
      profiles: try digits(.profiles), dictionary: try digits(.dictionary),
      wording: try digits(.wording))
    let versions = SealedRecommendation.Versions(
      engine: try text(.engine), schema: try text(.schema), semantics: try text(.semantics))
    return SealedRecommendation(
      category: category, asOf: asOf, pathway: try identifier(.pathway),
      edition: try identifier(.edition), choice: choice, because: try optionalText(.because),
      result: try digits(.result), report: try digits(.report), caseHead: try digits(.case),
      made: made, versions: versions, findings: "", documents: "")
  }

  /// A digest as a seal keeps it.
  private func digits(_ name: CaseWord) throws(Declined) -> String {
    try digest(name).description
  }

  private func complete() throws(Declined) -> EntryContent {
    guard let list = try choice(.list, as: ListName.self) else { throw Declined() }
    let trial = has(.trial) ? try identifier(.trial) : nil
    guard trial != nil || list == .therapies || list == .adverseEvents else { throw Declined() }
    return .complete(list, trial: trial, on: try moment(.on))
  }
}
