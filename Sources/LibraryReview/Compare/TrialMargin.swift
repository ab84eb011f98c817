internal import ClinicalModel
internal import TrialAnalysis

/// The margins of a trial's response rule: relief, points, and how long they were held.
struct TrialMargins {
  let trial: TrialEvidence
  let profile: TrialProfile
  let rules: OutcomeRules

  /// The margins of the rule's parts, in their order.
  func margins(of rule: ResponseRule) -> [Margin] {
    switch rule {
    case .all(let parts), .any(let parts): parts.flatMap(margins)
    case .painRelief(let comparison, let percent, let lasting):
      relief(comparison, percent, lasting)
    case .scoreDrop(let scale, let comparison, let points, let lasting, let aggregate):
      drop(scale, comparison, points, lasting, aggregate)
    case .percentFall, .abovePlacebo, .assessed: []
    }
  }

  private func relief(
    _ comparison: Comparison, _ percent: ExactNumber, _ lasting: CalendarSpan?
  ) -> [Margin] {
    let measures = trial.painMeasures(by: profile, rules: rules)
    let best = measures.compactMap { own in own.peak.map { (own, $0.relief) } }
      .max { $0.1.least.isLess(than: $1.1.least) }
    guard let (own, peak) = best else { return [] }
    let first = Margin(peak, comparison, percent)
    guard let lasting else { return [first] }
    let held = own.series.longestStretch(comparison, percent, from: profile.baseline) ?? 0
    let equal = own.series.longestStretch(.atLeast, percent, from: profile.baseline) ?? 0
    let beside = equal > held ? ", at least \(percent) % for \(Self.time(equal))" : ""
    return [
      first,
      Margin(Self.held(comparison.asks("\(percent) %")), held: held, lasting, beside),
    ]
  }

  /// The greatest fall by the way of reading several muscles that the rule names, else by each.
  private func drop(
    _ scale: String, _ comparison: Comparison, _ points: ExactNumber, _ lasting: CalendarSpan?,
    _ aggregate: ResponseRule.Aggregate?
  ) -> [Margin] {
    let series = trial.spasticitySeries.filter { $0.scale == scale }
    let label = trial.instruments[scale]?.label ?? scale
    return (aggregate.map { [$0] } ?? ResponseRule.Aggregate.allCases).flatMap { way -> [Margin] in
      let falls = series.flatMap { own in own.moments.compactMap { own.drop(at: $0, by: way) } }
      guard let best = falls.max(by: { $0.lowerBound < $1.lowerBound }) else { return [] }
      let several = (series.first?.baseline.count ?? 0) > 1
      let beside = several ? " (\(way.rawValue))" : ""
      let fall = Margin(Self.fall(label), fall: best, comparison, points, beside)
      guard let lasting else { return [fall] }
      let held = series.compactMap { $0.longestStretch(comparison, points, by: way) }.max() ?? 0
      return [fall, Margin(Self.heldFall(label), held: held, lasting, beside)]
    }
  }

  /// What is measured, as its margin and its boundary name it.
  static let relief = "Greatest relief"
  static func held(_ asked: String) -> String { "Observed relief of \(asked)" }
  static func fall(_ scale: String) -> String { "Greatest fall on \(scale)" }
  static func heldFall(_ scale: String) -> String { "Observed fall on \(scale)" }

  /// A length of time in hours and minutes.
  static func time(_ seconds: Int64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return minutes == 0 ? "\(hours) h" : hours == 0 ? "\(minutes) min" : "\(hours) h \(minutes) min"
  }
}

extension Margin {
  /// Relief against a percentage: digits are added until what is shown agrees with the verdict.
  init(_ relief: Relief, _ comparison: Comparison, _ percent: ExactNumber) {
    let low = relief.least.distance(to: percent)
    let high = relief.greatest.distance(to: percent)
    let scale = low.denominator * high.denominator
    let pair = ScaledPair(
      value: low.numerator
        * high.denominator...max(
          low.numerator * high.denominator, high.numerator * low.denominator),
      threshold: 0...0, step: percent.lastDigit * scale / 1_000_000)
    let near = pair.side == .below ? high : low
    self.init(
      label: TrialMargins.relief, value: relief.printed(against: [percent]),
      asked: comparison.asks("\(percent) %"), comparison: comparison, side: pair.side,
      holds: relief.compares(comparison, to: percent),
      distance: pair.side == .across
        ? nil : "\(near.magnitude.printed(against: [.zero])) points",
      isNear: pair.isNear)
  }

  /// A fall in points, in millionths.
  init(
    _ label: String, fall: ClosedRange<Int64>, _ comparison: Comparison, _ points: ExactNumber,
    _ beside: String
  ) {
    let pair = ScaledPair(
      value: Int128(fall.lowerBound)...Int128(fall.upperBound),
      threshold: Int128(points.millionths)...Int128(points.millionths), step: points.lastDigit)
    let ends = [fall.lowerBound, fall.upperBound].map { ExactNumber(millionths: $0).description }
    self.init(
      label: label,
      value: (ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])").counting("point") + beside,
      asked: comparison.asks(points.description.counting("point")), comparison: comparison,
      side: pair.side,
      holds: comparison.holds(fall, points.millionths),
      distance: pair.side == .across
        ? nil : ExactNumber(millionths: Int64(pair.distance)).description.counting("point"),
      isNear: pair.isNear)
  }

  /// How long something was observed, against the time that is asked for.
  init(_ label: String, held: Int64, _ span: CalendarSpan, _ beside: String) {
    let asked = span.quantity.exact / 1_000_000
    let pair = ScaledPair(
      value: Int128(held)...Int128(held), threshold: asked...asked,
      step: Int128(span.quantity.unit.factor))
    self.init(
      label: label, value: TrialMargins.time(held) + beside, asked: "\(span.quantity)",
      comparison: .atLeast, side: pair.side, holds: held >= Int64(asked),
      distance: TrialMargins.time(Int64(pair.distance)), isNear: pair.isNear)
  }
}
