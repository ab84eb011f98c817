internal import ClinicalModel
internal import TrialAnalysis

/// What happened in a trial beside the readings, as a drawing wants it: doses, rates and adverse events.
struct TrialCourse {
  let input: ReportInput
  let trial: TrialEvidence
  let clock: TrialClock
  /// The last time at which anything was read, and the last after each dose.
  private let last: Int
  private var lastAfter: [String: Int] = [:]

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
    trial.doses.compactMap { recorded in
      clock.origins[recorded.content.id].map {
        Report.Chart.Dose(at: $0, label: label(recorded.content), isPlacebo: false)
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
      + events.map { $0.at...max($0.at, $0.until ?? $0.at) }
  }

  /// The rates of each drug that was infused.
  var rates: [Report.Chart.RateBand] {
    let infusions = trial.doses.map(\.content).filter(\.isInfusion)
    return infusions.map(\.drug).unique().compactMap { drug in
      band(of: infusions.filter { $0.drug == drug && clock.origins[$0.id] != nil })
    }
  }

  private func band(of infusions: [Dose]) -> Report.Chart.RateBand? {
    let known = infusions.compactMap { infusion in infusion.rate.map { ($0.exact, $0.description) }
    }
    let greatest = known.max { $0.0 < $1.0 }
    let steps = infusions.enumerated().compactMap { index, infusion in
      step(infusion, before: infusions.dropFirst(index + 1), greatest: greatest?.0 ?? 0)
    }
    guard let drug = infusions.first?.drug, !steps.isEmpty else { return nil }
    let most = greatest.map { ", at most \($0.1)" } ?? ", rate not known"
    return Report.Chart.RateBand(title: "\(name(drug))\(most)", steps: steps)
  }

  private func step(
    _ infusion: Dose, before later: ArraySlice<Dose>, greatest: Int128
  ) -> Report.Chart.RateBand.Step? {
    guard let from = clock.origins[infusion.id] else { return nil }
    let next = later.compactMap { clock.origins[$0.id] }.first { $0 > from }
    let known = clock.place(of: infusion.until, dose: infusion.id)
    let open = clock.isShared ? next ?? last : lastAfter[infusion.id] ?? from
    let height = infusion.rate.map { greatest > 0 ? Int($0.exact * 1_000 / greatest) : 0 }
    return Report.Chart.RateBand.Step(
      from: from, to: max(from, known ?? open), height: height,
      label: infusion.rate.map { "\($0.number)" } ?? "?", isEndKnown: known != nil)
  }

  /// The adverse events with a time, in the order of time.
  var events: [Report.Chart.Event] {
    trial.adverseEvents.compactMap { recorded in
      place(of: recorded.content).map { at in
        Report.Chart.Event(
          at: at, until: nil, grade: recorded.content.grade, label: label(recorded.content))
      }
    }.sorted { ($0.at, $0.label) < ($1.at, $1.label) }
  }

  /// What the caption says of adverse events that have no place in the drawing, or that there are none.
  var notes: [String] {
    guard !trial.adverseEvents.isEmpty else { return ["No adverse event is on record."] }
    let undrawn = trial.adverseEvents.map(\.content).filter { place(of: $0) == nil }
    guard !undrawn.isEmpty else { return [] }
    let words = undrawn.map { "\(label($0)), \($0.at.printed)" }
    return [
      "Adverse events without a place on the axis of time: \(ChartWords.first(words, most: 6))."
    ]
  }

  private func place(of event: AdverseEvent) -> Int? {
    clock.place(of: event.at, dose: event.dose ?? trial.doses.first?.content.id)
  }

  private func label(_ event: AdverseEvent) -> String {
    input.dictionary.label(of: event.code, in: "adverse-event-codes")
      + (event.grade.map { ", grade \($0)" } ?? ", grade not recorded")
  }

  private func label(_ dose: Dose) -> String {
    let drug = dose.drug == trial.start.content.drug ? "" : name(dose.drug) + " "
    return "\(drug)\(dose.amount)"
  }

  private func name(_ drug: String) -> String { input.dictionary.drugs[drug]?.name ?? drug }
}

extension Dose {
  /// Whether it was infused.
  var isInfusion: Bool {
    switch amount {
    case .bolus: false
    case .infusion: true
    case .unknown(_, let isInfusion): isInfusion
    }
  }

  /// The rate of an infusion, where it is known.
  fileprivate var rate: Quantity? {
    if case .infusion(let rate) = amount { return rate.quantity }
    return nil
  }
}
