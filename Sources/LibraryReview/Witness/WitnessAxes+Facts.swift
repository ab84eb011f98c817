internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel

/// What may be said of facts and reviews that two criteria read.
struct WitnessAxes {
  let readings: [WitnessReading]
  let asOf: AsOf
  let dictionary: DataDictionary

  /// Every condition that either of the two reads.
  var conditions: [Condition] { readings.flatMap(\.conditions) }

  /// The axes, in the order in which the criteria read them.
  var all: [WitnessAxis] {
    planned + conditions.compactMap(\.fact).unique().filter { !planFacts.contains($0) }.map(fact)
      + reviews + therapies + trials
  }

  // MARK: - Facts

  /// The facts of the plan on which the criteria hang.
  private var planFacts: [String] {
    let facts = readings.map(\.knowledge.pathway.planFacts)
    let criteria = readings.map(\.criterion)
    let options = Criterion.Option.allCases.filter { option in
      criteria.contains { $0.options[option] != nil }
    }.flatMap { option in facts.compactMap { $0.options[option] } }
    let countries = criteria.contains { !$0.countries.isEmpty } ? facts.map(\.country) : []
    return (options + countries).unique()
  }

  private var planned: [WitnessAxis] { planFacts.map(fact) }

  private func fact(_ id: String) -> WitnessAxis {
    guard let fact = dictionary.facts[id] else { return WitnessAxis(id, []) }
    let limits = readings.compactMap { $0.knowledge.pathway.freshness.facts[id] }
    let values = values(of: fact)
    var said = values.flatMap { value in
      roles(for: fact).map { role in [entry(fact, value, role, limits)] }
    }
    // What is too old is no answer whatever it says: one such answer is enough for each limit.
    if let value = values.first, let role = roles(for: fact).first {
      said += stale(limits).map { [finding(fact, value, role, on: $0)] }
    }
    return WitnessAxis(fact.label, said)
  }

  private func values(of fact: FactDefinition) -> [FactValue] {
    let own = conditions.filter { $0.fact == fact.id }
    switch fact.type {
    case .yesNo: return [true, false].map(FactValue.yesNo)
    case .code(let known):
      let told = own.compactMap { if case .oneOf(_, let codes) = $0 { codes } else { nil } }
      return CodeRegions(known.map(\.code), told: told + plannedCodes(fact.id)).codes
        .map(FactValue.code)
    case .quantity(let units, let least, let greatest):
      return numbers(own, units, least, greatest)
    case .date: return dates(own)
    }
  }

  /// The codes by which the criteria hang on this fact of the plan.
  private func plannedCodes(_ fact: String) -> [[String]] {
    readings.flatMap { reading in
      let facts = reading.knowledge.pathway.planFacts
      let options = Criterion.Option.allCases.compactMap { option in
        facts.options[option] == fact ? reading.criterion.options[option] : nil
      }
      return options + (facts.country == fact ? [reading.criterion.countries] : [])
    }
  }

  private func numbers(
    _ own: [Condition], _ units: [UnitOfMeasure], _ least: ExactNumber?, _ greatest: ExactNumber?
  ) -> [FactValue] {
    let thresholds = own.flatMap { condition -> [Quantity] in
      switch condition {
      case .compare(_, _, let threshold): [threshold]
      case .between(_, let range): [range.low, range.high]
      default: []
      }
    }
    let used = units.filter { unit in thresholds.contains { $0.unit == unit } }
    let wanted = used.isEmpty ? Array(units.prefix(1)) : used
    return wanted.flatMap { unit in
      let here = thresholds.filter { $0.unit == unit }.map(\.number)
      // The bounds of the dictionary are in its first unit.
      let isFirst = unit == units.first
      let regions = Regions(
        here.isEmpty ? [least ?? .zero] : here, least: isFirst ? least : nil,
        greatest: isFirst ? greatest : nil)
      return regions.numbers.map { number in
        FactValue.quantity(QuantityRange(Quantity(number, unit), Quantity(number, unit)))
      }
    }
  }

