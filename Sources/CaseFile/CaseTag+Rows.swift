internal import ClinicalModel
internal import Markup

/// What criteria read of an entry, as rows of numbers: the one reading of these entries, from which the
/// words of `PatientCase` are taken too.
extension CaseTag {
  /// The number of a code that may be absent.
  func codeNumber(_ name: CaseWord) throws(Declined) -> WordNumber? {
    guard has(name) else { return nil }
    return vocabulary.number(try codeBytes(name))
  }

  /// The number of an id.
  func idNumber(_ name: CaseWord) throws(Declined) -> WordNumber {
    vocabulary.number(try identifierBytes(name))
  }

  func optionalID(_ name: CaseWord) throws(Declined) -> WordNumber? {
    has(name) ? try idNumber(name) : nil
  }

  /// The number of a code of a code list.
  private func number(_ name: CaseWord, in list: CaseVocabulary.List) throws(Declined) -> WordNumber
  {
    WordNumber(try symbol(name, in: list))
  }

  /// What a referral answers to the fact `indication`.
  func indicationRow() throws(Declined) -> (fact: CaseVocabulary.Fact, content: AnswerRow.Content) {
    let code = try symbol(.indication)
    guard let fact = vocabulary.indication,
      let known = fact.codes.first(where: { $0.symbol == code })
    else { throw Declined() }
    return (fact, known.content)
  }

  /// The value of a finding, or why there is none.
  func content(of fact: CaseVocabulary.Fact) throws(Declined) -> AnswerRow.Content {
    if let absence = try choice(.absent, as: Absence.self) {
      guard absence != .notObtained, !has(.value), !has(.low), !has(.high) else {
        throw Declined()
      }
      if has(.unit) { try token(.unit) }
      return .absent(absence)
    }
    switch fact.form {
    case .number: return .quantity(try quantity(of: fact))
    case .coded:
      guard !has(.unit), !has(.low), !has(.high) else { throw Declined() }
      let code = try symbol(.value)
      guard let known = fact.codes.first(where: { $0.symbol == code }) else { throw Declined() }
      return known.content
    case .date:
      guard !has(.unit), !has(.low), !has(.high) else { throw Declined() }
      return .date(try date(.value))
    }
  }

  private func quantity(of fact: CaseVocabulary.Fact) throws(Declined) -> QuantityRange {
    let unit = try unit()
    guard fact.units.contains(unit), let ends = try range() else { throw Declined() }
    let range = QuantityRange(Quantity(ends.low, unit), Quantity(ends.high, unit))
    if let least = fact.least, range.mayBe(.below, least) { throw Declined() }
    if let greatest = fact.greatest, range.mayBe(.above, greatest) { throw Declined() }
    return range
  }

  /// A therapy.
  func therapyRow() throws(Declined) -> TherapyRow {
    if has(.stoppedBecause) { try token(.stoppedBecause) }
    if has(.dose) { try token(.dose) }
    return TherapyRow(
      kind: try number(.class, in: .therapyClasses), agent: try codeNumber(.agent),
      outcome: has(.outcome) ? try number(.outcome, in: .therapyOutcomes) : nil,
      length: try length(), on: .date(try date(.on)))
  }

  private func length() throws(Declined) -> Therapy.Length {
    let started = has(.started) ? try date(.started) : nil
    let ended = has(.ended) ? try date(.ended) : nil
    if has(.lasted) {
      let lasted = Quantity(try number(.lasted), try unit())
      guard CalendarSpan(lasted)?.days != nil else { throw Declined() }
      return .stated(lasted)
    }
    if has(.unit) { try token(.unit) }
    guard let started, let ended else { return .unknown }
    guard started.earliest <= ended.latest else { throw Declined() }
    return .dates(from: started, to: ended)
  }

  /// An adverse event.
  func adverseEventRow() throws(Declined) -> AdverseEventRow {
    let grade = has(.grade) ? try whole(.grade) : nil
    guard grade.map({ $0 <= 5 }) ?? true else { throw Declined() }
    _ = try (yesNo(.accepted), yesNo(.endedTrial))
    if has(.action) { try token(.action) }
    let at = try moment(.at)
    if has(.until), try moment(.until).isCertainlyBefore(at) { throw Declined() }
    return AdverseEventRow(
      trial: try optionalID(.trial), dose: try optionalID(.dose),
      code: try number(.code, in: .adverseEventCodes), grade: grade,
      related: try choice(.related, as: AdverseEvent.Relatedness.self),
      resolved: try yesNo(.resolved), at: at)
  }

  /// A statement that a list is complete.
  func completeRow() throws(Declined) -> (list: ListName, trial: WordNumber?) {
    guard let list = try choice(.list, as: ListName.self) else { throw Declined() }
    let trial = try optionalID(.trial)
    guard trial != nil || list.mayLackTrial else { throw Declined() }
    return (list, trial)
  }
}
