internal import Candidacy
internal import ClinicalModel
internal import TrialAnalysis

/// What was planned to be read on a scale: the times without a reading, and the spans of observation.
struct ChartPlan {
  private let builder: TrialChartBuilder
  private let scale: TrialChartBuilder.Scale
  private let awaited: [AwaitedReading]
  private let times: [PlannedTime]

  init(_ builder: TrialChartBuilder, _ scale: TrialChartBuilder.Scale) {
    self.builder = builder
    self.scale = scale
    let review = builder.result.review
    awaited = ((review?.readings ?? []) + builder.result.agreedReadings).filter {
      $0.ordinal == nil && $0.subject.isOf(scale)
    }
    times = builder.trial.plannedTimes.filter {
      $0.plan.scale == scale.instrument.id
        && ($0.plan.variant ?? scale.variant.id) == scale.variant.id
    }
  }

  /// The contexts for which readings were agreed.
  var contexts: [String] { times.compactMap(\.plan.context) }

  /// The planned readings of a context that are not on record though their time has passed.
  func missing(in context: String?) -> [Report.Chart.Point] {
    points(awaited.filter { $0.state == .missing && $0.subject.isOf(context) })
  }

  /// The same of one muscle, of which a reading may be missing where others were read.
  func missing(of muscle: [TimedReading]) -> [Report.Chart.Point] {
    let doses = Dictionary(
      builder.trial.everyDose.map { ($0.content.id, $0.entry) }, uniquingKeysWith: { a, _ in a })
    let unread = times.filter { planned in
      !muscle.contains { builder.trial.isReading($0, of: planned) }
    }
    let unreadOnly = awaited.filter { reading in
      guard case .taken = reading.state else { return false }
      return unread.contains { doses[$0.dose] == reading.dose && $0.seconds == reading.seconds }
    }
    return points(awaited.filter { $0.state == .missing } + unreadOnly)
  }

  private func points(_ readings: [AwaitedReading]) -> [Report.Chart.Point] {
    readings.compactMap { reading in origin(of: reading.dose).map { $0 + Int(reading.seconds) } }
      .unique().sorted().map { Report.Chart.Point(at: $0, outcome: .notOnRecord) }
  }

  private func origin(of entry: Int) -> Int? {
    builder.trial.everyDose.first { $0.entry == entry }
      .flatMap { builder.clock.origins[$0.content.id] }
  }

  // MARK: windows

  /// How long each dose is observed by the protocol; else from the dose to the last planned reading.
  var windows: [Report.Chart.Window] {
    let observed = builder.result.review?.standing.taken.compactMap(observation) ?? []
    return observed.isEmpty ? planned : observed
  }

  /// The longest observation that a source prints for a step.
  private func observation(_ taken: ProtocolStanding.TakenStep) -> Report.Chart.Window? {
    let dose = taken.given.dose
    let spans = taken.step.observations
      .filter { $0.drugs.isEmpty || $0.drugs.contains(dose.drug) }
      .compactMap { observation in observation.span.length.map { ($0, observation.says) } }
    guard let longest = spans.max(by: { $0.0 < $1.0 }), let from = builder.clock.origins[dose.id]
    else { return nil }
    return Report.Chart.Window(
      from: from, to: from + longest.0, label: "observation by the protocol: \(longest.1)")
  }

  private var planned: [Report.Chart.Window] {
    let last = Dictionary(times.map { ($0.dose, Int($0.seconds)) }, uniquingKeysWith: max)
    return builder.trial.everyDose.map(\.content.id).compactMap { dose in
      guard let from = builder.clock.origins[dose], let end = last[dose] else { return nil }
      return Report.Chart.Window(
        from: from, to: from + end, label: "from the dose to the last planned reading")
    }
  }
}

extension AwaitedReading.Subject {
  fileprivate func isOf(_ scale: TrialChartBuilder.Scale) -> Bool {
    switch self {
    case .measures(let purpose): purpose == scale.instrument.measures
    case .scale(let id, let variant, _):
      id == scale.instrument.id && (variant ?? scale.variant.id) == scale.variant.id
    }
  }

  fileprivate func isOf(_ context: String?) -> Bool {
    switch self {
    case .measures: true
    case .scale(_, _, let own): own == nil || own == context
    }
  }
}

extension CalendarSpan {
  /// The length in seconds; nil for months.
  fileprivate var length: Int? {
    switch measure {
    case .seconds(let count): Int(count)
    case .days(let count): count * 86_400
    case .months: nil
    }
  }
}
