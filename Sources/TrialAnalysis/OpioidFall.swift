internal import ClinicalModel

/// The fall of systemic opioids that a source counts as a response.
extension ResponseReading {
  /// The fall from before the trial to during it, by what was taken on each day; where the day's sum was
  /// recorded as a reading too, both must agree.
  func opioidFall(
    _ scale: String, _ comparison: Comparison, _ percent: ExactNumber
  ) -> Determination {
    let isRead = !own.scores(on: scale).isEmpty
    let isTaken = !trial.systemicOpioids.isEmpty || trial.opioidsDeclared != nil
    let answers =
      (isTaken ? [fallByDays(comparison, percent)] : [])
      + (isRead ? [fall(scale, comparison, percent, nil)] : [])
    guard !answers.isEmpty else { return .indeterminate([Gap(.trial(.systemicOpioid), .missing)]) }
    return .agreed(answers, else: Gap(.trial(.systemicOpioid), .disagreement))
  }

  /// A percentage of the means of the days.
  ///
  /// Every day of both periods is wanted: one without a record is
  /// never 0, and one with an opioid that has no factor is no number.
  private func fallByDays(_ comparison: Comparison, _ percent: ExactNumber) -> Determination {
    let days = equivalents.flatMap(trial.opioidDays(by:))
    guard let before = days?.wholeMean(of: .before), let during = days?.wholeMean(of: .during),
      before.least.isPositive,
      let least = PercentOfMeans(mean: before.least, to: during.greatest)?.percent,
      let greatest = PercentOfMeans(mean: before.greatest, to: during.least)?.percent
    else { return open(.missing) }
    let answers = [least, greatest].map { $0.compares(comparison, to: ExactRatio(percent)) }
    guard let answer = answers[0], answers[1] == answer else { return open(.straddles) }
    return answer ? .met : .notMet
  }

  private func open(_ reason: Gap.Reason) -> Determination {
    .indeterminate([
      Gap(.trial(.systemicOpioid), reason, entries: trial.systemicOpioids.map(\.entry))
    ])
  }
}

extension OpioidDays {
  /// The mean of a period of which every day is known; nil where one is not.
  fileprivate func wholeMean(of period: Period) -> MeasureRange? {
    mean(of: period).flatMap { $0.missing == 0 && $0.notComputable.isEmpty ? $0.mean : nil }
  }
}
