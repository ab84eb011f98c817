internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

extension ReportBuilder {
  /// How far a trial's best reading lies from the profile's threshold.
  var margin: String? { painMargin ?? spasticityMargin }

  /// The greatest fall in points; none for those who walk, whose goals decide.
  private var spasticityMargin: String? {
    guard let assessment = recommendation.trial?.assessment, assessment.walker != .met else {
      return nil
    }
    let series = assessment.trial.spasticitySeries
    let parts = assessment.profile.response.scoreDrops.compactMap { rule in
      PointMargin(series: series, rule: rule).words.map { words in
        "\(input.dictionary.instruments[rule.scale]?.label ?? rule.scale): \(words)"
      }
    }
    return parts.isEmpty ? nil : "Greatest fall. \(parts.joined(separator: ". "))."
  }

  /// The greatest relief against the profile's threshold, where a pain trial is judged.
  private var painMargin: String? {
    guard let trial = recommendation.trial else { return nil }
    let builder = TrialSectionBuilder(input: input, rows: rows, result: trial)
    let thresholds = trial.assessment.profile.response.painThresholds
    guard let threshold = thresholds.first else { return nil }
    let several = Set(trial.measures.map(\.series.dose.content.id)).count > 1
    let parts = bestByContext(trial.measures).compactMap { measures -> String? in
      guard let peak = measures.peak else { return nil }
      let shown = peak.relief.printed(against: builder.thresholds)
      let place = [
        measures.series.key.context, several ? "dose \(measures.series.dose.content.id)" : nil,
      ].compactMap { $0 }.joined(separator: ", ")
      return "\(shown) at best\(place.isEmpty ? "" : " (\(place))"), "
        + PeakMargin(
          measures: measures, comparison: threshold.comparison, percent: threshold.percent
        ).words
    }
    guard !parts.isEmpty else { return nil }
    return
      "Relief \(parts.joined(separator: "; ")); the rule asks for \(threshold.comparison.words) "
      + "\(threshold.percent) %."
  }

  /// The series with the greatest relief, one of each scale and context.
  private func bestByContext(_ measures: [PainMeasures]) -> [PainMeasures] {
    var best: [PainSeries.Key: PainMeasures] = [:]
    for own in measures {
      guard let peak = own.peak else { continue }
      let known = best[own.series.key]?.peak?.relief.least
      if known.map({ $0.isLess(than: peak.relief.least) }) ?? true { best[own.series.key] = own }
    }
    return best.keys.sorted().compactMap { best[$0] }
  }
}
