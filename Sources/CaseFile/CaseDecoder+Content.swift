internal import ClinicalModel
internal import Markup

extension CaseDecoder {
  /// What an entry says; nil where it is wrong, with the fault reported.
  mutating func content(_ element: Element) -> EntryContent? {
    switch element.name {
    case "referral": return referral(element)
    case "finding": return finding(element).map(EntryContent.finding)
    case "therapy": return therapy(element).map(EntryContent.therapy)
    case "review": return review(element).map(EntryContent.review)
    case "trial": return trial(element).map(EntryContent.trial)
    case "dose": return dose(element).map(EntryContent.dose)
    case "reading": return reading(element).map(EntryContent.reading)
    case "adverse-event": return adverseEvent(element).map(EntryContent.adverseEvent)
    case "rescue": return rescue(element).map(EntryContent.rescue)
    case "systemic-opioid": return systemicOpioid(element).map(EntryContent.systemicOpioid)
    case "waiver": return waiver(element)
    case "decision": return decision(element)
    case "follow-up": return followUp(element)
    case "complete": return complete(element)
    case "recommendation": return sealed(element)
    default: return correction(element)
    }
  }

  private mutating func referral(_ element: Element) -> EntryContent? {
    let known = dictionary.facts["indication"]?.codes?.map(\.code) ?? []
    let indication = element["indication"] ?? ""
    guard known.contains(indication) else {
      report(
        "case.unknown-code", at: element, "'\(indication)' is not an indication",
        fix: "use one of: \(known.joined(separator: ", "))")
      return nil
    }
    return moment(element, "on").map { .referral(indication: indication, on: $0) }
  }

  private mutating func therapy(_ element: Element) -> Therapy? {
    let kind = code(element, "class", in: "therapy-classes")
    let outcome = code(element, "outcome", in: "therapy-outcomes")
    guard let kind, let on = moment(element, "on") else { return nil }
    return Therapy(
      kind: kind, agent: element["agent"], dose: element["dose"], length: length(element),
      outcome: outcome, on: on)
  }

  private mutating func length(_ element: Element) -> Therapy.Length {
    if let number = number(element, "lasted") {
      guard let unit = unit(element) else {
        if element["unit"] == nil {
          report(
            "case.unit-missing", at: element, "'lasted' needs a unit",
            fix: "add unit=\"wk\", \"mo\", \"d\" or \"a\"")
        }
        return .unknown
      }
      guard CalendarSpan(Quantity(number, unit))?.days != nil else {
        report(
          "case.wrong-unit", at: element,
          "'\(Quantity(number, unit))' is not a whole number of days, weeks, months or years")
        return .unknown
      }
      return .stated(Quantity(number, unit))
    }
    guard let started = partialDate(element, "started"), let ended = partialDate(element, "ended")
    else { return .unknown }
    if ended.latest < started.earliest {
      report("case.range", at: element, "it ended on \(ended), before it started on \(started)")
    }
    return .dates(from: started, to: ended)
  }

  private mutating func partialDate(_ element: Element, _ name: String) -> PartialDate? {
    if case .date(let date)? = moment(element, name) { return date }
    return nil
  }

  private mutating func review(_ element: Element) -> Review? {
    guard let outcome = code(element, "outcome", in: "review-outcomes"),
      let on = moment(element, "on")
    else { return nil }
    return Review(stage: element["stage"] ?? "", outcome: outcome, on: on)
  }

  private mutating func waiver(_ element: Element) -> EntryContent? {
    moment(element, "on").map {
      .waiver(
        Waiver(
          set: element["set"] ?? "", criterion: element["criterion"] ?? "",
          reason: element["reason"] ?? "", on: $0))
    }
  }

  private mutating func decision(_ element: Element) -> EntryContent? {
    guard let decided = code(element, "decided", in: "decisions"),
      let reason = code(element, "reason", in: "decision-reasons"), let on = moment(element, "on")
    else { return nil }
    return .decision(
      Decision(
        follows: element["follows"] == "yes", decided: decided, reason: reason,
        note: element.first("note").map { prose($0.text) }, on: on))
  }

  private mutating func followUp(_ element: Element) -> EntryContent? {
    guard let measure = code(element, "measure", in: "follow-up-measures"),
      let on = moment(element, "on")
    else { return nil }
    return .followUp(
      FollowUp(measure: measure, value: element["value"] ?? "", unit: element["unit"], on: on))
  }

  private mutating func complete(_ element: Element) -> EntryContent? {
    guard let list = element["list"].flatMap(ListName.init), let on = moment(element, "on") else {
      return nil
    }
    if !list.mayLackTrial, element["trial"] == nil {
      report(
        "case.trial-missing", at: element, "a list of '\(list.rawValue)' belongs to a trial",
        fix: "add trial=\"…\"")
    }
    return .complete(list, trial: element["trial"], on: on)
  }

  private mutating func correction(_ element: Element) -> EntryContent? {
    guard let number = element["of"].flatMap({ Int($0) }) else {
      report(
        "case.correction", at: element,
        "'\(element["of"] ?? "")' is not the number of an entry of this case")
      return nil
    }
    guard let on = moment(element, "on") else { return nil }
    var replacement: EntryContent?
    if let child = element.elements.first {
      guard let content = content(child) else { return nil }
      replacement = content
    }
    return .correction(
      of: number, reason: element["reason"] ?? "", on: on, replacement: replacement)
  }
}
