internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

extension TrialSectionBuilder {
  var readings: [Report.ReadingRow] {
    let trial = result.assessment.trial
    let thresholds = thresholds
    var reliefs: [Int: String] = [:]
    var falls: [Int: String] = [:]
    for measures in result.measures {
      for (entry, fall) in measures.series.differences(
        from: result.assessment.profile.baseline)
      {
        falls[entry] = fall.printed().map { $0.counting("point") }
      }
      for case (let reading, let relief?) in measures.series.reliefs(
        from: result.assessment.profile.baseline)
      {
        reliefs[reading.entry] = relief.printed(against: thresholds)
      }
    }
    return trial.readings.map { row($0, reliefs[$0.entry], falls[$0.entry]) }
  }

  /// Every percentage that a shown relief is held against.
  var thresholds: [ExactNumber] {
    (everyThreshold + [input.loaded.knowledge.outcomeRules.partialRelief.percent]).unique()
  }

  private func row(
    _ timed: TimedReading, _ relief: String?, _ difference: String?
  ) -> Report.ReadingRow {
    let reading = timed.reading
    let instrument = input.dictionary.instruments[reading.scale]
    let variant = instrument?.variant(reading.variant)
    let named = reading.variant.flatMap { _ in variant?.title }
    return Report.ReadingRow(
      scale: [instrument?.label ?? reading.scale, named].compactMap { $0 }.joined(separator: ", "),
      context: reading.context ?? "", place: reading.muscle ?? reading.goal ?? "",
      value: value(reading, variant) + unit(instrument, reading),
      when: when(timed) + planned(reading) + lateWords(reading.at, timed.entry), relief: relief,
      difference: difference,
      entry: timed.entry)
  }

  /// A vital observation is told with its unit: its scale does not say it.
  private func unit(_ instrument: Instrument?, _ reading: Reading) -> String {
    guard let instrument, instrument.measures == .vital, case .number = reading.value,
      let unit = instrument.variant(reading.variant)?.unit
    else { return "" }
    return " \(unit.printed)"
  }

  private func planned(_ reading: Reading) -> String {
    reading.isPlanned.map { $0 ? ", planned" : ", unplanned" } ?? ""
  }

  private func value(_ reading: Reading, _ variant: Instrument.Variant?) -> String {
    switch reading.value {
    case .absent(let absence): absence.words
    case .grade(let code): variant?.grade(code).map { "\(code) (\($0.label))" } ?? code
    case .number(let range):
      range.lowerBound == range.upperBound
        ? range.lowerBound.description : "\(range.lowerBound) to \(range.upperBound)"
    }
  }

  private func when(_ timed: TimedReading) -> String {
    let clock = timed.reading.at.map(\.printed)
    switch timed.reading.relation {
    case .preDose: return "before the dose" + (clock.map { ", \($0)" } ?? "")
    case .diary: return "diary" + (clock.map { ", \($0)" } ?? "")
    case .unlinked: return "linked to no dose, not counted" + (clock.map { ", \($0)" } ?? "")
    case .after(let dose):
      guard let seconds = timed.seconds else {
        return "after dose \(dose), time not recorded" + (clock.map { ", \($0)" } ?? "")
      }
      if seconds < 0 { return "before dose \(dose), not counted" + (clock.map { ", \($0)" } ?? "") }
      return "\(Self.hours(seconds)) after dose \(dose)"
    }
  }

  /// A length of time in hours and minutes.
  static func hours(_ seconds: Int64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds % 3_600 / 60)
    if hours == 0 { return "\(minutes) min" }
    return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min"
  }
}
