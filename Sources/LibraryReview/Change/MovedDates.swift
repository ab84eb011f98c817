internal import ClinicalModel

extension EntryContent {
  /// What it says with each of its clinical dates one day earlier and one day later; what begins and
  /// ends also with both.
  var movedDates: MovedContents {
    var moved = MovedContents()
    for (days, direction) in [(-1, "earlier"), (1, "later")] {
      for (name, content) in dates(movedBy: days) {
        guard let content else {
          moved.isPartly = true
          continue
        }
        moved.contents.append(("the \(name) one day \(direction)", content))
      }
    }
    return moved
  }

  /// Each date by name, with what it says after that; nil where the date is not known to the day.
  private func dates(movedBy days: Int) -> [(name: String, content: EntryContent?)] {
    switch self {
    case .referral(let indication, let on):
      return [("date", on.moved(days).map { .referral(indication: indication, on: $0) })]
    case .finding(let finding): return finding.dates(movedBy: days)
    case .therapy(let therapy): return therapy.dates(movedBy: days)
    case .trial(let trial): return [("date", on(days).map { .trial(trial.starting($0)) })]
    case .dose(let dose): return dose.dates(movedBy: days)
    case .reading(let reading): return [("date", on(days).map { .reading(reading.read($0)) })]
    case .adverseEvent(let event):
      return [("date", on(days).map { .adverseEvent(event.happening($0)) })]
    case .rescue(let rescue): return [("date", on(days).map { .rescue(rescue.given($0)) })]
    case .systemicOpioid(let opioid):
      return [("date", on(days).map { .systemicOpioid(opioid.taken($0)) })]
    case .correction(let number, let reason, let on, let replacement):
      let inner = replacement?.dates(movedBy: days) ?? []
      return inner.map { name, content in
        (
          name,
          content.map {
            .correction(of: number, reason: reason, on: on, replacement: $0)
          }
        )
      } + [
        (
          "date of the correction",
          on.moved(days).map {
            .correction(of: number, reason: reason, on: $0, replacement: replacement)
          }
        )
      ]
    default: return statement(movedBy: days)
    }
  }

  /// What is said of the case rather than measured.
  private func statement(movedBy days: Int) -> [(name: String, content: EntryContent?)] {
    let moment = on(days)
    switch self {
    case .review(let review):
      return [
        (
          "date",
          moment.map { .review(Review(stage: review.stage, outcome: review.outcome, on: $0)) }
        )
      ]
    case .waiver(let own):
      return [
        (
          "date",
          moment.map {
            .waiver(Waiver(set: own.set, criterion: own.criterion, reason: own.reason, on: $0))
          }
        )
      ]
    case .complete(let list, let trial, _):
      return [("date", moment.map { .complete(list, trial: trial, on: $0) })]
    // What was decided and what came after is no evidence.
    default: return []
    }
  }

  private func on(_ days: Int) -> ClinicalMoment? { clinicalDate?.moved(days) }
}

extension ClinicalFinding {
  fileprivate func dates(movedBy days: Int) -> [(name: String, content: EntryContent?)] {
    let own = on.moved(days).map {
      EntryContent.finding(ClinicalFinding(fact: fact, answer: answer, on: $0, from: from))
    }
    guard case .value(.date(let date)) = answer else { return [("date", own)] }
    let answered = date.moved(days).map {
      EntryContent.finding(
        ClinicalFinding(fact: fact, answer: .value(.date($0)), on: on, from: from))
    }
    return [("date", own), ("date in the answer", answered)]
  }
}

extension Therapy {
  fileprivate func dates(movedBy days: Int) -> [(name: String, content: EntryContent?)] {
    var moved = [("date", on.moved(days).map { lasting(length, on: $0) })]
    guard case .dates(let from, let to) = length else { return moved }
    let (start, end) = (from.moved(days), to.moved(days))
    moved.append(("start", lasting(from: start, to: to)))
    moved.append(("end", lasting(from: from, to: end)))
    moved.append(("start and end", lasting(from: start, to: end)))
    return moved
  }

  private func lasting(from: PartialDate?, to: PartialDate?) -> EntryContent? {
    guard let from, let to else { return nil }
    // What would end before it begins says nothing: it stays as it is.
    return lasting(to.latest < from.earliest ? length : .dates(from: from, to: to), on: on)
  }

  private func lasting(_ length: Length, on: ClinicalMoment) -> EntryContent {
    .therapy(
      Therapy(kind: kind, agent: agent, dose: dose, length: length, outcome: outcome, on: on))
  }
}

extension PartialDate {
  /// So many days later; nil where it is not known to the day.
  func moved(_ days: Int) -> PartialDate? {
    precision == .day ? PartialDate(earliest.adding(days: days)) : nil
  }
}

extension ClinicalMoment {
  /// So many days later, at the same time of the day; nil where the date is not known to the day.
  func moved(_ days: Int) -> ClinicalMoment? {
    switch self {
    case .date(let date): date.moved(days).map(ClinicalMoment.date)
    case .instant(let instant):
      .instant(
        Instant(
          seconds: instant.seconds + Int64(days) * 86_400, offsetMinutes: instant.offsetMinutes))
    }
  }
}
