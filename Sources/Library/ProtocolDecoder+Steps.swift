internal import ClinicalModel
internal import Markup
internal import TrialAnalysis

extension ProtocolDecoder {
  mutating func steps(_ dictionary: DataDictionary) -> [TrialProtocol.Step] {
    var steps: [TrialProtocol.Step] = []
    for element in root.all("step") {
      guard let amount = amount(element) else { continue }
      let step = TrialProtocol.Step(
        id: decoder.token(element, "id"), amount: amount,
        substance: element["substance"].flatMap(TrialProtocol.Step.Substance.init) ?? .active,
        citation: citation(element), observations: observations(of: element),
        readings: readings(of: element), branches: branches(of: element))
      checkSettled(step, at: element)
      steps.append(step)
    }
    return steps
  }

  /// Exactly one of the four ways of naming an amount.
  private mutating func amount(_ element: Element) -> TrialProtocol.Step.Amount? {
    let has = { element[$0] != nil }
    switch (has("amount"), has("least"), has("raise"), has("most"), has("open")) {
    case (true, false, false, false, false): return dose(element, "amount").map { .exactly($0) }
    case (false, true, false, true, false):
      guard let low = dose(element, "least"), let high = dose(element, "most") else { return nil }
      if low.exact <= high.exact { return .between(low, high) }
    case (false, false, true, _, false):
      return dose(element, "raise").map { .raise(by: $0, to: dose(element, "most")) }
    case (false, false, false, false, true):
      return .open(isInfusion: element["open"] == "infusion")
    default: break
    }
    decoder.report(
      "protocol.amount", at: element, "a step names its dose in one way",
      fix: "give amount, or least and most in this order, or raise, or open")
    return nil
  }

  private mutating func dose(_ element: Element, _ name: String) -> Quantity? {
    guard element[name] != nil, let quantity = decoder.quantity(element, name) else { return nil }
    guard quantity.unit.dimension == .mass || quantity.unit.dimension == .massRate else {
      decoder.report(
        "unit.wrong", at: element, "a step is a mass of drug or a rate", fix: "use ug or ug/d")
      return nil
    }
    return quantity
  }

  private mutating func observations(of step: Element) -> [TrialProtocol.Observation] {
    var found: [TrialProtocol.Observation] = []
    for element in step.all("observe") {
      guard let span = decoder.span(element) else { continue }
      found.append(
        TrialProtocol.Observation(
          drugs: decoder.words(element, "drugs"), span: span,
          says: decoder.token(element, "says"), citation: citation(element)))
    }
    return found
  }

  private mutating func readings(of step: Element) -> [TrialProtocol.ReadingPlan] {
    var found: [TrialProtocol.ReadingPlan] = []
    for element in step.all("reading") {
      guard let measures = element["measures"].flatMap(Instrument.Purpose.init),
        let schedule = schedule(element)
      else { continue }
      found.append(
        TrialProtocol.ReadingPlan(
          measures: measures, schedule: schedule, says: decoder.token(element, "says"),
          citation: citation(element)))
    }
    return found
  }

  private mutating func schedule(_ element: Element) -> TrialProtocol.ReadingPlan.Schedule? {
    guard let unit = decoder.unit(element) else { return nil }
    let times = (decoder.words(element, "after") + decoder.words(element, "within"))
      .compactMap { ExactNumber($0) }.compactMap { CalendarSpan(Quantity($0, unit)) }
      .compactMap(\.secondsOfClock)
    let isSorted = zip(times, times.dropFirst()).allSatisfy { $0 < $1 }
    switch (element["after"], decoder.whole(element, "at-least"), times.last) {
    case (_?, nil, _?) where isSorted && element["within"] == nil: return .at(times)
    case (nil, let count?, let within?): return .atLeast(count, within: within)
    default:
      decoder.report(
        "protocol.reading", at: element, "planned readings have times, or a number and a time",
        fix: "give after=\"1 2 4\" in rising order, or at-least and within, in h or min")
      return nil
    }
  }
}

extension CalendarSpan {
  fileprivate var secondsOfClock: Int64? {
    switch measure {
    case .seconds(let count): count
    case .days(let count): Int64(count) * 86_400
    case .months: nil
    }
  }
}
