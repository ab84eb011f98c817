internal import ClinicalModel
internal import CriteriaModel
internal import TrialAnalysis

/// The answers to a fact, an assessment or a list between which no condition can tell: one of each
/// region that the thresholds cut.
struct AnswerRegions {
  let dictionary: DataDictionary
  let asOf: AsOf
  /// Every condition that may matter.
  let conditions: [Condition]
  /// Codes of which each counts for itself: what criteria hang on besides conditions.
  let ownCodes: [String: Set<String>]
  private let byFact: [String: [Condition]]
  private let profiles: [String: TrialProfile]

  init(
    dictionary: DataDictionary, asOf: AsOf, conditions: [Condition],
    ownCodes: [String: Set<String>] = [:], profiles: [String: TrialProfile] = [:]
  ) {
    self.profiles = profiles
    self.dictionary = dictionary
    self.asOf = asOf
    self.conditions = conditions
    self.ownCodes = ownCodes
    byFact = Dictionary(
      grouping: conditions.filter { $0.fact != nil }, by: { $0.fact ?? "" })
  }

  /// One answer of each region, in a fixed order.
  func answers(to subject: Gap.Subject) -> [Supposed] {
    switch subject {
    case .fact(let fact):
      let role = role(for: fact)
      return values(of: fact).map { .value($0, role: role) }
    case .review(let stage, let roles):
      return outcomes(of: stage).map { .outcome($0, role: roles.first ?? "") }
    case .list(.therapies, _): return treatments
    case .list, .trial: return []
    }
  }

  /// Trials on each side of what a rule asks; none where trials are not supposed.
  func sketches(of profile: String) -> [TrialSketch] {
    profiles[profile].map(TrialSketch.sketches) ?? []
  }

  /// A role that every judgement on the fact accepts, else the one best placed.
  private func role(for fact: String) -> String {
    let best = dictionary.facts[fact]?.suppliedBy.first ?? ""
    let accepted = (byFact[fact] ?? []).compactMap { condition -> [String]? in
      if case .judgement(_, let roles) = condition { return roles }
      return nil
    }
    guard let first = accepted.first else { return best }
    let common = first.filter { role in accepted.allSatisfy { $0.contains(role) } }
    return common.contains(best) ? best : common.first ?? first.first ?? best
  }

  private func values(of fact: String) -> [FactValue] {
    switch dictionary.facts[fact]?.type {
    case .yesNo: [.yesNo(true), .yesNo(false)]
    case .code(let values): codes(values.map(\.code), of: fact).map(FactValue.code)
    case .quantity(let units, let least, let greatest):
      quantities(of: fact, units.first, least, greatest).map { .quantity(QuantityRange($0, $0)) }
    case .date: dates(of: fact).map { .date(PartialDate($0)) }
    case nil: []
    }
  }

  /// Of the codes that stand in the same lists the first.
  private func codes(_ codes: [String], of fact: String) -> [String] {
    let lists = (byFact[fact] ?? []).compactMap { condition -> [String]? in
      if case .oneOf(_, let wanted) = condition { return wanted }
      return nil
    }
    let implied = dictionary.facts[fact]?.implications.map(\.values) ?? []
    var seen: Set<[Bool]> = []
    return codes.filter { code in
      if ownCodes[fact]?.contains(code) == true { return true }
      return seen.insert((lists + implied).map { $0.contains(code) }).inserted
    }
  }

  /// Below, at and above each threshold, within what the fact may be.
  private func quantities(
    of fact: String, _ unit: UnitOfMeasure?, _ least: ExactNumber?, _ greatest: ExactNumber?
  ) -> [Quantity] {
    let thresholds = (byFact[fact] ?? []).flatMap(\.thresholds).unique()
      .sorted { $0.exact < $1.exact }
    guard let unit else { return [] }
    guard !thresholds.isEmpty else { return [Quantity(least ?? ExactNumber(1), unit)] }
    let around = thresholds.flatMap { threshold -> [Quantity] in
      let step = Int64(threshold.number.lastDigit)
      return [-step, 0, step].map { move in
        Quantity(
          ExactNumber(millionths: threshold.number.millionths + move), threshold.unit)
      }
    }
    return around.filter { quantity in
      let range = QuantityRange(quantity, quantity)
      let isTooLow = least.flatMap { range.compares(.below, to: Quantity($0, unit)) } ?? false
      let isTooHigh = greatest.flatMap { range.compares(.above, to: Quantity($0, unit)) } ?? false
      return quantity.number >= .zero && !isTooLow && !isTooHigh
    }.unique()
  }

  /// The days on which a span has just run out, has not yet, and has been over for a day.
  private func dates(of fact: String) -> [CivilDate] {
    let today = asOf.day
    let around = (byFact[fact] ?? []).flatMap { condition -> [CivilDate] in
      guard case .elapsed(_, _, let span) = condition else { return [] }
      let first = today.going(back: span)
      return [first.adding(days: 1), first, first.adding(days: -1), first.adding(days: -2)]
    }
    return (around + [today]).unique().filter { $0 <= today }.sorted()
  }

  private func outcomes(of stage: String) -> [String] {
    let lists = conditions.compactMap { condition -> [String]? in
      if case .review(stage, _, let outcomes) = condition { return outcomes }
      return nil
    }
    var seen: Set<[Bool]> = []
    return (dictionary.lists["review-outcomes"]?.values.map(\.code) ?? []).filter { code in
      seen.insert(lists.map { $0.contains(code) }).inserted
    }
  }

  /// Nothing more than is on record; or one more treatment as each condition looks for; or all of them.
  private var treatments: [Supposed] {
    let wanted = conditions.compactMap { condition -> Therapy? in
      switch condition {
      case .count(let filter, _, _), .reckon(_, let filter, _, _):
        filter.list == .therapies ? Therapy(matching: filter, on: asOf.answering) : nil
      default: nil
      }
    }.unique()
    return [.treatments([])] + wanted.map { .treatments([$0]) }
      + (wanted.count > 1 ? [.treatments(wanted)] : [])
  }
}

extension Condition {
  /// The quantities at which its answer may turn.
  var thresholds: [Quantity] {
    switch self {
    case .compare(_, _, let threshold): [threshold]
    case .between(_, let range): [range.low, range.high]
    default: []
    }
  }
}

extension CivilDate {
  /// The day from which a span has just run out today.
  func going(back span: CalendarSpan) -> CivilDate {
    switch span.measure {
    case .months(let count): adding(months: -count)
    case .days(let count): adding(days: -count)
    case .seconds(let count): adding(days: -Int((count + 86_399) / 86_400))
    }
  }
}

extension Therapy {
  /// A treatment that a filter looks for; nil where the filter names no class.
  init?(matching filter: ListFilter, on moment: ClinicalMoment) {
    var kind: String?
    var agent: String?
    var outcome: String?
    var length = Length.unknown
    for part in filter.filters {
      switch part {
      case .coded(.kind, let codes): kind = codes.first
      case .coded(.agent, let codes): agent = codes.first
      case .coded(.outcome, let codes): outcome = codes.first
      case .duration(let comparison, let span):
        let step: Int64 =
          comparison == .above ? 1_000_000 : comparison == .below ? -1_000_000 : 0
        let number = ExactNumber(millionths: span.quantity.number.millionths + step)
        length = .stated(Quantity(number, span.quantity.unit))
      case .coded, .number: return nil
      }
    }
    guard let kind = kind ?? (outcome == nil ? nil : "other") else { return nil }
    self.init(kind: kind, agent: agent, length: length, outcome: outcome, on: moment)
  }
}
