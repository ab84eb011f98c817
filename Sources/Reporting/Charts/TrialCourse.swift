internal import ClinicalModel
internal import TrialAnalysis

/// What happened in a trial beside the readings, as a drawing wants it: doses, rates and adverse events.
struct TrialCourse {
  let input: ReportInput
  let trial: TrialEvidence
  let clock: TrialClock
  /// The last time at which anything was read, and the last after each dose.
  let last: Int
  private(set) var lastAfter: [String: Int] = [:]

  init(input: ReportInput, trial: TrialEvidence, clock: TrialClock) {
    self.input = input
    self.trial = trial
    self.clock = clock
    var last = 0
    for timed in trial.readings {
      guard let place = clock.place(of: timed) else { continue }
      last = max(last, place)
      guard case .after(let dose) = timed.reading.relation else { continue }
      lastAfter[dose] = max(lastAfter[dose] ?? 0, place)
    }
    self.last = last
  }

  /// The doses with a place, in the order of time.
  var doses: [Report.Chart.Dose] {
    trial.everyDose.compactMap { recorded in
      clock.origins[recorded.content.id].map {
        Report.Chart.Dose(
          at: $0, label: label(recorded.content), isPlacebo: recorded.content.given == .placebo)
      }
    }
  }

  /// What each part of the axis that begins with a dose is called.
  var labels: [Int: String] {
    Dictionary(doses.map { ($0.at, $0.label) }) { first, second in "\(first) and \(second)" }
  }

  /// From when to when something was given or happened.
  var spans: [ClosedRange<Int>] {
    doses.map { $0.at...$0.at } + rates.flatMap(\.steps).map { $0.from...max($0.from, $0.to) }
      + rescues.map { $0.at...$0.at } + events.map { $0.at...max($0.at, $0.until ?? $0.at) }
  }

  /// The rescue medication with a time.
  var rescues: [Report.Chart.Mark] {
    trial.rescues.compactMap { recorded in
      place(of: recorded.content).map {
        Report.Chart.Mark(at: $0, label: "\(recorded.content.drug) \(recorded.content.amount)")
      }
    }
  }

  /// The adverse events with a time, in the order of time.
  var events: [Report.Chart.Event] {
    trial.adverseEvents.compactMap { recorded in
      let event = recorded.content
      return place(of: event).map { at in
        let until = clock.place(of: event.until, dose: event.dose ?? firstDose)
        return Report.Chart.Event(
          at: at, until: until.map { max($0, at) }, grade: event.grade, label: label(event))
      }
    }.sorted { ($0.at, $0.label) < ($1.at, $1.label) }
  }

  /// What the caption says of what has no place in the drawing, or that there was no adverse event.
  var notes: [String] {
    let events = trial.adverseEvents.map(\.content).filter { place(of: $0) == nil }
      .map { "\(label($0)), \($0.at.printed)" }
    let rescues = trial.rescues.map(\.content).filter { place(of: $0) == nil }
      .map { "\($0.drug) \($0.amount), \($0.at.printed)" }
    let undrawn = [("Adverse events", events), ("Rescue medication", rescues)]
      .filter { !$0.1.isEmpty }
    let none = trial.adverseEvents.isEmpty ? ["No adverse event is on record."] : []
    return none
      + undrawn.map { title, words in
        "\(title) without a place on the axis of time: \(ChartWords.first(words, most: 6))."
      }
  }

  private func place(of event: AdverseEvent) -> Int? {
    clock.place(of: event.at, dose: event.dose ?? firstDose)
  }

  private func place(of rescue: RescueDose) -> Int? {
    clock.place(of: rescue.at, dose: rescue.dose ?? firstDose)
  }

  /// By which dose a moment is placed that names none.
  private var firstDose: String? { trial.everyDose.first?.content.id }

  private func label(_ event: AdverseEvent) -> String {
    input.dictionary.label(of: event.code, in: "adverse-event-codes")
      + (event.grade.map { ", grade \($0)" } ?? ", grade not recorded")
  }

  private func label(_ dose: Dose) -> String {
    guard dose.given == .active else { return "placebo" }
    let isMixed = !dose.components.isEmpty || dose.drug != trial.start.content.drug
    let others = dose.components.map { " with \(name($0.drug)) \($0.amount)" }
    return (isMixed ? name(dose.drug) + " " : "") + "\(dose.amount)" + others.joined()
  }

  func name(_ drug: String) -> String { input.dictionary.drugs[drug]?.name ?? drug }
}
