import ClinicalModel
import CriteriaModel
import Testing

@testable import LibraryReview

/// Cases with one number, one code and one date, at every half point and every day.
enum Grid {
  static let score: UnitOfMeasure = {
    guard let unit = UnitOfMeasure("{score}") else { preconditionFailure("a known unit") }
    return unit
  }()
  static let codes = ["a", "b", "c"]

  static let dictionary: DataDictionary = {
    let types: [(String, FactDefinition.ValueType)] = [
      ("points", .quantity(units: [score], least: .zero, greatest: ExactNumber(4))),
      ("kind", .code(codes.map { CodedValue(code: $0, label: $0) })), ("when", .date),
    ]
    let facts = types.map { id, type in
      FactDefinition(
        id: id, type: type, kind: .status, label: id, question: id, form: nil, suppliedBy: [],
        codings: [])
    }
    return DataDictionary(
      facts: Dictionary(uniqueKeysWithValues: facts.map { ($0.id, $0) }), roles: [:], lists: [:],
      instruments: [:], drugs: [:])
  }()

  /// What an evaluation sees of each case.
  static let contexts = Result { try made() }

  private static func made() throws -> [EvaluationContext] {
    let today = try #require(CivilDate("2026-06-30"))
    return try (0...8).flatMap { halves in
      try codes.flatMap { code in
        try (0...7).map { days in
          let date = try #require(PartialDate("\(today.adding(days: -days))"))
          let number = ExactNumber(millionths: Int64(halves) * 500_000)
          let value = Quantity(number, score)
          return try context([
            ("points", .quantity(QuantityRange(value, value))), ("kind", .code(code)),
            ("when", .date(date)),
          ])
        }
      }
    }
  }

  private static func context(_ values: [(String, FactValue)]) throws -> EvaluationContext {
    let on = try #require(ClinicalMoment("2026-06-30"))
    let now = try #require(AsOf("2026-06-30"))
    let entries = values.enumerated().map { place, pair in
      Entry(
        number: place + 1, recorded: nil, by: nil, role: "nurse",
        content: .finding(
          ClinicalFinding(fact: pair.0, answer: .value(pair.1), on: on, from: nil)))
    }
    let patientCase = PatientCase(
      id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
    return EvaluationContext(
      evidence: Evidence(patientCase, known: now, asOf: now), dictionary: dictionary,
      freshness: Freshness(), trialResults: [:], indication: "i",
      plan: Plan(
        options: [:], country: .open, facts: Plan.Facts(options: [:], country: "country")))
  }
}

/// Conditions on the grid's facts, by chance that a seed fixes.
struct Dice {
  var state: UInt64

  /// SplitMix64.
  private mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
  }

  mutating func condition(_ depth: Int) -> Condition {
    guard depth > 0 else { return atom() }
    switch roll(5) {
    case 0: return .all(parts(depth))
    case 1: return .any(parts(depth))
    case 2: return .not(condition(depth - 1))
    case 3: return .atLeast(1 + roll(2), parts(depth))
    default: return atom()
    }
  }

  private mutating func parts(_ depth: Int) -> [Condition] {
    (0...1 + roll(2)).map { _ in condition(depth - 1) }
  }

  private mutating func atom() -> Condition {
    let comparison = Comparison.allCases[roll(5)]
    switch roll(4) {
    case 0: return .compare(fact: "points", comparison, points(roll(5)))
    case 1:
      let low = roll(4)
      return .between(fact: "points", QuantityRange(points(low), points(low + roll(2))))
    case 2: return .oneOf(fact: "kind", Grid.codes.filter { _ in roll(2) == 0 })
    default: return elapsed(comparison)
    }
  }

  private func points(_ number: Int) -> Quantity { Quantity(ExactNumber(number), Grid.score) }

  private mutating func elapsed(_ comparison: Comparison) -> Condition {
    let unit = roll(4) == 0 ? "h" : "d"
    let count = unit == "h" ? 24 * (1 + roll(3)) : 1 + roll(5)
    guard let unit = UnitOfMeasure(unit),
      let span = CalendarSpan(Quantity(ExactNumber(count), unit))
    else { return .oneOf(fact: "kind", Grid.codes) }
    return .elapsed(fact: "when", comparison, span)
  }
}
