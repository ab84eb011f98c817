internal import ClinicalModel
internal import TrialAnalysis

/// A trial as simple as a rule lets it be, to be written into a synthetic case.
struct TrialSketch: Sendable, Hashable {
  let profile: String
  /// Relief in percent, where the rule asks for it.
  let relief: ExactNumber?
  /// The fall in points, where the rule asks for it.
  let drop: ExactNumber?
  /// How long either is held, in seconds.
  let held: Int64
  /// Whether every assessment that the rule wants is as it wants it.
  let isGood: Bool
  /// Whether the rule is met.
  let meets: Bool

  /// Trials on each side of every threshold of a rule, one that meets it and one that does not.
  static func sketches(of profile: TrialProfile) -> [TrialSketch] {
    let asked = Asked(profile.response)
    let one = ExactNumber(1)
    let good = asked.value.map { $0.adding(one) }
    var found: [(value: ExactNumber?, held: Int64, isGood: Bool)] = [
      (good, asked.held, true), (good, asked.held, false),
    ]
    if let value = asked.value {
      found += [value.less(one), value, value.adding(one)].map { ($0, asked.held, true) }
    }
    if asked.hasTime {
      found += [-3_600, 0, 3_600].map { (good, asked.held + $0, true) }
    }
    return found.map { value, held, isGood in
      let reached = value.map { own in
        asked.value.map { asked.comparison.holds(own, $0) } ?? true
      }
      let isHeld = !asked.hasTime || held >= asked.held
      return TrialSketch(
        profile: profile.id, relief: asked.isRelief ? value : nil,
        drop: asked.isRelief ? nil : value, held: held, isGood: isGood,
        meets: (reached ?? true) && isHeld && (isGood || !profile.wantsAssessments))
    }.unique()
  }

  /// The first threshold of a rule; where it names none, a trial holds for two hours.
  private struct Asked {
    var value: ExactNumber?
    var comparison = Comparison.atLeast
    var held: Int64 = 7_200
    var hasTime = false
    var isRelief = false

    init(_ rule: ResponseRule) {
      switch rule {
      case .all(let parts), .any(let parts):
        if let first = parts.first { self = Asked(first) }
      case .painRelief(let comparison, let percent, let lasting):
        (value, self.comparison, isRelief) = (percent, comparison, true)
        take(lasting)
      case .scoreDrop(_, let comparison, let points, let lasting, _):
        (value, self.comparison) = (points, comparison)
        take(lasting)
      case .percentFall, .abovePlacebo, .assessed: break
      }
    }

    private mutating func take(_ lasting: CalendarSpan?) {
      guard let lasting else { return }
      held = Int64(lasting.quantity.exact / 1_000_000)
      hasTime = true
    }
  }
}

extension TrialProfile {
  /// Whether it wants an assessment, in its response or beside it.
  fileprivate var wantsAssessments: Bool {
    [response, goal].compactMap(\.self).contains { !$0.scales.isEmpty }
  }
}

extension ResponseRule {
  /// The scales of the assessments that it asks for, with the grades that count.
  var scales: [(scale: String, values: [String])] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.scales)
    case .assessed(let scale, let values): [(scale, values)]
    case .painRelief, .percentFall, .abovePlacebo, .scoreDrop: []
    }
  }

  /// The scales of spasticity that it asks for.
  var spasticityScales: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.spasticityScales)
    case .scoreDrop(let scale, _, _, _, _): [scale]
    case .painRelief, .percentFall, .abovePlacebo, .assessed: []
    }
  }
}

extension ExactNumber {
  /// The sum of two numbers.
  func adding(_ other: ExactNumber) -> ExactNumber {
    ExactNumber(millionths: millionths + other.millionths)
  }
}
