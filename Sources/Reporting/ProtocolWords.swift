internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// A protocol in words: its steps, what may come next, and where the record departs from it.
struct ProtocolWords {
  let dictionary: DataDictionary
  let gaps: GapWords

  /// What a step gives.
  func amount(of step: TrialProtocol.Step) -> String {
    switch step.substance {
    case .either: return "the drug or the placebo"
    case .other: return "whichever of drug and placebo was not given before"
    case .active: break
    }
    switch step.amount {
    case .exactly(let quantity): return quantity.description
    case .between(let low, let high) where low.number == .zero: return "at most \(high)"
    case .between(let low, let high): return "\(low) to \(high)"
    case .raise(let most, let ceiling):
      return "at most \(most) more than before" + (ceiling.map { ", up to \($0)" } ?? "")
    case .open(let isInfusion):
      return (isInfusion ? "an infusion" : "a bolus") + " (no amount is printed)"
    }
  }

  /// The steps of which one may come; the usual one first.
  func choice(_ steps: [TrialProtocol.Step]) -> String {
    steps.map(amount).joined(separator: " or ")
  }

  /// What may come next, as a sentence without its stop.
  func next(_ next: ProtocolStanding.Next) -> String {
    switch next {
    case .dose(let steps, .unknown(let wait, let entry)):
      "The next step is \(choice(steps)); from when on cannot be said, since entry \(entry) has no time of "
        + "day (\(words(wait)))"
    case .dose(let steps, let moment): "\(choice(steps)) may come next, \(words(moment))"
    case .finished(let end, _, let entries): words(end, entries)
    case .unanswered(let missing):
      "What comes next cannot be said yet, because: "
        + missing.map(gaps.sentence).joined(separator: "; ")
    case .offProtocol(let entry):
      "The protocol says nothing of what follows the dose of entry \(entry), which is none of its steps"
    }
  }

  /// Before when a dose may not come.
  func words(_ moment: NotBefore) -> String {
    switch moment {
    case .anyTime: "with nothing to wait for"
    case .notPrinted: "when the team decides: no interval is printed"
    case .instant(let instant, let wait): "not before \(instant.printed) (\(words(wait)))"
    case .day(let day, let wait): "not before \(day.printed) (\(words(wait)))"
    case .unknown(_, let entry): "from when on cannot be said: entry \(entry) has no time of day"
    }
  }

  /// A wait as its source prints it.
  func words(_ wait: Wait) -> String {
    wait.count == 1
      ? "\(wait.span) after the dose before" : "at most \(wait.count) in \(wait.span)"
  }

  private func words(_ end: TrialProtocol.End, _ entries: [Int]) -> String {
    let numbers = entries.map { "entry \($0)" }.joined(separator: ", ")
    return plain(end).sentenceStart + (numbers.isEmpty ? "" : " (\(numbers))")
  }

  /// How a protocol ends.
  func plain(_ end: TrialProtocol.End) -> String {
    switch end {
    case .responded: "the protocol ends with a response"
    case .noResponse: "the protocol ends with its last step, without a response"
    case .notTolerated: "the protocol ends with a side effect"
    case .compared: "the difference between drug and placebo decides"
    case .notPrinted: "what follows is not printed, and the team decides"
    case .closed:
      "no further dose is planned: the doses are declared complete, or an event ended the trial"
    case .stopped: "the trial is stopped for safety, and no further dose is given"
    }
  }
}
