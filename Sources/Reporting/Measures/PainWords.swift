internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// The rows of one pain series.
struct PainWords {
  let tables: MeasureTables
  let measures: PainMeasures

  private var series: PainSeries { measures.series }

  var rows: [Report.Measure] {
    let curve = CurveWords(
      tables: tables, series: series,
      percents: tables.input.loaded.knowledge.outcomeRules.reliefDurations)
    return [baseline, peak, observed].compactMap { $0 } + windows + curve.rows + reliable
  }

  // MARK: Baseline

  private var baseline: Report.Measure {
    let rule = tables.rule
    let order: [TrialProfile.Baseline] =
      rule == .preDose ? [.preDose, .diary] : [.diary, .preDose]
    let shown = order.compactMap { own in series.baselines[own].map { words($0, own) } }
    guard series.baselines[rule] != nil else {
      let other = shown.isEmpty ? "" : " by the rule (\(shown.joined()))"
      return Report.Measure(name: "Baseline", value: "not recorded" + other, note: diary)
    }
    let notes = [shown.count > 1 ? "the rule counts the first" : nil, difference, diary]
    let said = notes.compactMap { $0 }
    return Report.Measure(
      name: "Baseline", value: shown.joined(separator: "; "),
      note: said.isEmpty ? nil : said.joined(separator: "; "))
  }

  private func words(_ baseline: Baseline, _ rule: TrialProfile.Baseline) -> String {
    let value = baseline.mean?.printed() ?? MeasureTables.undefined
    return rule == .preDose
      ? "\(value) before the dose"
      : "diary \(value), mean of \(baseline.count) reading\(baseline.count == 1 ? "" : "s")"
  }

  /// That the two baselines differ, from the team's number of points on.
  private var difference: String? {
    guard let range = series.baselineDifference, let limit = limit,
      let reaches = range.greatest.compares(.atLeast, to: limit), reaches,
      let shown = range.printed(2, against: [limit]), let said = limit.printed()
    else { return nil }
    return "the two differ by \(shown) points, \(said) or more"
  }

  private var limit: ExactRatio? {
    let scale = tables.input.dictionary.instruments[series.key.scale]
    return scale?.variant(series.key.variant).flatMap(tables.rules.difference)
  }

  /// What is missing from the diary of the days before the first dose.
  private var diary: String? {
    guard let diary = DiaryBaseline(series, in: tables.trial, rules: tables.rules) else {
      return nil
    }
    var said: [String] = []
    if diary.outside > 0 {
      let mean = diary.mean?.printed().map { ", mean \($0)" } ?? ""
      said.append(
        "\(diary.count) of the diary's readings lie in the \(diary.days) days before the first "
          + "dose\(mean)")
    }
    if !diary.isEnough {
      said.append(
        "\(diary.count) valid reading\(diary.count == 1 ? "" : "s") in \(diary.days) days; the team "
          + "wants at least \(tables.rules.leastDiaryReadings)")
    }
    return said.isEmpty ? nil : said.joined(separator: "; ")
  }

  // MARK: What was observed

  private var peak: Report.Measure? {
    guard let peak = measures.peak else { return nil }
    let points = series.differences(from: tables.rule)[peak.reading.entry]?.printed()
    let time = peak.reading.seconds.map { ", \(TrialSectionBuilder.hours($0)) after the dose" }
    return Report.Measure(
      name: "Greatest relief",
      value: peak.relief.printed(against: tables.percents)
        + (points.map { " (\($0.counting("point")))" } ?? "")
        + (time ?? ", time not recorded"), note: "100 (B − P) / B; the earliest of equals")
  }

  private var observed: Report.Measure? {
    guard !measures.durations.isEmpty else {
      return measures.peak == nil
        ? nil
        : Report.Measure(
          name: "Duration of relief", value: "not known",
          note: "no reading after the dose has a time")
    }
    let parts = measures.durations.map { duration in
      let censored = duration.isCensored && duration.longest > 0
      return
        "at least \(duration.percent) %: longest \(TrialSectionBuilder.hours(duration.longest)), "
        + "in all \(TrialSectionBuilder.hours(duration.total))"
        + (censored ? ", and still at the last reading" : "")
    }
    return Report.Measure(
      name: "Duration of relief", value: parts.joined(separator: "; "),
      note: "between observed readings")
  }

  // MARK: Windows and error

  private var windows: [Report.Measure] {
    tables.rules.windows.compactMap { window in
      guard let response = series.response(in: window, from: tables.rule) else { return nil }
      let verdicts = tables.input.loaded.knowledge.outcomeRules.reliefDurations.map { percent in
        "\(percent) %: \(response.reaches(percent).map { $0 ? "yes" : "no" } ?? "not known")"
      }
      return Report.Measure(
        name: "Response, \(hours(window))",
        value: "\(tables.percent(response.change)); \(verdicts.joined(separator: ", "))",
        note: note(response))
    }
  }

  private func note(_ response: WindowResponse) -> String {
    let mean = "mean of \(response.count) reading\(response.count == 1 ? "" : "s")"
    let missing = response.missing
    let carried =
      missing == 0
      ? ""
      : "; \(tables.percent(response.carried)) with the baseline in place of \(missing) that "
        + "\(missing == 1 ? "was" : "were") not obtained"
    return mean + carried + " (\(response.window.note.source))"
  }

  private func hours(_ window: ResponseWindow) -> String {
    let (from, to) = (window.seconds.lowerBound, window.seconds.upperBound)
    return
      "\(from == 0 ? "0" : TrialSectionBuilder.hours(from)) to \(TrialSectionBuilder.hours(to))"
  }

  /// Only where a source gives spread and reliability of the scale.
  private var reliable: [Report.Measure] {
    let key = series.key
    return tables.rules.reliableChanges.filter {
      $0.scale == key.scale && $0.variant == key.variant
    }
    .compactMap { error in
      guard let pair = series.pair(from: tables.rule), let change = pair.after.minus(pair.before),
        let index = error.change.index(of: change)?.printed(),
        let least = error.change.leastDetectable?.printed(),
        let isReliable = error.change.isReliable(change)
      else { return nil }
      return Report.Measure(
        name: "Reliable change",
        value:
          "\(isReliable ? "yes" : "no"): index \(index), least detectable change \(least) points",
        note: "mean of the readings; spread and reliability: \(error.note.source), "
          + "confidence: \(error.note.confidence)")
    }
  }
}
