internal import ClinicalModel

extension TrialEvidence {
  /// The baseline that a pain score before a dose gives; nil for other readings.
  func painBaseline(_ timed: TimedReading) -> TrialProfile.Baseline? {
    guard timed.number != nil, instruments[timed.reading.scale]?.measures == .pain else {
      return nil
    }
    return switch timed.reading.relation {
    case .preDose: .preDose
    case .diary: .diary
    case .after, .unlinked: nil
    }
  }

  /// The same trial with another value at one place among the readings, or without that reading.
  func changing(_ place: Int, to value: Reading.Value?) -> TrialEvidence {
    var changed = readings
    if let value {
      changed[place].reading.value = value
    } else {
      changed.remove(at: place)
    }
    return with(changed)
  }

  /// The readings after a dose, in the order of their entries.
  func readings(after dose: String) -> [TimedReading] { readingsByDose[dose]?.after ?? [] }

  /// The readings of a dose with their series.
  func readings(of dose: String) -> DoseReadings {
    readingsByDose[dose]
      ?? DoseReadings(of: nil, after: [], before: [], missed: [], baselines: baselines)
  }

  /// The series of pain scores after a dose.
  func painSeries(after dose: Recorded<Dose>) -> [PainSeries] {
    readingsByDose[dose.content.id]?.pain ?? []
  }

  /// The series after a dose on scales of another purpose.
  func series(
    after dose: Recorded<Dose>, measuring purpose: Instrument.Purpose
  ) -> [PainSeries] {
    (readingsByDose[dose.content.id]?.others ?? []).filter {
      instruments[$0.key.scale]?.measures == purpose
    }
  }

  /// The instrument of a reading, in the variant it names.
  func variant(of reading: Reading) -> Instrument.Variant? {
    instruments[reading.scale]?.variant(reading.variant)
  }

  /// The readings of a dose on scales of one purpose, in the order of time.
  func readings(after dose: String, measuring purpose: Instrument.Purpose) -> [TimedReading] {
    readings(after: dose).filter { instruments[$0.reading.scale]?.measures == purpose }
  }
}
