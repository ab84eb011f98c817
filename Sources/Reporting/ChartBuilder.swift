internal import Candidacy
internal import ClinicalModel
internal import TrialAnalysis

/// The scores of a trial as a drawing wants them: whole hundredths, no binary floating point.
struct ChartBuilder {
  let input: ReportInput
  let result: TrialResult

  private var trial: TrialEvidence { result.assessment.trial }

  /// The chart; nil where no reading of pain or spasticity has a time.
  var chart: Report.ChartData? {
    pain
      ?? SpasticityChart(input: input, result: result)
      .data(events: trial.adverseEvents.compactMap(event))
  }

  private var pain: Report.ChartData? {
    let timed = result.measures.filter { $0.series.readings.contains { $0.seconds != nil } }
    guard let first = timed.first,
      let variant = input.dictionary.instruments[first.series.key.scale]?
        .variant(first.series.key.variant)
    else { return nil }
    let same = timed.filter {
      $0.series.key.scale == first.series.key.scale
        && $0.series.key.variant == first.series.key.variant
    }
    let scale = input.dictionary.instruments[first.series.key.scale]?.label ?? ""
    return Report.ChartData(
      title: "\(scale) after each dose", summary: summary(same),
      greatest: hundredths(variant.greatest ?? ExactNumber(10)),
      unit: "hours after the dose", lines: same.map(line), thresholds: thresholds(first),
      events: trial.adverseEvents.compactMap(event), doses: [])
  }

  private func line(_ measures: PainMeasures) -> Report.ChartData.Line {
    let series = measures.series
    let several = Set(result.measures.map(\.series.dose.content.id)).count > 1
    let context = series.key.context ?? "pain"
    return Report.ChartData.Line(
      label: several ? "\(context), dose \(series.dose.content.id)" : context,
      baseline: measures.baseline.map { hundredths($0.sum.lowerBound) / $0.count },
      points: series.readings.compactMap { reading in
        reading.seconds.map {
          Report.ChartData.Point(
            hours: Int($0 / 36), low: reading.number.map { hundredths($0.lowerBound) },
            high: reading.number.map { hundredths($0.upperBound) })
        }
      })
  }

  private func thresholds(_ measures: PainMeasures) -> [Report.ChartData.Threshold] {
    guard let baseline = measures.baseline else { return [] }
    return result.assessment.profile.response.painThresholds.map { threshold in
      let remaining = 100_000_000 - threshold.percent.millionths
      let base = Int64(hundredths(baseline.sum.lowerBound) / baseline.count)
      return Report.ChartData.Threshold(
        score: Int(base * remaining / 100_000_000),
        label: "\(threshold.comparison.symbol) \(threshold.percent) % relief")
    }
  }

  private func event(_ recorded: Recorded<AdverseEvent>) -> Report.ChartData.Mark? {
    let doses = Dictionary(
      trial.doses.map { ($0.content.id, $0.content.at) }, uniquingKeysWith: { first, _ in first })
    let dose = recorded.content.dose ?? trial.doses.first?.content.id
    guard let at = recorded.content.at.instant, let given = dose.flatMap({ doses[$0]?.instant }),
      given <= at
    else { return nil }
    let label = input.dictionary.label(of: recorded.content.code, in: "adverse-event-codes")
    let grade = recorded.content.grade.map { ", grade \($0)" } ?? ""
    return Report.ChartData.Mark(
      hours: Int((at.seconds - given.seconds) / 36), label: label + grade)
  }

  private func summary(_ measures: [PainMeasures]) -> String {
    measures.map { own in
      let name = line(own).label
      guard let peak = own.peak else { return "\(name): no reading after the dose" }
      return "\(name): greatest relief "
        + peak.relief.printed(against: own.durations.map(\.percent))
        + (peak.reading.seconds.map { " at \(TrialSectionBuilder.hours($0))" } ?? "")
    }.joined(separator: ". ")
  }

  private func hundredths(_ number: ExactNumber) -> Int { Int(number.millionths / 10_000) }
}
