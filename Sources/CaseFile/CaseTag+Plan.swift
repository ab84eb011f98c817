internal import ClinicalModel
internal import Markup

/// What stands inside trials and doses, and what else is given during a trial.
extension CaseTag {
  /// Readings agreed beforehand.
  func plan() throws(Declined) -> PlannedReading {
    let scale = try symbol(.scale)
    guard let instrument = vocabulary.scales[scale],
      instrument.reach(has(.variant) ? try symbol(.variant) : nil) != nil
    else { throw Declined() }
    if let context = try codeNumber(.context), !instrument.contexts.contains(context) {
      throw Declined()
    }
    return PlannedReading(
      scale: vocabulary.lexicon.words[scale], variant: try code(.variant),
      context: try code(.context), after: try times(), tolerance: try tolerance())
  }

  /// The times of a plan, which run forward.
  private func times() throws(Declined) -> [Quantity] {
    let unit = try unit()
    var times: [Quantity] = []
    for word in try text(.after).split(separator: " ") {
      guard let number = ExactNumber(word) else { throw Declined() }
      times.append(Quantity(number, unit))
    }
    guard PlannedReading.areTimes(times), times.count <= 200 else { throw Declined() }
    return times
  }

  private func tolerance() throws(Declined) -> Quantity? {
    guard has(.tolerance) || has(.toleranceUnit) else { return nil }
    let tolerance = Quantity(try number(.tolerance), try unit(.toleranceUnit))
    guard tolerance.isWholeTime else { throw Declined() }
    return tolerance
  }

  /// A further drug of an admixture.
  func component(isInfusion: Bool) throws(Declined) -> DoseComponent {
    guard let drug = vocabulary.drugs[try symbol(.drug)] else { throw Declined() }
    return DoseComponent(
      drug: drug.id, amount: try amount(isInfusion: isInfusion),
      concentration: try concentration())
  }

  /// The concentration of a drug; nil where none was recorded.
  func concentration() throws(Declined) -> Quantity? {
    guard has(.concentration) || has(.concentrationUnit) else { return nil }
    let concentration = Quantity(try number(.concentration), try unit(.concentrationUnit))
    guard concentration.unit.dimension == .concentration else { throw Declined() }
    return concentration
  }

  /// Rescue medication.
  func rescue() throws(Declined) -> RescueDose {
    guard let drug = try code(.drug) else { throw Declined() }
    return RescueDose(
      trial: try identifier(.trial), dose: has(.dose) ? try identifier(.dose) : nil, drug: drug,
      amount: try amount(isInfusion: false), route: try code(.route, in: .medicationRoutes),
      at: try moment(.at))
  }

  /// One day's opioid.
  func systemicOpioid() throws(Declined) -> SystemicOpioid {
    SystemicOpioid(
      drug: try code(.drug, in: .systemicOpioids), amount: try opioidAmount(),
      on: .date(try date(.on)))
  }

  private func opioidAmount() throws(Declined) -> SystemicOpioid.Amount {
    if let absence = try choice(.absent, as: Absence.self) {
      guard absence != .notObtained, !has(.amount), !has(.low), !has(.high) else {
        throw Declined()
      }
      if has(.unit) { try token(.unit) }
      return .absent(absence)
    }
    let unit = try unit()
    guard DrugMassRate.isWritten(in: unit), let ends = try range(.amount) else { throw Declined() }
    return .stated(QuantityRange(Quantity(ends.low, unit), Quantity(ends.high, unit)))
  }
}
