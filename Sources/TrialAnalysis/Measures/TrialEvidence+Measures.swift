public import ClinicalModel

/// What is reckoned over several series or doses of one trial.
extension TrialEvidence {
  /// TOTPAR of every series of rated relief, dose by dose.
  public var reliefTotals: [(series: PainSeries, total: ReliefTotal)] {
    doses.flatMap { dose in
      series(after: dose, measuring: .relief).compactMap { series in
        let variant = instruments[series.key.scale]?.variant(series.key.variant)
        return ReliefTotal(series, greatest: variant?.greatest).map { (series, $0) }
      }
    }
  }

  /// The change of the summed drug toxicity after each dose.
  public func toxicityChanges(
    from rule: TrialProfile.Baseline
  ) -> [(dose: String, change: ToxicityChange)] {
    doses.compactMap { dose in
      let series = series(after: dose, measuring: .toxicity)
      return ToxicityChange(series, from: rule).map { (dose.content.id, $0) }
    }
  }

  /// Whether strength was kept after each dose, where any was read; the rule for those who walk says
  /// when and how much.
  public func strengthKept(by rule: OutcomeRules.Walker) -> [(dose: String, kept: Determination)] {
    let walker = WalkerRule(trial: self, rules: rule)
    return doses(read: rule.strengthScale).map { ($0, walker.strength(after: $0)) }
  }

  /// Whether the walking time was kept after each dose, where any was read.
  public func walkingKept(by rule: OutcomeRules.Walker) -> [(dose: String, kept: Determination)] {
    let walker = WalkerRule(trial: self, rules: rule)
    return doses(read: rule.walkingScale).map { ($0, walker.walking(after: $0)) }
  }

  private func doses(read scale: String) -> [String] {
    doses.map(\.content.id).filter { dose in
      readings(after: dose).contains { $0.reading.scale == scale }
    }
  }

  /// How each agreed goal stands after the doses of the trial.
  public func goalAttainment(by rule: OutcomeRules.Walker) -> [(goal: TrialGoal, Determination)] {
    start.content.goals.map { goal in
      let answers = doses.map { dose in
        Assessment(trial: self).read(
          goal: goal.id, rule.goalScale, rule.goalValues, after: [dose.content.id])
      }
      return (goal, .any(answers))
    }
  }

  /// What the active doses gained over the placebo doses, of each series that was read after both.
  public func placeboDifferences(
    from rule: TrialProfile.Baseline
  ) -> [(key: PainSeries.Key, difference: PlaceboDifference)] {
    let series = everyDose.flatMap(painSeries)
    return Dictionary(grouping: series, by: \.key).sorted { $0.key < $1.key }
      .compactMap { key, own in
        func arm(_ given: Dose.Substance) -> [SeriesCurves] {
          own.filter { $0.dose.content.given == given }.compactMap { $0.curves(from: rule) }
        }
        return PlaceboDifference(active: arm(.active), placebo: arm(.placebo)).map { (key, $0) }
      }
  }

  /// Systemic opioids day by day; nil where none was recorded and none was declared complete.
  public func opioidDays(by set: MorphineEquivalence) -> OpioidDays? {
    let intakes = systemicOpioids.map(\.content).flatMap { opioid -> [OpioidIntake] in
      let days = opioid.on.earliest.dayNumber...opioid.on.latest.dayNumber
      var dose: QuantityRange?
      // Of a month or a year nobody knows on which of its days how much was taken.
      if case .stated(let stated) = opioid.amount, days.count == 1 { dose = stated }
      return days.map {
        OpioidIntake(day: CivilDate(dayNumber: $0), opioid: opioid.drug, dose: dose)
      }
    }
    guard !intakes.isEmpty || opioidsDeclared != nil else { return nil }
    return OpioidDays(intakes, trial: days, declared: opioidsDeclared, by: set)
  }

  /// The days of the trial: from its start to its last dose or reading after one.
  public var days: ClosedRange<CivilDate> {
    let first = start.content.on.earliest
    let ends =
      everyDose.flatMap { [$0.content.at, $0.content.until] }.compactMap(\.?.latest)
      + readings.filter { $0.seconds != nil }.compactMap(\.reading.at?.latest)
    return first...(ends.max().map { max($0, first) } ?? first)
  }
}

/// Score before and after each dose of one series: the baseline and the mean of the readings.
extension PainSeries {
  /// The pair; nil without a baseline, without a timed reading, or where one is a range.
  public func pair(from rule: TrialProfile.Baseline) -> ScorePair? {
    guard let curves = curves(from: rule), curves.least == curves.greatest,
      let after = ExactRatio.mean(curves.least.points.map(\.score))
    else { return nil }
    return ScorePair(before: curves.least.baseline, after: after)
  }

  /// PID, `B - P`, at each reading with a value, by entry (trial facts C2).
  public func differences(from rule: TrialProfile.Baseline) -> [Int: MeasureRange] {
    guard let baseline = baselines[rule]?.mean else { return [:] }
    var found: [Int: MeasureRange] = [:]
    for reading in readings {
      guard let score = reading.number,
        let least = baseline.least.minus(ExactRatio(score.upperBound)),
        let greatest = baseline.greatest.minus(ExactRatio(score.lowerBound))
      else { continue }
      found[reading.entry] = MeasureRange(least: least, greatest: greatest)
    }
    return found
  }
}
