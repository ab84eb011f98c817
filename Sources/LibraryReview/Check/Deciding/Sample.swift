internal import ClinicalModel
internal import CriteriaModel

/// One way in which the evidence on a subject may be: a point for a whole region.
///
/// Points are enough. A range of values, a missing answer or a conflict leaves an atom open, and what
/// is met or not met although some atoms are open stays so when they are closed.
enum Sample: Hashable, Sendable {
  /// Nothing is on record.
  case missing
  /// A code, or yes or no, by a person of a role.
  case code(String, role: String)
  case quantity(Quantity)
  case elapsed(ElapsedSample)
  /// How many items of a list pass.
  case count(Int)
  /// A measure of items in its own unit: days, or millionths.
  case measure(Int128)
  case answer(Bool)

  /// What an atom says of it; nil where it leaves the atom open.
  func truth(of atom: Condition) -> Bool? {
    switch (atom, self) {
    case (.recorded, .missing): false
    case (.recorded, _): true
    case (.oneOf(_, let codes), .code(let code, _)): codes.contains(code)
    case (.judgement(_, let roles), .code(let code, let role)):
      roles.contains(role) ? code == "yes" : nil
    case (.review(_, _, let outcomes), .code(let code, _)): outcomes.contains(code)
    case (.compare(_, let comparison, let threshold), .quantity(let value)):
      QuantityRange(value, value).compares(comparison, to: threshold)
    case (.between(_, let limits), .quantity(let value)): Self.lies(value, in: limits)
    case (.elapsed(_, let comparison, let span), .elapsed(let sample)):
      sample.holds(comparison, span)
    case (.count(_, let comparison, let threshold), .count(let number)):
      comparison.holds(number, threshold)
    case (.reckon(_, let filter, let comparison, let threshold), .measure(let value)):
      filter.limit(threshold).flatMap { comparison.holds(value...value, $0) }
    case (_, .answer(let answer)): answer
    default: nil
    }
  }

  private static func lies(_ value: Quantity, in limits: QuantityRange) -> Bool? {
    let range = QuantityRange(value, value)
    return Determination.all([
      Determination(range.compares(.atLeast, to: limits.low), else: Gap(.fact(""), .straddles)),
      Determination(range.compares(.atMost, to: limits.high), else: Gap(.fact(""), .straddles)),
    ]).answer
  }
}

/// How long ago a date was: days, and where it stands to spans of months that so many days may hold.
struct ElapsedSample: Hashable, Sendable {
  let days: Int
  /// Below, at or above a span of months, as -1, 0 or 1; only where the days leave it open.
  let months: [Int: Int]

  /// Whether the time stands to a span as wanted, as the evaluation reckons it.
  func holds(_ comparison: Comparison, _ span: CalendarSpan) -> Bool? {
    switch span.measure {
    case .days(let count): return comparison.holds(days, count)
    case .months(let count):
      let sign = months[count] ?? (days < (span.days?.lowerBound ?? 0) ? -1 : 1)
      return comparison.holds(sign, 0)
    case .seconds(let limit):
      // A date holds no time of day: neither its own nor that of the day it is looked at.
      let day: Int64 = 86_400
      return comparison.holds(Int64(days - 1) * day...Int64(days + 1) * day, limit)
    }
  }

  /// A point for every region that these spans cut.
  static func samples(of spans: [CalendarSpan]) -> [ElapsedSample] {
    var days: Set<Int> = [-1, 0, 1]
    var months: [Int: ClosedRange<Int>] = [:]
    for span in spans {
      switch span.measure {
      case .days(let count): days.formUnion(count - 1...count + 1)
      case .seconds(let count):
        let whole = Int(count / 86_400)
        days.formUnion(whole - 2...whole + 2)
      case .months(let count):
        guard let range = span.days else { continue }
        months[count] = range
        days.formUnion(range.lowerBound - 1...range.upperBound + 1)
      }
    }
    return days.sorted().flatMap { day in
      // Spans of different months never overlap in days, so that one of them is open at most.
      guard let open = months.first(where: { $0.value.contains(day) }) else {
        return [ElapsedSample(days: day, months: [:])]
      }
      let signs = [-1, 0, 1].filter {
        ($0 >= 0 || day < open.value.upperBound) && ($0 <= 0 || day > open.value.lowerBound)
      }
      return signs.map { ElapsedSample(days: day, months: [open.key: $0]) }
    }
  }
}
