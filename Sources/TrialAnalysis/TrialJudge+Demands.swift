internal import ClinicalModel

/// What a source wants of the trial beside response and goal.
extension TrialJudge {
  /// Whether the trial as a whole is as the source wants it.
  func demands(of profile: TrialProfile) -> Determination {
    let wanted = profile.demands
    return .all(
      [
        wanted.scoreBefore.map { holds($0, from: profile.baseline) },
        wanted.opioidFree.map(withoutOpioid), wanted.wantsPlaceboFirst ? placeboFirst : nil,
      ].compactMap { $0 })
  }

  /// The score before the first dose, in the unit of its own scale and no other.
  private func holds(
    _ wanted: TrialDemands.ScoreBefore, from baseline: TrialProfile.Baseline
  ) -> Determination {
    guard let dose = trial.doses.first else {
      return .indeterminate([Gap(.trial(.dose), .missing)])
    }
    let series = trial.readings(of: dose.content.id).scores(on: wanted.scale)
    let answers = series.map { own -> Determination in
      let gap = Gap(.trial(.baseline), .missing)
      guard let before = own.baselines[baseline] ?? own.baselines[baseline.other],
        let unit = trial.instruments[own.key.scale]?.variant(own.key.variant)?.unit
      else { return .indeterminate([gap]) }
      let range = QuantityRange(
        Quantity(before.sum.lowerBound, unit), Quantity(before.sum.upperBound, unit))
      // A mean is compared by its sum: nothing is divided.
      let all = wanted.quantity.times(before.count)
      return Determination(
        range.compares(wanted.comparison, to: all),
        else: Gap(.trial(.baseline), .straddles, entries: before.entries))
    }
    return .agreed(answers, else: Gap(.trial(.baseline), .missing))
  }

  /// Whether a dose was given without any side effect, however mild.
  func freeOfSideEffects(_ dose: Recorded<Dose>) -> Determination {
    SideEffects(trial: trial, grade: 1).determination(after: dose).negated
  }

  /// Whether no systemic opioid was taken on any day of the span before the day of the first dose.
  ///
  /// A day of which nothing is recorded is none only where the list was declared complete after it.
  func withoutOpioid(for span: CalendarSpan) -> Determination {
    guard let first = trial.everyDose.first?.content.at else {
      return .indeterminate([Gap(.trial(.dose), .missing)])
    }
    let taken = trial.systemicOpioids.compactMap { recorded -> Determination? in
      let (opioid, entry) = (recorded.content, [recorded.entry])
      if case .stated(let range) = opioid.amount, range.high.exact == 0 { return nil }
      if opioid.on.earliest >= first.latest || span.after(opioid.on.latest) < first.earliest {
        return nil
      }
      let isInside =
        opioid.on.latest < first.earliest && first.latest <= span.after(opioid.on.earliest)
      guard isInside, case .stated(let range) = opioid.amount, range.low.exact > 0 else {
        return .indeterminate([Gap(.trial(.opioidInterval), .datePrecision, entries: entry)])
      }
      return .notMet
    }
    let declared = trial.declared[.systemicOpioids].map { $0.latest >= first.earliest } ?? false
    let gap = Gap(.list(.systemicOpioids, trial: trial.start.content.id), .incomplete)
    return .all(taken + [declared ? .met : .indeterminate([gap])])
  }

  /// Whether a dose of placebo came before the first active one.
  private var placeboFirst: Determination {
    guard let first = trial.everyDose.first, !trial.doses.isEmpty else {
      return .indeterminate([Gap(.trial(.dose), .missing)])
    }
    return first.content.given == .placebo ? .met : .notMet
  }
}

extension Quantity {
  /// So many times as much.
  fileprivate func times(_ count: Int) -> Quantity {
    Quantity(ExactNumber(millionths: number.millionths * Int64(count)), unit)
  }
}
