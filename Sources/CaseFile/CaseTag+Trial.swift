internal import ClinicalModel
internal import Markup

extension CaseTag {
  func trial() throws(Declined) -> TrialStart {
    guard let drug = vocabulary.drugs[try symbol(.drug)],
      let purpose = try choice(.purpose, as: TrialStart.Purpose.self)
    else { throw Declined() }
    if has(.profile), let named = vocabulary.lexicon.symbol(try bytes(.profile)),
      vocabulary.holds(named, in: .endpoints)
    {
      throw Declined()
    }
    return TrialStart(
      id: try identifier(.id), purpose: purpose, method: try code(.method, in: .trialMethods),
      drug: drug.id, profile: try code(.profile), goals: [],
      protocolID: has(.protocol) ? try identifier(.protocol) : nil,
      blinding: try choice(.blinding, as: Blinding.self), on: try moment(.on))
  }

  func dose() throws(Declined) -> Dose {
    let route = try text(.route)
    guard let drug = vocabulary.drugs[try symbol(.drug)], drug.routes.contains(route) else {
      throw Declined()
    }
    let at = try moment(.at)
    let until = has(.until) ? try moment(.until) : nil
    if let until, until.isCertainlyBefore(at) { throw Declined() }
    let method = try text(.method)
    guard ["bolus", "infusion"].contains(method) else { throw Declined() }
    return Dose(
      id: try identifier(.id), trial: try identifier(.trial), drug: drug.id,
      given: try choice(.given, as: Dose.Substance.self) ?? .active,
      changes: has(.changes) ? try identifier(.changes) : nil,
      amount: try amount(isInfusion: method == "infusion"), concentration: try concentration(),
      route: route, level: try optionalText(.level), at: at, until: until)
  }

  /// A bolus is a mass, an infusion a rate; neither is ever read as the other (H1, H2).
  func amount(isInfusion: Bool) throws(Declined) -> DoseAmount {
    guard !has(isInfusion ? .amount : .rate) else { throw Declined() }
    let name: CaseWord = isInfusion ? .rate : .amount
    if let absence = try choice(.absent, as: Absence.self) {
      guard absence != .notObtained, !has(name) else { throw Declined() }
      if has(.unit) { _ = try text(.unit) }
      return .unknown(absence, isInfusion: isInfusion)
    }
    let quantity = Quantity(try number(name), try unit())
    let code = quantity.unit.code
    guard ["mg", "ug"].contains(where: { code == $0 || code.hasPrefix($0 + "/") }) else {
      throw Declined()
    }
    let amount =
      isInfusion
      ? DrugMassRate(quantity).map(DoseAmount.infusion) : DrugMass(quantity).map(DoseAmount.bolus)
    guard let amount else { throw Declined() }
    return amount
  }

  /// A reading in words, from its row.
  func reading() throws(Declined) -> Reading {
    let row = try readingRow()
    return Reading(
      trial: try identifier(.trial), relation: try relation(row.relation),
      scale: vocabulary.lexicon.words[Int(row.scale)], variant: try code(.variant),
      context: try code(.context), muscle: try code(.muscle),
      goal: has(.goal) ? try identifier(.goal) : nil, value: words(of: row.value), at: row.at,
      elapsed: row.elapsed, isPlanned: try yesNo(.planned))
  }

  private func relation(_ row: ReadingRow.Relation) throws(Declined) -> Reading.Relation {
    switch row {
    case .preDose(nil): .preDose(dose: nil)
    case .preDose: .preDose(dose: try identifier(.dose))
    case .after: .after(dose: try identifier(.dose))
    case .diary: .diary
    case .unlinked: .unlinked
    }
  }

  private func words(of value: ReadingRow.Value) -> Reading.Value {
    switch value {
    case .number(let range): .number(range)
    case .grade(let grade): .grade(vocabulary.lexicon.words[Int(grade)])
    case .absent(let absence): .absent(absence)
    }
  }

  func readingRow() throws(Declined) -> ReadingRow {
    let scaleSymbol = try symbol(.scale)
    guard let scale = vocabulary.scales[scaleSymbol] else { throw Declined() }
    let context = try codeNumber(.context)
    _ = try yesNo(.planned)
    guard context.map(scale.contexts.contains) ?? true, scale.byMuscle == has(.muscle),
      scale.isOfGoals == has(.goal),
      let reach = scale.reach(has(.variant) ? try symbol(.variant) : nil)
    else { throw Declined() }
    let details = ReadingRow.Details(
      variant: try codeNumber(.variant), context: context, muscle: try codeNumber(.muscle),
      goal: try optionalID(.goal))
    return ReadingRow(
      trial: try idNumber(.trial), relation: try relation(), scale: WordNumber(scaleSymbol),
      details: details, value: try value(reach), at: has(.at) ? try moment(.at) : nil,
      elapsed: try elapsed())
  }

  private func relation() throws(Declined) -> ReadingRow.Relation {
    let dose = try optionalID(.dose)
    guard has(.phase) else { return dose.map { .after($0) } ?? .unlinked }
    switch try text(.phase) {
    case "pre-dose": return .preDose(dose)
    case "diary" where dose == nil: return .diary
    default: throw Declined()
    }
  }

  private func value(_ reach: CaseVocabulary.Reach) throws(Declined) -> ReadingRow.Value {
    if let absence = try choice(.absent, as: Absence.self) {
      guard !has(.value), !has(.low), !has(.high) else { throw Declined() }
      return .absent(absence)
    }
    guard reach.grades.isEmpty else {
      let grade = try symbol(.value)
      guard reach.grades.contains(grade), !has(.low), !has(.high) else { throw Declined() }
      return .grade(WordNumber(grade))
    }
    guard reach.unit != nil, let ends = try range() else { throw Declined() }
    if let least = reach.least, ends.low < least { throw Declined() }
    if let greatest = reach.greatest, greatest < ends.high { throw Declined() }
    return .number(ends.low...ends.high)
  }

  private func elapsed() throws(Declined) -> Quantity? {
    guard has(.elapsed) else {
      if has(.elapsedUnit) { _ = try text(.elapsedUnit) }
      return nil
    }
    let elapsed = Quantity(try number(.elapsed), try unit(.elapsedUnit))
    guard elapsed.unit.dimension == .time, CalendarSpan(elapsed) != nil else { throw Declined() }
    return elapsed
  }

  /// An adverse event in words, from its row.
  func adverseEvent() throws(Declined) -> AdverseEvent {
    let row = try adverseEventRow()
    return AdverseEvent(
      trial: has(.trial) ? try identifier(.trial) : nil,
      dose: has(.dose) ? try identifier(.dose) : nil,
      code: vocabulary.lexicon.words[Int(row.code)], grade: row.grade, related: row.related,
      resolved: row.resolved, accepted: try yesNo(.accepted), action: try optionalText(.action),
      at: row.at, until: has(.until) ? try moment(.until) : nil,
      endedTrial: try yesNo(.endedTrial))
  }
}
