import ClinicalModel
import Testing

@testable import TrialAnalysis

let printed = Citation(source: "A source", locator: "method", confidence: "seen")

/// Reads `24 h`.
func wait(_ text: String, count: Int = 1) throws -> Wait {
  Wait(try span(text), count: count, citation: printed)
}

/// A branch to steps, or to an end where none are named.
func branch(
  _ response: Bool?, _ sideEffect: Bool? = false, to steps: String..., after: String? = nil,
  times: Int = 1, ends end: TrialProtocol.End = .notPrinted
) throws -> TrialProtocol.Branch {
  let interval = try after.map { try wait($0, count: times) }
  return TrialProtocol.Branch(
    response: response, sideEffect: sideEffect,
    next: steps.isEmpty ? .end(end) : .steps(steps, after: interval), citation: printed)
}

func step(
  _ id: String, _ amount: TrialProtocol.Step.Amount,
  substance: TrialProtocol.Step.Substance = .active,
  observe: [String] = [], readings: [TrialProtocol.ReadingPlan] = [],
  _ branches: TrialProtocol.Branch...
) throws -> TrialProtocol.Step {
  TrialProtocol.Step(
    id: id, amount: amount, substance: substance, citation: printed,
    observations: try observe.map {
      TrialProtocol.Observation(drugs: [], span: try span($0), says: $0, citation: printed)
    }, readings: readings, branches: branches)
}

func plan(
  _ steps: [TrialProtocol.Step], drug: String = "baclofen", starts: [TrialProtocol.Start]? = nil,
  response: ResponseRule? = nil, sideEffect: Int = 1, opioidFree: Wait? = nil,
  purpose: TrialStart.Purpose = .analgesia
) -> TrialProtocol {
  let first = TrialProtocol.Start(
    walker: nil, steps: steps.prefix(1).map(\.id), citation: printed)
  return TrialProtocol(
    id: "p", edition: "1", title: "P", purpose: purpose, drugs: [drug], routes: ["intrathecal"],
    methods: ["serial-bolus"], countries: [], admitsMixtures: false, response: response,
    sideEffectGrade: sideEffect, citation: printed, opioidFree: opioidFree,
    starts: starts ?? [first], steps: steps)
}

/// Steps of 50, 75 and 100 mcg, 24 h apart, the last without a response ending it.
func ladder() throws -> TrialProtocol {
  let side = try branch(nil, true, ends: .notTolerated)
  let good = try branch(true, ends: .responded)
  return plan([
    try step(
      "a", .exactly(try quantity("50 ug")), good, side, try branch(false, to: "b", after: "24 h")),
    try step(
      "b", .exactly(try quantity("75 ug")), good, side, try branch(false, to: "c", after: "24 h")),
    try step(
      "c", .exactly(try quantity("100 ug")), good, side, try branch(false, ends: .noResponse)),
  ])
}

let unread = Determination.indeterminate([Gap(.trial(.readingInWindow), .missing)])

/// A dose with its answers.
func given(
  _ entry: Int, _ amount: String?, at: String, response: Determination = .notMet,
  sideEffect: Determination = .notMet, drug: String = "baclofen", route: String = "intrathecal",
  substance: Dose.Substance = .active, components: [DoseComponent] = []
) throws -> GivenDose {
  var dose = DoseAmount.unknown(.notStated, isInfusion: false)
  if let quantity = try amount.map(quantity) {
    dose = try DrugMassRate(quantity).map { .infusion($0) } ?? .bolus(#require(DrugMass(quantity)))
  }
  return GivenDose(
    entry: entry,
    dose: Dose(
      id: "d\(entry)", trial: "t1", drug: drug, given: substance, amount: dose,
      components: components, route: route, level: nil, at: try moment(at), until: nil),
    response: response, sideEffect: sideEffect)
}

func course(
  _ doses: [GivenDose], walker: Determination = .notMet, opioidFree: Determination = .met,
  lastOpioidDay: CivilDate? = nil, stops: [Int] = [], completion: Int? = nil,
  method: String = "serial-bolus"
) -> ProtocolCourse {
  ProtocolCourse(
    doses: doses, start: 1, method: method, walker: walker, opioidFree: opioidFree,
    lastOpioidDay: lastOpioidDay, stops: stops, completion: completion)
}

extension TrialProtocol {
  func standing(_ doses: GivenDose...) -> ProtocolStanding {
    ProtocolMachine(self).standing(of: course(doses))
  }
}

extension ProtocolStanding {
  /// What comes next in a few words.
  var said: String {
    switch next {
    case .dose(let steps, let moment):
      steps.map(\.id).joined(separator: "|") + " " + moment.said
    case .finished(let end, _, _): end.rawValue
    case .unanswered(let gaps):
      "? " + gaps.map(\.subject.code).joined(separator: ",")
    case .offProtocol(let entry): "off \(entry)"
    }
  }

  /// The departures in a few words, each with its entry.
  var departures: [String] { deviations.map { "\($0.kind.said) \($0.entry)" } }
}

extension NotBefore {
  var said: String {
    switch self {
    case .anyTime: "now"
    case .notPrinted: "unprinted"
    case .instant(let instant, _): instant.description
    case .day(let day, _): day.description
    case .unknown(_, let entry): "unknown \(entry)"
    }
  }
}

extension ProtocolDeviation.Kind {
  var said: String {
    switch self {
    case .otherStep: "other-step"
    case .noStep: "no-step"
    case .aboveTheLast: "above"
    case .tooSoon: "too-soon"
    case .unknownInterval: "interval?"
    case .drug: "drug"
    case .route: "route"
    case .method: "method"
    case .mixture: "mixture"
    case .placebo: "placebo"
    case .afterTheEnd: "after-end"
    case .opioids: "opioids"
    case .reading: "reading"
    }
  }
}
