internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// The measures of a trial as tables: one of each series of readings, and one of the whole trial.
///
/// Each row says what was reckoned and how. None of them decides.
struct MeasureTables {
  let input: ReportInput
  let result: TrialResult
  /// The percentages that a shown one is held against.
  let percents: [ExactNumber]

  var trial: TrialEvidence { result.assessment.trial }
  var rule: TrialProfile.Baseline { result.assessment.profile.baseline }
  var rules: MeasureRules { input.loaded.measures }

  var tables: [Report.MeasureTable] {
    let scores = result.measures.map { measures in
      let words = PainWords(tables: self, measures: measures)
      return Report.MeasureTable(of: name(of: measures.series), measures: words.rows)
    }
    let tone = trial.spasticitySeries.map(SpasticityWords.init).map { words in
      Report.MeasureTable(
        of: words.name(scale: input.dictionary.instruments[words.series.scale]),
        measures: words.rows(against: points))
    }
    let whole = Report.MeasureTable(of: "The whole trial", measures: wholeTrial)
    return (scores + tone + [whole] + opioids).filter { !$0.measures.isEmpty }
  }

  /// A series by its scale, context and dose.
  func name(of series: PainSeries) -> String {
    let scale = input.dictionary.instruments[series.key.scale]?.label ?? series.key.scale
    let context = series.key.context.map { ", \($0)" } ?? ""
    return "\(scale)\(context), dose \(series.dose.content.id)"
  }

  /// Every rule that is shown, the trial's own first.
  private var responses: [ResponseRule] {
    ([result.assessment.profile] + result.beside.map(\.profile)).map(\.response)
  }

  /// What a shown percentage, time and score is held against.
  var percentages: [ExactRatio] { percents.map(ExactRatio.init) }
  var hours: [ExactRatio] { responses.flatMap(\.hours) }
  private var points: [ExactRatio] {
    responses.flatMap(\.scoreDrops).map { ExactRatio($0.points) }
  }

  /// A percentage, with its sign.
  func percent(_ range: MeasureRange?) -> String {
    (range?.printed(2, against: percentages)).map { "\($0) %" } ?? Self.undefined
  }

  func percent(_ ratio: ExactRatio) -> String {
    percent(MeasureRange(least: ratio, greatest: ratio))
  }

  /// A measure that has no value, or none that can be written.
  static let undefined = "not defined"
}
