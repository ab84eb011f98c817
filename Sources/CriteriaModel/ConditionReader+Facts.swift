internal import ClinicalModel

extension ConditionReader {
  /// Reads a condition on one fact.
  mutating func readFact(_ condition: Condition) -> Determination {
    guard let id = condition.fact, let place = context.dictionary.place(ofFact: id) else {
      return .indeterminate([Gap(.fact(condition.fact ?? ""), .missing)])
    }
    let fact = context.dictionary.fact(at: place)
    var standing = context.evidence.standing(on: fact)
    if case .judgement(_, let roles) = condition {
      standing = context.evidence.standing(on: fact, preferring: roles)
    }
    switch standing {
    case .missing:
      return .indeterminate([Gap(.fact(id), .missing)])
    case .conflict(let answers):
      for answer in answers { note(answer) }
      return .indeterminate([Gap(.fact(id), .conflict, entries: answers.map(\.entry))])
    case .answered(let answer):
      return weigh(answer, condition, isAge: fact.isAge)
    }
  }

  /// It asks about the record and not about the patient, so silence answers it with no.
  mutating func readRecorded(_ fact: String) -> Determination {
    let valued = context.evidence.answers(to: fact).filter { $0.value != nil }
    for answer in valued { note(answer) }
    return valued.isEmpty ? .notMet : .met
  }

  private mutating func note(_ answer: RecordedAnswer) {
    grounds.note(
      EvidenceUse(
        subject: .fact(answer.fact), entry: answer.entry, at: answer.at, value: answer.value))
  }

  private mutating func weigh(
    _ answer: RecordedAnswer, _ condition: Condition, isAge: Bool
  ) -> Determination {
    let subject = Gap.Subject.fact(answer.fact)
    guard case .value(var value) = answer.answer else {
      note(answer)
      guard case .absent(let absence) = answer.answer else { return .indeterminate([]) }
      return .indeterminate([Gap(subject, .absent(absence), entries: [answer.entry])])
    }
    if case .judgement(_, let roles) = condition, !roles.contains(answer.role) {
      note(answer)
      return .indeterminate([Gap(subject, .wrongRole, entries: [answer.entry])])
    }
    if isAge, case .quantity(let range) = value {
      value = .quantity(range.age(recorded: answer.at, on: context.evidence.asOf.day))
      noteBirthdays(range, answer.at, condition)
    }
    let limit = context.freshness.facts[answer.fact]
    return aged(answer.at, answer.entry, value, subject, limit)
      ?? compared(value, condition, Gap(subject, .straddles, entries: [answer.entry]))
  }

  /// An age grows: the days on which it may cross a threshold.
  private mutating func noteBirthdays(
    _ range: QuantityRange, _ at: ClinicalMoment, _ condition: Condition
  ) {
    let pairs: [(Comparison, Quantity)]
    switch condition {
    case .compare(_, let comparison, let threshold): pairs = [(comparison, threshold)]
    case .between(_, let limits): pairs = [(.atLeast, limits.low), (.atMost, limits.high)]
    default: return
    }
    for (comparison, threshold) in pairs {
      let days = range.birthdays(
        recorded: at, after: context.evidence.asOf.day, until: threshold
      ) { $0.compares(comparison, to: threshold) }
      for (day, answer) in days {
        grounds.turningDays.insert(day)
        let isDue = comparison == .atLeast || comparison == .above
        if isDue, answer == true { grounds.dueDays.insert(day) }
      }
    }
  }

  private mutating func compared(
    _ value: FactValue, _ condition: Condition, _ straddles: Gap
  ) -> Determination {
    switch (condition, value) {
    case (.compare(_, let comparison, let threshold), .quantity(let range)):
      return Determination(range.compares(comparison, to: threshold), else: straddles)
    case (.between(_, let limits), .quantity(let range)):
      return .all([
        Determination(range.compares(.atLeast, to: limits.low), else: straddles),
        Determination(range.compares(.atMost, to: limits.high), else: straddles),
      ])
    case (.oneOf(_, let codes), .code(let code)):
      return Determination(codes.contains(code), else: straddles)
    case (.oneOf(_, let codes), .yesNo(let yes)):
      return Determination(codes.contains(yes ? "yes" : "no"), else: straddles)
    case (.judgement, .yesNo(let yes)):
      return yes ? .met : .notMet
    case (.elapsed(_, let comparison, let span), .date(let date)):
      return elapsed(since: date, comparison, span, straddles)
    default:
      // The door and the loader let no value of another type through.
      return .indeterminate([straddles])
    }
  }

  /// The answer, and the days on which time may turn it.
  private mutating func elapsed(
    since date: PartialDate, _ comparison: Comparison, _ span: CalendarSpan, _ gap: Gap
  ) -> Determination {
    let today = context.evidence.asOf.day
    if case .seconds(let limit) = span.measure {
      grounds.countsHours = true
      let sure = CivilDate(dayNumber: date.latest.dayNumber + 2 + Int((limit - 1) / 86_400))
      if sure > today { grounds.turningDays.insert(sure) }
    } else {
      let (first, last) = (span.after(date.earliest), span.after(date.latest))
      for day in [first, last, first.adding(days: 1), last.adding(days: 1)] where day > today {
        grounds.turningDays.insert(day)
        if comparison == .atLeast || comparison == .above { grounds.dueDays.insert(day) }
      }
    }
    return Determination(
      comparison.holds(since: date, span, at: context.evidence.asOf), else: gap)
  }
}
