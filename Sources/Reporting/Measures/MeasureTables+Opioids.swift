internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// Systemic opioids in morphine equivalents, the set of factors beside every number.
extension MeasureTables {
  var opioids: [Report.MeasureTable] {
    let set = input.loaded.equivalents
    guard let days = trial.opioidDays(by: set) else { return [] }
    let rows = OpioidDays.Period.allCases.compactMap { period in
      days.mean(of: period).map { row(period, $0, days, set) }
    }
    return [
      Report.MeasureTable(
        of: "Systemic opioids, MME by \(set.title) (confidence: \(set.note.confidence)). "
          + set.note.says, measures: rows + change(days, set))
    ]
  }

  private func row(
    _ period: OpioidDays.Period, _ mean: OpioidDays.Mean, _ days: OpioidDays,
    _ set: MorphineEquivalence
  ) -> Report.Measure {
    let value = (mean.mean?.printed()).map { "\($0) MME/day (\(set.title))" }
    let names = mean.notComputable.map(label)
    let unknown =
      names.isEmpty ? [] : ["not computable: no factor for \(names.joined(separator: ", "))"]
    let missing = mean.missing == 0 ? [] : ["\(Self.days(mean.missing)) missing, not counted as 0"]
    let counted = mean.count == 0 ? [] : ["mean of \(Self.days(mean.count))"]
    return Report.Measure(
      name: "\(period.rawValue.sentenceStart) the trial",
      value: value ?? (names.isEmpty ? "not known" : "not computable"),
      note: (counted + missing + unknown + byDay(days, period)).joined(separator: "; "))
  }

  /// Day by day, where there are few.
  private func byDay(_ days: OpioidDays, _ period: OpioidDays.Period) -> [String] {
    let own = days.days.filter { $0.period == period }
    guard (2...14).contains(own.count), let first = own.first else { return [] }
    let amounts = own.map { day in
      switch day.amount {
      case .equivalent(let amount): amount.printed() ?? Self.undefined
      case .notComputable: "not computable"
      case .missing: "–"
      }
    }
    return ["by day from \(first.date.printed): \(amounts.joined(separator: ", "))"]
  }

  /// The fall from before to during and after, as a percentage of the means.
  private func change(_ days: OpioidDays, _ set: MorphineEquivalence) -> [Report.Measure] {
    guard let before = single(days, .before), before.isPositive else { return [] }
    let falls = [OpioidDays.Period.during, .after].compactMap { period -> String? in
      single(days, period).flatMap { PercentOfMeans(mean: before, to: $0) }
        .map { "\(percent($0.percent)) \(period.rawValue) the trial" }
    }
    guard !falls.isEmpty else { return [] }
    return [
      Report.Measure(
        name: "Fall from before the trial", value: falls.joined(separator: "; "),
        note: "percent of the means by \(set.title); negative is a rise")
    ]
  }

  private func single(_ days: OpioidDays, _ period: OpioidDays.Period) -> ExactRatio? {
    guard let mean = days.mean(of: period), mean.notComputable.isEmpty, let range = mean.mean,
      range.isExact
    else { return nil }
    return range.least
  }

  private func label(_ opioid: String) -> String {
    input.dictionary.label(of: opioid, in: "systemic-opioids").lowercased()
  }

  private static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }
}