  /// The days at, a day before and a day after each length of time; by the clock, two days around it.
  private func dates(_ own: [Condition]) -> [FactValue] {
    let days = own.flatMap { condition -> [CivilDate] in
      guard case .elapsed(_, _, let span) = condition else { return [] }
      let at = asOf.day.before(span)
      return (-2...2).map { at.adding(days: $0) }
    }
    let today = asOf.day
    return Set(days + [today]).filter { $0 <= today }.sorted(by: >).map { .date(PartialDate($0)) }
  }

  // MARK: - Entries

  /// The roles that make a difference: those that a judgement hears, or the one best placed.
  private func roles(for fact: FactDefinition) -> [String] {
    let told = conditions.compactMap { condition -> [String]? in
      guard case .judgement(fact.id, let roles) = condition else { return nil }
      return roles
    }
    guard !told.isEmpty else { return [fact.suppliedBy.first ?? "pain-physician"] }
    return CodeRegions(told.flatMap { $0 }.unique(), told: told).codes
  }

  private func entry(
    _ fact: FactDefinition, _ value: FactValue, _ role: String, _ limits: [Freshness.Limit]
  ) -> Entry {
    let isByClock = limits.contains { $0.span.isByClock }
    return finding(fact, value, role, on: isByClock ? lastMinute : today)
  }

  private func finding(
    _ fact: FactDefinition, _ value: FactValue, _ role: String, on moment: ClinicalMoment
  ) -> Entry {
    sketch(
      role, .finding(ClinicalFinding(fact: fact.id, answer: .value(value), on: moment, from: nil)))
  }

  func sketch(_ role: String, _ content: EntryContent) -> Entry {
    Entry(number: 0, recorded: nil, by: nil, role: role, content: content)
  }

  var today: ClinicalMoment { .date(PartialDate(asOf.day)) }

  /// A limit in hours needs a time of day.
  private var lastMinute: ClinicalMoment {
    .instant(Instant(seconds: Int64(asOf.day.dayNumber + 1) * 86_400 - 60, offsetMinutes: 0))
  }

  /// For each limit the first day, looking back, on which an answer is too old.
  private func stale(_ limits: [Freshness.Limit]) -> [ClinicalMoment] {
    limits.compactMap { limit in
      (0..<1_500).lazy.map { ClinicalMoment.date(PartialDate(asOf.day.adding(days: -$0))) }
        .first { if case .stale? = limit.objection(to: $0, at: asOf) { true } else { false } }
    }.unique()
  }

  // MARK: - Reviews

  private var reviews: [WitnessAxis] {
    let asked = conditions.compactMap {
      condition -> (stage: String, roles: [String], outcomes: [String])? in
      guard case .review(let stage, let roles, let outcomes) = condition else { return nil }
      return (stage, roles, outcomes)
    }
    return asked.map(\.stage).unique().map { stage in
      let own = asked.filter { $0.stage == stage }
      let roles = CodeRegions(own.flatMap(\.roles).unique(), told: own.map(\.roles)).codes
      let known = dictionary.lists["review-outcomes"]?.values.map(\.code) ?? []
      let outcomes = CodeRegions(known, told: own.map(\.outcomes)).codes
      let limits = readings.compactMap { $0.knowledge.pathway.freshness.reviews[stage] }
      let said = ([today] + stale(limits)).flatMap { moment in
        roles.flatMap { role in
          outcomes.map { outcome in
            [sketch(role, .review(Review(stage: stage, outcome: outcome, on: moment)))]
          }
        }
      }
      return WitnessAxis("review of \(stage)", said)
    }
  }
}

extension CivilDate {
  /// The day that lies a span earlier.
  fileprivate func before(_ span: CalendarSpan) -> CivilDate {
    switch span.measure {
    case .months(let count): adding(months: -count)
    case .days(let count): adding(days: -count)
    case .seconds(let count): adding(days: -Int(count / 86_400))
    }
  }
}
