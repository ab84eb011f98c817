internal import ClinicalModel
internal import TrialAnalysis

/// Whether an outcome stands if one reading is off by one point or was never taken, in words.
struct StabilityWords {
  let robustness: Robustness
  let trial: TrialEvidence
  let dictionary: DataDictionary

  /// How many changes are told one by one.
  private static let shown = 4

  /// Both questions, each with the readings that turn the outcome.
  var grounds: [Report.Remark] {
    [
      Report.Remark(
        "One point of error in one reading", error, entries: entries(robustness.errors)),
      Report.Remark(
        "One reading left out", omission, entries: entries(robustness.omissions)),
    ]
  }

  /// The same in one sentence, for the first sheet.
  var sentence: String {
    let (errors, omissions) = (robustness.errors, robustness.omissions)
    let limit = untried.isEmpty ? "" : " \(String(untried.dropFirst(2)).sentence)"
    if errors.isEmpty, omissions.isEmpty {
      return "It stands if any one reading is one point off or left out.\(limit)"
    }
    let turned =
      errors.isEmpty
      ? "It stands if any one reading is one point off." : "\(told(errors).sentenceStart)."
    let missed =
      omissions.isEmpty
      ? "It stands if any one reading is left out." : "\(told(omissions).sentenceStart)."
    return "\(turned) \(missed)\(limit)"
  }

  private var error: String {
    robustness.errors.isEmpty ? "the outcome stands\(untried)" : told(robustness.errors) + untried
  }

  private var omission: String {
    robustness.omissions.isEmpty
      ? "the outcome stands\(untried)" : told(robustness.omissions) + untried
  }

  private var untried: String {
    robustness.untried == 0
      ? ""
      : "; \(robustness.untried) of \(robustness.tried + robustness.untried) changes were not tried"
  }

  /// The changes that turn the outcome, by what it becomes.
  private func told(_ flips: [Robustness.Flip]) -> String {
    let first = flips.prefix(Self.shown)
    let outcomes = first.map(\.outcome).unique()
    let parts = outcomes.map { outcome in
      let own = first.filter { $0.outcome == outcome }.map(condition).joined(separator: ", or ")
      return "\(outcome.headline.lowercased()) if \(own)"
    }
    let more = flips.count > Self.shown ? "; and \(flips.count - Self.shown) more such changes" : ""
    return parts.joined(separator: "; ") + more
  }

  private func condition(_ flip: Robustness.Flip) -> String {
    switch flip.change {
    case .omission: "\(name(flip.reading)) was missing"
    case .error(.grade(let code)): "\(name(flip.reading)) was \(code)"
    case .error(.number(let range)):
      "\(name(flip.reading)) was \(range.lowerBound)"
        + (range.lowerBound == range.upperBound ? "" : " to \(range.upperBound)")
    case .error(.absent): "\(name(flip.reading)) was missing"
    }
  }

  /// The reading by what it is: a baseline, or a score so long after a dose.
  private func name(_ timed: TimedReading) -> String {
    let reading = timed.reading
    let instrument = dictionary.instruments[reading.scale]
    let place = [reading.context, reading.muscle, reading.goal].compactMap(\.self)
      .joined(separator: ", ")
    let several = place.isEmpty ? "" : " (\(place))"
    switch reading.relation {
    case .preDose: return "the baseline\(several)"
    case .diary: return "the diary of \(reading.at?.printed ?? "one day")\(several)"
    case .unlinked: return "entry \(timed.entry)"
    case .after(let dose):
      let kind = instrument?.measures == .pain ? "score" : instrument?.label ?? reading.scale
      let dose = trial.everyDose.count > 1 ? " after dose \(dose)" : ""
      let time = timed.seconds.map { " at \(TrialSectionBuilder.hours($0))" } ?? ""
      return "the \(kind)\(several)\(time)\(dose)"
    }
  }

  private func entries(_ flips: [Robustness.Flip]) -> [Int] {
    Array(flips.map(\.reading.entry).unique().prefix(Self.shown))
  }
}
