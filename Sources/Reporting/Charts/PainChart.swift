internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// The chart of the scores of one pain scale: a line for each context, baselines, relief thresholds.
struct PainChart {
  private typealias Level = Report.Chart.Level

  private let builder: TrialChartBuilder
  private let scale: TrialChartBuilder.Scale
  private let readings: [TimedReading]
  private let plan: ChartPlan

  init(_ builder: TrialChartBuilder, _ scale: TrialChartBuilder.Scale) {
    self.builder = builder
    self.scale = scale
    readings = builder.trial.readings.filter { builder.scale(of: $0.reading) == scale }
    plan = ChartPlan(builder, scale)
  }

  /// The chart; nil where nothing was read after a dose.
  var chart: Report.Chart? {
    let lines = contexts.map(line).filter { !$0.points.isEmpty || !$0.before.isEmpty }
    guard !lines.isEmpty else { return nil }
    let course = builder.course
    let plot = Report.Chart.Plot(
      title: "", summary: summary, stretches: builder.stretches(lines),
      score: Report.Chart.ScoreAxis(greatest: greatest(lines)), lines: lines, levels: levels,
      windows: plan.windows, doses: course.doses, rates: course.rates, rescues: course.rescues,
      events: course.events)
    return Report.Chart(
      title: scale.instrument.label, summary: summary, plots: [plot],
      notes: builder.undrawn(readings, isBeforeDrawn: true) + course.notes)
  }

  /// The contexts that were read, in the order of the scale.
  private var contexts: [String?] {
    (readings.map(\.reading.context) + plan.contexts).unique().sorted {
      style(of: $0) < style(of: $1)
    }
  }

  private func style(of context: String?) -> Int {
    let all = scale.instrument.contexts
    return context.flatMap { all.firstIndex(of: $0) } ?? (all.isEmpty ? 0 : all.count)
  }

  private func line(_ context: String?) -> Report.Chart.Line {
    let own = readings.filter { $0.reading.context == context }
    let before = own.filter {
      builder.clock.place(of: $0) == nil && builder.clock.origin(before: $0) == nil
    }.filter(\.isBaseline)
    return Report.Chart.Line(
      label: context ?? "no context named", style: style(of: context),
      points: builder.points(own, missing: plan.missing(in: context), score: Self.score),
      before: before.inOrderOfDay.compactMap { Self.score($0.reading.value) })
  }

  private static func score(_ value: Reading.Value) -> ClosedRange<Int>? {
    value.number.map { Int($0.lowerBound.millionths)...Int($0.upperBound.millionths) }
  }

  /// The end of the scale, or a round number above what was read where it has none.
  private func greatest(_ lines: [Report.Chart.Line]) -> Int {
    if let greatest = scale.variant.greatest { return Int(greatest.millionths) }
    let scores = lines.flatMap(\.points).compactMap { point -> Int? in
      if case .read(let score) = point.outcome { score.upperBound } else { nil }
    }
    return max(scores.max() ?? 0, 10_000_000)
  }

  // MARK: levels

  private var measures: [PainMeasures] {
    builder.result.measures.filter {
      $0.series.key.scale == scale.instrument.id && $0.series.key.variant == scale.variant.id
    }
  }

  /// Baselines and thresholds of each context, over the doses for which they hold.
  private var levels: [Report.Chart.Level] {
    contexts.flatMap { context in
      joined(measures.filter { $0.series.key.context == context })
    }
  }

  private func joined(_ measures: [PainMeasures]) -> [Level] {
    let each = measures.map { own in
      levels(of: own).map { level in
        var held = level
        held.holds = reach(of: own.series.dose.content.id)
        return held
      }
    }
    // One level for all doses runs through the whole plot.
    guard let first = measures.first.map(levels), measures.allSatisfy({ levels(of: $0) == first })
    else { return each.flatMap(\.self) }
    return first
  }

  /// From a dose to the next, or to the end.
  private func reach(of dose: String) -> ClosedRange<Int>? {
    guard let from = builder.clock.origins[dose] else { return nil }
    let next = builder.clock.origins.values.filter { $0 > from }.min()
    return from...(next ?? .max)
  }

  private func levels(of measures: PainMeasures) -> [Level] {
    let baselines = measures.series.baselines
    let kinds: [(TrialProfile.Baseline, Level.Kind, String)] = [
      (.preDose, .preDose, "before"), (.diary, .diary, "diary"),
    ]
    let own = kinds.compactMap { rule, kind, word in
      baselines[rule].map { baseline in
        let score = mean(baseline)
        return level(kind, score, "\(word) \(ChartWords.score(score))", measures)
      }
    }
    return own + thresholds(measures)
  }

  private func thresholds(_ measures: PainMeasures) -> [Level] {
    guard let baseline = measures.baseline, baseline.isPositive else { return [] }
    let rules = builder.result.assessment.profile.response.painThresholds
    let deciding = rules.map { (Level.Kind.decides, $0.percent, "\($0.comparison.symbol) ") }
    let shown = builder.input.loaded.knowledge.outcomeRules.reliefDurations
      .filter { percent in !rules.contains { $0.percent == percent } }
      .map { (Level.Kind.relief, $0, "") }
    return (deciding + shown).map { kind, percent, sign in
      level(kind, remaining(percent, of: mean(baseline)), "\(sign)\(percent) %", measures)
    }
  }

  private func level(
    _ kind: Level.Kind, _ score: ClosedRange<Int>, _ label: String, _ measures: PainMeasures
  ) -> Level {
    Level(
      kind: kind, style: style(of: measures.series.key.context), score: score, holds: nil,
      label: label)
  }

  /// The mean in millionths, cut.
  private func mean(_ baseline: Baseline) -> ClosedRange<Int> {
    let count = Int64(max(baseline.count, 1))
    return Int(
      baseline.sum.lowerBound.millionths / count)...Int(
        baseline.sum.upperBound.millionths / count)
  }

  /// What is left of a score after relief of a percentage.
  private func remaining(_ percent: ExactNumber, of score: ClosedRange<Int>) -> ClosedRange<Int> {
    let rest = Int128(max(100_000_000 - percent.millionths, 0))
    func left(_ score: Int) -> Int { Int(Int128(score) * rest / 100_000_000) }
    return left(score.lowerBound)...left(score.upperBound)
  }

  // MARK: words

  /// The greatest relief after each dose, in words.
  private var summary: String {
    let several = Set(measures.map(\.series.dose.content.id)).count > 1
    let parts = measures.map { own in
      let context = own.series.key.context ?? "pain"
      let name = several ? "\(context), dose \(own.series.dose.content.id)" : context
      guard own.baseline != nil else { return "\(name): no baseline on record" }
      guard let peak = own.peak else { return "\(name): no relief can be reckoned" }
      return "\(name): greatest relief "
        + peak.relief.printed(against: own.durations.map(\.percent))
        + (peak.reading.seconds.map { " at \(TrialSectionBuilder.hours($0))" } ?? "")
    }
    return ChartWords.first(parts, most: 12)
  }
}

extension TimedReading {
  /// Whether it was read before the trial or a dose.
  fileprivate var isBaseline: Bool {
    switch reading.relation {
    case .diary, .preDose: true
    case .after, .unlinked: false
    }
  }
}

extension [TimedReading] {
  /// By day, as far as days are recorded, then by entry.
  fileprivate var inOrderOfDay: [TimedReading] {
    sorted { a, b in
      guard let first = a.reading.at, let second = b.reading.at, first != second else {
        return a.entry < b.entry
      }
      return first.sortsBefore(second)
    }
  }
}
