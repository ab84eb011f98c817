internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

extension ProtocolWords {
  /// A departure from the protocol as a remark, with the dose that departs.
  func alert(_ deviation: ProtocolDeviation, of dose: String) -> Report.Alert {
    Report.Alert(
      level: deviation.isNote ? "note" : "alert", kind: "deviation", limit: nil,
      text: text(deviation.kind, dose),
      source: "\(deviation.citation.source), \(deviation.citation.locator)",
      confidence: Self.confidence(deviation.citation), entries: [deviation.entry],
      others: [], isOfReadings: deviation.isOfReading)
  }

  /// How far a value was verified.
  static func confidence(_ citation: Citation) -> String {
    Confidence(rawValue: citation.confidence)?.words ?? citation.confidence
  }

  private func text(_ kind: ProtocolDeviation.Kind, _ dose: String) -> String {
    switch kind {
    case .otherStep(let expected): "\(dose) is another step than the next one, \(choice(expected))"
    case .noStep: "\(dose) is no step of the protocol"
    case .aboveTheLast(let most): "\(dose) is above the last step of the protocol, \(most)"
    case .tooSoon(let wait, let since):
      "\(dose) was given too soon after the dose of \(since.printed): \(words(wait))"
    case .unknownInterval(let wait, let since):
      "Whether \(dose) came too soon after the dose of \(since.printed) cannot be said without the time "
        + "of day: \(words(wait))"
    case .drug: "\(dose): the protocol gives another drug"
    case .route: "\(dose): the protocol takes another route"
    case .method: "The method of the trial is not one of the protocol's"
    case .mixture: "\(dose) held further drugs, of which the protocol says nothing"
    case .placebo: "\(dose): the protocol gives no placebo"
    case .afterTheEnd: "\(dose) was given after the protocol had ended"
    case .opioids(let wait):
      "\(dose): systemic opioids were taken within the \(wait.span) that were to be free of them"
    case .reading(let reading): "\(subject(reading)), \(time(reading)): not taken in its time"
    }
  }

  /// A planned reading as a row.
  func row(_ reading: AwaitedReading) -> Report.PlannedRow {
    var state = "unknown"
    var entries = [reading.dose]
    switch reading.state {
    case .taken(let entry):
      state = "taken"
      entries.append(entry)
    case .due: state = "due"
    case .missing: state = "missing"
    case .unknown: break
    }
    let moment = reading.at.map { ", \($0.printed)" } ?? ""
    return Report.PlannedRow(
      what: subject(reading), when: time(reading) + moment, state: state,
      source: "\(reading.citation.source), \(reading.citation.locator)", entries: entries)
  }

  private func subject(_ reading: AwaitedReading) -> String {
    switch reading.subject {
    case .measures(.pain): return "Pain"
    case .measures(.spasticity): return "Spasticity"
    case .measures(let purpose): return purpose.rawValue
    case .scale(let id, let variant, let context):
      let scale = dictionary.instruments[id]?.label ?? id
      return ([scale] + [variant, context].compactMap(\.self)).joined(separator: ", ")
    }
  }

  private func time(_ reading: AwaitedReading) -> String {
    let span = Self.span(reading.seconds)
    return reading.ordinal.map { "reading \($0) within \(span) after the dose" }
      ?? "\(span) after the dose"
  }

  /// Hours where the time is whole hours, else minutes.
  private static func span(_ seconds: Int64) -> String {
    seconds % 3_600 == 0 ? "\(seconds / 3_600) h" : "\(seconds / 60) min"
  }
}
