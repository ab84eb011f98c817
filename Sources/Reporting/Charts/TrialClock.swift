internal import ClinicalModel
internal import TrialAnalysis

/// Where the doses, readings and events of a trial lie on one time axis: elapsed seconds, so that a
/// change of the clocks keeps its hours (H22).
///
/// The first dose is at zero. Where a dose has only a date, each dose begins a part of its own.
struct TrialClock {
  /// The doses beyond which a trial without clock times is not drawn dose by dose.
  static let greatestCount = 12
  /// Further than this before the first dose nothing is drawn on the axis.
  static let lead = 86_400
  private static let apart = 100_000_000

  /// Where each dose lies.
  let origins: [String: Int]
  /// Whether all doses have their instants.
  let isShared: Bool
  private let instants: [String: Int]
  /// The instant at zero, where there is one for all.
  private var zero: Int? { isShared ? instants.values.min() : nil }

  init(_ trial: TrialEvidence) {
    let doses = trial.everyDose.map(\.content)
    let known = doses.compactMap { dose in
      dose.at.instant.map { (dose.id, Int($0.seconds)) }
    }
    instants = Dictionary(known, uniquingKeysWith: { first, _ in first })
    isShared = known.count == doses.count
    if isShared, let zero = known.map(\.1).min() {
      origins = instants.mapValues { $0 - zero }
    } else {
      let last = doses.suffix(Self.greatestCount).enumerated()
      origins = Dictionary(
        last.map { ($0.element.id, $0.offset * Self.apart) }, uniquingKeysWith: { a, _ in a })
    }
  }

  /// Where a moment lies; on a clock that is not shared only by the dose that it names.
  func place(of moment: ClinicalMoment?, dose: String?) -> Int? {
    guard let at = moment?.instant.map({ Int($0.seconds) }) else { return nil }
    if let zero { return at - zero >= -Self.lead ? at - zero : nil }
    guard let dose, let given = instants[dose], let origin = origins[dose] else { return nil }
    return at - given >= -Self.lead ? origin + at - given : nil
  }

  /// Where a reading lies; nil where it has no time, does not count or lies long before.
  func place(of timed: TimedReading) -> Int? {
    switch timed.reading.relation {
    case .after(let dose):
      guard let seconds = timed.seconds, seconds >= 0 else { return nil }
      return origins[dose].map { $0 + Int(seconds) }
    case .preDose(let dose): return place(of: timed.reading.at, dose: dose)
    case .diary, .unlinked: return nil
    }
  }

  /// The dose just before which a reading without a time lies.
  func origin(before timed: TimedReading) -> Int? {
    guard case .preDose(let dose) = timed.reading.relation, timed.reading.at?.instant == nil else {
      return nil
    }
    guard let dose else { return origins.values.min() }
    return origins[dose]
  }
}

/// The parts of a time axis: where nothing was recorded for long before a dose, the axis is cut.
struct TimeStretches {
  /// A gap shorter than this is drawn at its length.
  static let shortest = 43_200
  /// The most cuts in a shared clock: the longest gaps.
  static let greatestCuts = 5

  private let spans: [ClosedRange<Int>]
  private let begins: Set<Int>
  private let origins: [Int]
  private let labels: [Int: String]

  /// - Parameters:
  ///   - spans: everything that is drawn, from when to when.
  ///   - begins: where a part may begin: doses, and what was read before them.
  ///   - labels: what a part is called, by its first dose.
  init(_ spans: [ClosedRange<Int>], begins: Set<Int>, labels: [Int: String]) {
    self.spans = spans.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    self.begins = begins
    self.labels = labels
    origins = labels.keys.sorted()
  }

  /// The parts in order; every gap is cut where the clock is not shared.
  func parts(isShared: Bool) -> [Report.Chart.Stretch] {
    guard let first = spans.first else { return [] }
    var gaps: [Range<Int>] = []
    var end = first.upperBound
    for span in spans {
      if span.lowerBound - end >= Self.shortest, begins.contains(span.lowerBound) {
        gaps.append(end..<span.lowerBound)
      }
      end = max(end, span.upperBound)
    }
    let longest = gaps.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    let cuts = (isShared ? Array(longest.prefix(Self.greatestCuts)) : gaps)
      .sorted { $0.lowerBound < $1.lowerBound }
    let starts = [first.lowerBound] + cuts.map(\.upperBound)
    let ends = cuts.map(\.lowerBound) + [end]
    return zip(starts, ends).map(stretch)
  }

  private func stretch(_ from: Int, _ to: Int) -> Report.Chart.Stretch {
    let origin = origins.first { (from...to).contains($0) } ?? origins.last { $0 <= from } ?? from
    return Report.Chart.Stretch(
      from: from, to: max(to, from + 3_600), origin: origin, label: labels[origin] ?? "")
  }
}
