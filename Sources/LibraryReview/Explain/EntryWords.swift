internal import ClinicalModel
internal import Reporting

/// What an entry says, as a trace names it.
struct EntryWords {
  let dictionary: DataDictionary

  /// What an entry says, in a few words.
  func words(_ content: EntryContent) -> String {
    switch content {
    case .finding(let finding):
      let label = dictionary.label(ofFact: finding.fact)
      switch finding.answer {
      case .value(let value): return "\(label): \(dictionary.text(of: value, fact: finding.fact))"
      case .absent(let absence): return "\(label): \(absence.words)"
      }
    case .referral(let indication, _): return "Referral for \(indication.spaced)"
    case .therapy(let therapy):
      let outcome = therapy.outcome.map { dictionary.label(of: $0, in: "therapy-outcomes") }
      return dictionary.label(of: therapy.kind, in: "therapy-classes")
        + (outcome.map { ", \($0.lowercasedStart)" } ?? "")
    case .review(let review):
      return "Assessment: "
        + dictionary.label(of: review.outcome, in: "review-outcomes").lowercasedStart
    case .trial(let trial): return "Trial \(trial.id) of \(trial.drug)"
    case .dose(let dose): return "Dose \(dose.id): \(DoseWords(dictionary: dictionary).words(dose))"
    case .reading(let reading): return reading.words(dictionary)
    case .adverseEvent(let event):
      return dictionary.label(of: event.code, in: "adverse-event-codes")
    case .rescue(let rescue): return "Rescue medication: \(rescue.drug.spaced) \(rescue.amount)"
    case .systemicOpioid(let opioid):
      return dictionary.label(of: opioid.drug, in: "systemic-opioids") + " \(opioid.amount)"
    case .complete(let list, _, _): return "List declared complete: \(list.rawValue.spaced)"
    case .correction(_, _, _, let replacement):
      return "Correction" + (replacement.map { ": \(words($0).lowercasedStart)" } ?? "")
    case .waiver(let waiver): return "Waiver asked for: \(waiver.reason)"
    case .decision(let decision):
      return "Decided: " + dictionary.label(of: decision.decided, in: "decisions")
    case .followUp(let followUp):
      return "Follow-up: " + dictionary.label(of: followUp.measure, in: "follow-up-measures")
        + " \(followUp.value)" + (followUp.unit.map { " \($0)" } ?? "")
    case .recommendation(let seal): return "Sealed recommendation: \(seal.category.spaced)"
    }
  }
}

extension Reading {
  fileprivate func words(_ dictionary: DataDictionary) -> String {
    let scale = dictionary.instruments[self.scale]?.label ?? self.scale
    switch value {
    case .number(let range):
      let low = range.lowerBound.description
      return "\(scale): "
        + (range.lowerBound == range.upperBound ? low : "\(low) to \(range.upperBound)")
    case .grade(let code): return "\(scale): \(code)"
    case .absent(let absence): return "\(scale): \(absence.words)"
    }
  }
}
