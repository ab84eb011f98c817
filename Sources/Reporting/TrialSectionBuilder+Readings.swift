internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

extension TrialSectionBuilder {
  var readings: [Report.ReadingRow] {
    let trial = result.assessment.trial
    let thresholds = thresholds
    var reliefs: [Int: String] = [:]
    for measures in result.measures {
      for case (let reading, let relief?) in measures.series.reliefs(
        from: result.assessment.profile.baseline)
      {
        reliefs[reading.entry] = relief.printed(against: thresholds)
      }
    }
    return trial.readings.map { row($0, relief: reliefs[$0.entry]) }
  }

  /// Every percentage that a shown relief is held against.
  var thresholds: [ExactNumber] {
    let profiles = [result.assessment.profile] + result.beside.map(\.profile)
    let own = profiles.flatMap { $0.response.painThresholds.map(\.percent) }
    return (own + [input.loaded.knowledge.outcomeRules.partialRelief.percent]).unique()
  }

  private func row(_ timed: TimedReading, relief: String?) -> Report.ReadingRow {
    let reading = timed.reading
    let instrument = input.dictionary.instruments[reading.scale]
    let variant = instrument?.variant(reading.variant)
    let named = reading.variant.flatMap { _ in variant?.title }
    return Report.ReadingRow(
      scale: [instrument?.label ?? reading.scale, named].compactMap { $0 }.joined(separator: ", "),
      context: reading.context ?? "", place: reading.muscle ?? reading.goal ?? "",
      value: value(reading, variant) + unit(instrument, reading),
      when: when(timed) + planned(reading), relief: relief,
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

  var measures: [Report.Measure] {
    result.measures.flatMap(painMeasures)
      + result.assessment.trial.spasticitySeries.flatMap(spasticityMeasures)
  }

  private func painMeasures(_ measures: PainMeasures) -> [Report.Measure] {
    let key = measures.series.key
    let scale = input.dictionary.instruments[key.scale]?.label ?? key.scale
    let context = key.context.map { ", \($0)" } ?? ""
    let name = "\(scale)\(context), dose \(measures.series.dose.content.id)"
    var found = [Report.Measure(name: "\(name): baseline", value: baseline(measures), note: nil)]
    if let peak = measures.peak {
      let time = peak.reading.seconds.map { "\(Self.hours($0)) after the dose" }
      found.append(
        Report.Measure(
          name: "\(name): greatest relief", value: peak.relief.printed(against: thresholds),
          note: time ?? "time not recorded"))
    }
    if measures.durations.isEmpty, measures.peak != nil {
      found.append(
        Report.Measure(
          name: "\(name): duration of relief", value: "not known",
          note: "no reading after the dose has a time"))
    }
    for duration in measures.durations {
      let censored = duration.isCensored && duration.longest > 0
      found.append(
        Report.Measure(
          name: "\(name): relief of at least \(duration.percent) %",
          value: "longest \(Self.hours(duration.longest)), in all \(Self.hours(duration.total))",
          note: censored
            ? "between observed readings; the last reading still shows it"
            : "between observed readings"))
    }
    let curve = CurveWords(
      series: measures.series, rule: result.assessment.profile.baseline,
      percents: input.loaded.knowledge.outcomeRules.reliefDurations)
    return found + curve.measures(named: name)
  }

  private func baseline(_ measures: PainMeasures) -> String {
    guard let baseline = measures.baseline else { return "not recorded" }
    let count = Int64(baseline.count)
    guard count > 1 else {
      let (low, high) = (baseline.sum.lowerBound, baseline.sum.upperBound)
      return low == high ? low.description : "\(low) to \(high)"
    }
    let mean = ExactNumber(
      millionths: (baseline.sum.lowerBound.millionths / 10_000 / count) * 10_000)
    return "\(mean), mean of \(count) readings (cut to two decimals)"
  }

  private func spasticityMeasures(_ series: SpasticitySeries) -> [Report.Measure] {
    let label = input.dictionary.instruments[series.scale]?.label ?? series.scale
    return series.moments.map { moment in
      let time = moment.seconds.map { "\(Self.hours($0)) after" } ?? "after"
      let falls = [("mean", ResponseRule.Aggregate.mean), ("worst", .worst), ("any", .any)]
        .compactMap { name, way in
          series.drop(at: moment, by: way).map { "\(name) \(Self.points($0))" }
        }
      return Report.Measure(
        name: "\(label), \(series.variant.title): fall \(time) dose \(series.dose.content.id)",
        value: falls.isEmpty ? "not every muscle was read again" : falls.joined(separator: ", "),
        note: "points; 1+ counts 1.5 only in the mean")
    }
  }

  private static func points(_ range: ClosedRange<Int64>) -> String {
    let low = ExactNumber(millionths: range.lowerBound).description
    if range.lowerBound == range.upperBound { return low }
    return "\(low) to \(ExactNumber(millionths: range.upperBound))"
  }
}
