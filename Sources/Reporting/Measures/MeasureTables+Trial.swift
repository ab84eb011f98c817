internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// What is reckoned over the whole trial.
extension MeasureTables {
  var wholeTrial: [Report.Measure] {
    doses + placebo + relief + toxicity + strength + walking + goals + unreckoned
  }

  /// Over several doses: the percentage of the means beside the mean of the percentages.
  private var doses: [Report.Measure] {
    let byKey = Dictionary(grouping: result.measures.map(\.series), by: \.key)
    return byKey.sorted { $0.key < $1.key }.compactMap { key, series in
      let pairs = series.compactMap { $0.pair(from: rule) }
      guard pairs.count > 1, let means = PercentOfMeans(pairs),
        let percents = MeanOfPercents(pairs)
      else { return nil }
      let scale = input.dictionary.instruments[key.scale]?.label ?? key.scale
      let context = key.context.map { ", \($0)" } ?? ""
      return Report.Measure(
        name: "\(scale)\(context), \(pairs.count) doses",
        value: "percent of the means \(percent(means.percent)); "
          + "mean of the percents \(percent(percents.percent))",
        note: "baseline and mean of the readings of each dose; the two are different figures")
    }
  }

  private var placebo: [Report.Measure] {
    trial.placeboDifferences(from: rule).map { key, difference in
      let scale = input.dictionary.instruments[key.scale]?.label ?? key.scale
      let context = key.context.map { ", \($0)" } ?? ""
      let share = difference.percentSPID?.printed(2, against: percentages).map {
        "; percent SPID \($0) percentage points"
      }
      return Report.Measure(
        name: "\(scale)\(context), active less placebo",
        value: "mean PID \(difference.points.printed() ?? Self.undefined) points\(share ?? "")",
        note:
          "\(difference.active) active and \(difference.placebo) placebo doses of one patient, each "
          + "counted once; SPID by trapezoids")
    }
  }

  /// TOTPAR of rated relief.
  private var relief: [Report.Measure] {
    trial.reliefTotals.map { series, total in
      let share = total.percent.map { " (\(percent($0)) of the greatest possible)" } ?? ""
      let carried =
        total.missing == 0
        ? ""
        : "; \(total.carried.printed() ?? Self.undefined) with no relief in place of \(total.missing) "
          + "not obtained"
      return Report.Measure(
        name: "\(name(of: series)): TOTPAR",
        value: "\(total.total.printed() ?? Self.undefined) points × h\(share)",
        note: "rated relief by steps" + carried)
    }
  }

  private var toxicity: [Report.Measure] {
    trial.toxicityChanges(from: rule).map { dose, change in
      Report.Measure(
        name: "Drug toxicity, dose \(dose)", value: "fell by \(percent(change.percent))",
        note: "100 (T₀ − T₁) / T₀ of the summed scores, by the last reading; negative is worse")
    }
  }

  private var strength: [Report.Measure] {
    let walker = input.loaded.knowledge.outcomeRules.walker
    return kept(
      "Muscle strength", trial.strengthKept(by: walker),
      "no key muscle more than \(walker.strengthLoss) grade weaker than before")
  }

  private var walking: [Report.Measure] {
    let walker = input.loaded.knowledge.outcomeRules.walker
    let scale = input.dictionary.instruments[walker.walkingScale]?.label ?? walker.walkingScale
    return kept(
      scale, trial.walkingKept(by: walker),
      "not more than \(walker.walkingIncreasePercent) % longer than before")
  }

  private func kept(
    _ name: String, _ doses: [(dose: String, kept: Determination)], _ note: String
  ) -> [Report.Measure] {
    guard !doses.isEmpty else { return [] }
    let parts = doses.map { dose, kept in "dose \(dose): \(answer(kept, "kept", "lost"))" }
    return [Report.Measure(name: name, value: parts.joined(separator: "; "), note: note)]
  }

  private var goals: [Report.Measure] {
    let goals = trial.goalAttainment(by: input.loaded.knowledge.outcomeRules.walker)
    guard !goals.isEmpty else { return [] }
    let reached = goals.filter { $0.1 == .met }.count
    let parts = goals.map { goal, answer in
      "\(goal.words): \(self.answer(answer, "attained", "not attained"))"
    }
    return [
      Report.Measure(
        name: "Agreed goals", value: "\(reached) of \(goals.count) attained",
        note: parts.joined(separator: "; "))
    ]
  }

  /// The scales of which no source gives what a reliable change is reckoned from.
  private var unreckoned: [Report.Measure] {
    let sourced = Set(rules.reliableChanges.map(\.scale))
    let scales = Set(result.measures.map(\.series.key.scale)).subtracting(sourced).sorted()
    guard !scales.isEmpty else { return [] }
    let names = scales.map { input.dictionary.instruments[$0]?.label ?? $0 }
    return [
      Report.Measure(
        name: "Reliable change and least detectable change (MDC95)", value: "not reckoned",
        note: "no source gives standard deviation and reliability of: "
          + names.joined(separator: "; "))
    ]
  }

  private func answer(_ determination: Determination, _ yes: String, _ no: String) -> String {
    determination.answer.map { $0 ? yes : no } ?? "not known"
  }
}
