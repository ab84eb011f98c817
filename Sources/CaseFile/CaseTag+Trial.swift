internal import ClinicalModel
internal import Markup

extension CaseTag {
  func trial() throws(Declined) -> TrialStart {
    guard let drug = vocabulary.drugs[try symbol(.drug)],
      let purpose = try choice(.purpose, as: TrialStart.Purpose.self)
    else { throw Declined() }
    return TrialStart(
      id: try identifier(.id), purpose: purpose, method: try code(.method, in: "trial-methods"),
      drug: drug.id, profile: try code(.profile), goals: [], on: try moment(.on))
  }

  func dose() throws(Declined) -> Dose {
    let route = try text(.route)
    guard let drug = vocabulary.drugs[try symbol(.drug)], drug.routes.contains(route) else {
      throw Declined()
    }
    let at = try moment(.at)
    let until = has(.until) ? try moment(.until) : nil
    if let until, until.isCertainlyBefore(at) { throw Declined() }
    return Dose(
      id: try identifier(.id), trial: try identifier(.trial), drug: drug.id, amount: try amount(),
      route: route, level: try optionalText(.level), at: at, until: until)
  }

  /// A bolus is a mass, an infusion a rate; neither is ever read as the other (H1, H2).
  private func amount() throws(Declined) -> DoseAmount {
    let method = try text(.method)
    let isInfusion = method == "infusion"
    guard isInfusion || method == "bolus", !has(isInfusion ? .amount : .rate) else {
      throw Declined()
    }
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

  func reading() throws(Declined) -> Reading {
    guard let scale = vocabulary.scales[try symbol(.scale)] else { throw Declined() }
    let instrument = scale.instrument
    let context = try code(.context)
    guard context.map(instrument.contexts.contains) ?? true,
      instrument.byMuscle == has(.muscle), (instrument.measures == .goal) == has(.goal),
      let reach = scale.reaches[has(.variant) ? try symbol(.variant) : nil]
    else { throw Declined() }
    return Reading(
      trial: try identifier(.trial), relation: try relation(), scale: instrument.id,
      variant: try code(.variant), context: context, muscle: try code(.muscle),
      goal: has(.goal) ? try identifier(.goal) : nil, value: try value(reach),
      at: has(.at) ? try moment(.at) : nil, elapsed: try elapsed())
  }

  private func relation() throws(Declined) -> Reading.Relation {
    let dose = has(.dose) ? try identifier(.dose) : nil
    switch try optionalText(.phase) {
    case nil: return dose.map { .after(dose: $0) } ?? .unlinked
    case "pre-dose": return .preDose(dose: dose)
    case "diary" where dose == nil: return .diary
    default: throw Declined()
    }
  }

  private func value(_ reach: CaseVocabulary.Reach) throws(Declined) -> Reading.Value {
    if let absence = try choice(.absent, as: Absence.self) {
      guard !has(.value), !has(.low), !has(.high) else { throw Declined() }
      return .absent(absence)
    }
    guard reach.grades.isEmpty else {
      let grade = try symbol(.value)
      guard reach.grades.contains(grade), !has(.low), !has(.high) else { throw Declined() }
      return .grade(vocabulary.lexicon.words[grade])
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

  func adverseEvent() throws(Declined) -> AdverseEvent {
    let grade = has(.grade) ? try whole(.grade) : nil
    guard grade.map({ $0 <= 5 }) ?? true else { throw Declined() }
    return AdverseEvent(
      trial: has(.trial) ? try identifier(.trial) : nil,
      dose: has(.dose) ? try identifier(.dose) : nil,
      code: try code(.code, in: "adverse-event-codes"), grade: grade,
      related: try choice(.related, as: AdverseEvent.Relatedness.self),
      resolved: try yesNo(.resolved), accepted: try yesNo(.accepted),
      action: try optionalText(.action), at: try moment(.at))
  }
}
