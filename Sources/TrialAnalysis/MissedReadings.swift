internal import ClinicalModel

/// Readings that were agreed before the trial, are not on record, and whose time has passed.
///
/// To leave an entry out must never favour: they count as not obtained, wherever that makes a difference.
extension TrialEvidence {
  /// Those of each dose, under the entry that agreed them.
  func missed(asOf: AsOf) -> [String: [TimedReading]] {
    let doses = Dictionary(
      everyDose.map { ($0.entry, $0.content.id) }, uniquingKeysWith: { first, _ in first })
    var found: [String: [TimedReading]] = [:]
    for agreed in agreedReadings(asOf: asOf) where agreed.state == .missing {
      guard let dose = doses[agreed.dose],
        case .scale(let scale, let variant, let context) = agreed.subject
      else { continue }
      let reading = Reading(
        trial: start.content.id, relation: .after(dose: dose), scale: scale, variant: variant,
        context: context, muscle: nil, goal: nil, value: .absent(.notObtained), at: nil,
        elapsed: nil)
      found[dose, default: []].append(
        TimedReading(entry: start.entry, reading: reading, seconds: agreed.seconds))
    }
    return found
  }
}

extension TimedReading {
  /// Whether it may stand in a series: what an agreement does not name is any.
  func mayStand(in key: PainSeries.Key) -> Bool {
    reading.scale == key.scale
      && (reading.variant == nil || key.variant == nil || reading.variant == key.variant)
      && (reading.context == nil || reading.context == key.context)
  }
}
