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
    case .rescue: .rescue(try rescue())
    case .systemicOpioid: .systemicOpioid(try systemicOpioid())
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
    guard case .code(let code) = try indicationRow().content else { throw Declined() }
    return .referral(indication: vocabulary.lexicon.words[Int(code)], on: .date(try date(.on)))
  }

  private func finding() throws(Declined) -> ClinicalFinding {
    guard let fact = vocabulary.facts[try symbol(.fact)] else { throw Declined() }
    return ClinicalFinding(
      fact: fact.definition.id, answer: try answer(fact), on: try moment(.on),
      from: try optionalText(.from))
  }

  /// What was answered, in words.
  private func answer(_ fact: CaseVocabulary.Fact) throws(Declined) -> Answer {
    switch try content(of: fact) {
    case .yesNo(let yes): .value(.yesNo(yes))
    case .code(let code): .value(.code(vocabulary.lexicon.words[Int(code)]))
    case .quantity(let range): .value(.quantity(range))
    case .date(let date): .value(.date(date))
    case .absent(let absence): .absent(absence)
    }
  }

  private func therapy() throws(Declined) -> Therapy {
    let row = try therapyRow()
    return Therapy(
      kind: vocabulary.lexicon.words[Int(row.kind)], agent: try code(.agent),
      dose: try optionalText(.dose), length: row.length,
      outcome: row.outcome.map { vocabulary.lexicon.words[Int($0)] }, on: row.on)
  }

  private func review() throws(Declined) -> Review {
    let stages = [
      "diagnosis", "conservative-therapy", "surgical-fitness", "psychological-evaluation",
      "patient-commitment", "team-review", "trial",
    ]
    let stage = try text(.stage)
    guard stages.contains(stage) else { throw Declined() }
    return Review(
      stage: stage, outcome: try code(.outcome, in: .reviewOutcomes), on: .date(try date(.on)))
  }

  private func decision() throws(Declined) -> EntryContent {
    guard let follows = try yesNo(.follows) else { throw Declined() }
    return .decision(
      Decision(
        follows: follows, decided: try code(.decided, in: .decisions),
        reason: try code(.reason, in: .decisionReasons), on: .date(try date(.on))))
  }

  private func followUp() throws(Declined) -> EntryContent {
    return .followUp(
      FollowUp(
        measure: try code(.measure, in: .followUpMeasures), value: try text(.value),
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
    let row = try completeRow()
    let trial = has(.trial) ? try identifier(.trial) : nil
    return .complete(row.list, trial: trial, on: try moment(.on))
  }
}
