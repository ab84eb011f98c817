internal import ClinicalModel

/// Every change of one reading, with those that cannot differ in what they lead to told as one.
///
/// So the work grows with the readings: of pain scores after a dose only the side of each threshold counts,
/// and where no duration is asked for, not even their time.
struct SingleChanges {
  let trial: TrialEvidence
  /// The same without what rescue medication may have changed; nil where it may have changed nothing.
  let beforeRescue: TrialEvidence?
  let profile: TrialProfile
  let rules: OutcomeRules
  let plan: TrialProtocol?

  /// One change.
  struct One {
    /// The place of the reading among those of the trial.
    let place: Int
    let change: Robustness.Change
    /// What it shares with all that lead to the same; nil where it can lead to nothing else.
    let sameness: Sameness?
  }

  /// What changes share that lead to the same outcome.
  enum Sameness: Hashable {
    /// Of the pain scores of one series those that stand alike, and stand alike afterwards.
    case score(dose: String, PainSeries.Key, Standing, to: [Side]?)
    /// Of the diary of one series those that change its sum and count alike.
    case diary(PainSeries.Key, Reading.Value, Robustness.Change)
    /// One change of one reading.
    case entry(Int, Robustness.Change)
  }

  /// Where a score stands to each threshold, and whether rescue medication may have changed it.
  struct Standing: Hashable {
    let sides: [Side]
    let isRescued: Bool
  }

  /// Where a score stands to a threshold.
  enum Side: Hashable { case reached, missed, across, unread }

  /// How many different changes may be tried on so many readings: more on few, and always some.
  static func limit(_ readings: Int) -> Int { max(32, 100_000 / max(1, readings)) }

  /// Every change, in the order of the entries.
  var all: [One] {
    let scores = scoreLines
    return trial.readings.indices.flatMap { place in
      changes(of: trial.readings[place]).map { change in
        One(place: place, change: change, sameness: sameness(place, change, scores))
      }
    }
  }

  // MARK: - What may be changed

  private func changes(of timed: TimedReading) -> [Robustness.Change] {
    if timed.reading.relation == .unlinked { return [] }
    if case .absent = timed.reading.value { return [] }
    return errors(of: timed).map(Robustness.Change.error) + [.omission]
  }

  /// One point less and more, within the scale; of grades the neighbours.
  private func errors(of timed: TimedReading) -> [Reading.Value] {
    guard let instrument = trial.instruments[timed.reading.scale],
      [.pain, .spasticity, .strength].contains(instrument.measures),
      let variant = trial.variant(of: timed.reading)
    else { return [] }
    switch timed.reading.value {
    case .absent: return []
    case .grade(let code):
      let codes = variant.grades.map(\.code)
      guard let place = codes.firstIndex(of: code) else { return [] }
      return [place - 1, place + 1].filter(codes.indices.contains).map { .grade(codes[$0]) }
    case .number(let range):
      guard let top = variant.greatest else { return [] }
      let least = variant.least ?? .zero
      let error = rules.measurementError
      let step = Int64(
        Int128(error.points.millionths) * Int128(top.millionths) / Int128(error.range.millionths))
      return [-step, step].compactMap { shift in
        let low = ExactNumber(millionths: range.lowerBound.millionths + shift)
        let high = ExactNumber(millionths: range.upperBound.millionths + shift)
        return low >= least && high <= top ? .number(low...high) : nil
      }
    }
  }

  // MARK: - What leads to the same

  private func sameness(
    _ place: Int, _ change: Robustness.Change, _ lines: [Int: ScoreLine]
  ) -> Sameness? {
    let timed = trial.readings[place]
    let unique = Sameness.entry(timed.entry, change)
    if timed.reading.relation == .diary, trial.instruments[timed.reading.scale]?.measures == .pain {
      return .diary(timed.key(by: trial.instruments), timed.reading.value, change)
    }
    guard let line = lines[timed.entry] else { return unique }
    var after: [Side]?
    if case .error(let value) = change {
      let sides = self.sides(value.number, line.baselines)
      if sides == line.standing.sides { return nil }
      after = sides
    } else if asksForTime, line.isInside {
      return nil
    }
    return asksForTime
      ? unique : .score(dose: line.dose, line.key, line.standing, to: after)
  }

  /// A pain score after a dose, alone at its time, with where it stands.
  private struct ScoreLine {
    let dose: String
    let key: PainSeries.Key
    let baselines: [Baseline]
    let standing: Standing
    /// Whether the scores before and after it stand as it does.
    var isInside = false
  }

  /// The scores by entry; none where a rule compares doses with each other.
  private var scoreLines: [Int: ScoreLine] {
    guard thresholds != nil else { return [:] }
    let rescued = Set(
      zip(trial.readings, beforeRescue?.readings ?? []).filter { $0 != $1 }.map(\.0.entry))
    var found: [Int: ScoreLine] = [:]
    for dose in trial.doses {
      for series in trial.painSeries(after: dose) {
        let baselines = [TrialProfile.Baseline.preDose, .diary].compactMap { series.baselines[$0] }
        let alone = Dictionary(grouping: series.readings, by: \.seconds)
        let lines = series.readings.map { reading -> ScoreLine? in
          guard reading.seconds != nil, alone[reading.seconds]?.count == 1, reading.number != nil
          else { return nil }
          return ScoreLine(
            dose: dose.content.id, key: series.key, baselines: baselines,
            standing: Standing(
              sides: sides(reading.number, baselines), isRescued: rescued.contains(reading.entry)))
        }
        for (place, reading) in series.readings.enumerated() {
          guard var line = lines[place] else { continue }
          let around = [place - 1, place + 1].filter(lines.indices.contains).map {
            lines[$0]?.standing
          }
          line.isInside = around.count == 2 && around.allSatisfy { $0 == line.standing }
          found[reading.entry] = line
        }
      }
    }
    return found
  }

  private func sides(_ score: ClosedRange<ExactNumber>?, _ baselines: [Baseline]) -> [Side] {
    (thresholds ?? []).flatMap { threshold in
      baselines.map { baseline in
        guard let score, let relief = Relief(from: baseline, to: score) else { return .unread }
        return relief.compares(threshold.comparison, to: threshold.percent)
          .map { $0 ? Side.reached : .missed } ?? .across
      }
    }
  }

  // MARK: - What the rules ask

  /// Every threshold that a pain score is held against; nil where a rule asks for more than that.
  private var thresholds: [(comparison: Comparison, percent: ExactNumber)]? {
    let responses = [profile.response, profile.goal, plan?.response].compactMap(\.self)
    if responses.contains(where: \.comparesDoses) { return nil }
    return responses.flatMap(\.painThresholds) + [rules.partialRelief]
  }

  private var asksForTime: Bool {
    [profile.response, profile.goal, plan?.response].compactMap(\.self)
      .contains { !$0.hours.isEmpty }
  }
}
