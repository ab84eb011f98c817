internal import ClinicalModel

extension ResponseReading {
  /// Whether relief was greater than after every dose of placebo, series by series.
  var abovePlacebo: Determination {
    let placebo = trial.everyDose.filter { $0.content.given == .placebo }
    guard !placebo.isEmpty else { return .indeterminate([Gap(.trial(.placebo), .missing)]) }
    return agreed(own.pain) { own in
      .all(placebo.map { exceeds(own, after: $0) })
    }
  }

  private func exceeds(_ own: PainSeries, after placebo: Recorded<Dose>) -> Determination {
    let other = trial.painSeries(after: placebo).first { $0.key == own.key }
    guard let active = own.greatestRelief(from: baseline),
      let inert = other?.greatestRelief(from: baseline)
    else {
      return .indeterminate([Gap(.trial(.placebo), .missing, entries: [placebo.entry])])
    }
    if inert.greatest.isLess(than: active.least) { return .met }
    if !inert.least.isLess(than: active.greatest) { return .notMet }
    return .indeterminate([Gap(.trial(.placebo), .straddles, entries: [placebo.entry])])
  }
}

extension PainSeries {
  /// The greatest relief of the series, between the least and the greatest that ranges allow.
  fileprivate func greatestRelief(
    from rule: TrialProfile.Baseline
  ) -> (least: PercentRatio, greatest: PercentRatio)? {
    let all = reliefs(from: rule).compactMap(\.1)
    guard let least = all.map(\.least).max(by: <), let greatest = all.map(\.greatest).max(by: <)
    else { return nil }
    return (least, greatest)
  }
}
