internal import ClinicalModel
internal import CriteriaModel

extension Subject {
  /// A point for every region that these atoms cut.
  func samples(cutBy atoms: [Condition], _ dictionary: DataDictionary) -> [Sample] {
    switch self {
    case .fact(let id):
      let values = dictionary.facts[id].map { Self.values(of: $0, atoms) } ?? []
      let asksTheRecord = atoms.contains { if case .recorded = $0 { true } else { false } }
      return values + (asksTheRecord || values.isEmpty ? [.missing] : [])
    case .review:
      let codes = dictionary.lists["review-outcomes"]?.values.map(\.code) ?? []
      return codes.map { .code($0, role: "") }
    case .count(let filter): return Self.counts(filter, atoms)
    case .measure(let reckoning, let filter): return Self.measures(reckoning, filter, atoms)
    case .trial, .uncut: return [.answer(false), .answer(true)]
    }
  }

  private static func values(of fact: FactDefinition, _ atoms: [Condition]) -> [Sample] {
    switch fact.type {
    case .yesNo, .code:
      let roles = atoms.flatMap { atom -> [String] in
        if case .judgement(_, let roles) = atom { roles } else { [] }
      }
      // Somebody of no named role may have answered as well.
      return (fact.codes ?? []).flatMap { value in
        ([""] + roles.unique()).map { .code(value.code, role: $0) }
      }
    case .date: return ElapsedSample.samples(of: atoms.compactMap(span)).map { .elapsed($0) }
    case .quantity(let units, let least, let greatest):
      let samples = QuantitySamples(
        units: units, least: least, greatest: greatest, thresholds: atoms.flatMap(thresholds))
      return samples.all.map { .quantity($0) }
    }
  }

  private static func span(_ atom: Condition) -> CalendarSpan? {
    if case .elapsed(_, _, let span) = atom { span } else { nil }
  }

  private static func thresholds(_ atom: Condition) -> [Quantity] {
    switch atom {
    case .compare(_, _, let threshold): [threshold]
    case .between(_, let limits): [limits.low, limits.high]
    default: []
    }
  }

  /// None, and around each threshold; only none where no item can ever pass.
  private static func counts(_ filter: ListFilter, _ atoms: [Condition]) -> [Sample] {
    guard filter.canPass else { return [.count(0)] }
    let thresholds = atoms.compactMap { atom -> Int? in
      if case .count(_, _, let threshold) = atom { threshold } else { nil }
    }
    let around = thresholds.flatMap { [$0 - 1, $0, $0 + 1] }.filter { $0 > 0 }
    return ([0, 1] + around).unique().sorted().map { .count($0) }
  }

  /// What no item measures, and around each threshold; only the former where no item can ever pass.
  private static func measures(
    _ reckoning: Condition.Reckoning, _ filter: ListFilter, _ atoms: [Condition]
  ) -> [Sample] {
    let none: Sample = reckoning == .least ? .missing : .measure(0)
    guard filter.canPass else { return [none] }
    let limits = atoms.compactMap { atom -> ClosedRange<Int128>? in
      if case .reckon(_, _, _, let threshold) = atom { filter.limit(threshold) } else { nil }
    }
    let around = limits.flatMap {
      [$0.lowerBound - 1, $0.lowerBound, $0.upperBound, $0.upperBound + 1]
    }
    return [none] + around.filter { $0 >= 0 }.sorted().map { .measure($0) }
  }
}

extension ListFilter {
  /// A threshold in the unit in which items of the list are measured, as the evaluation reckons it.
  func limit(_ threshold: Quantity) -> ClosedRange<Int128>? {
    guard list == .therapies else {
      let number = Int128(threshold.number.millionths)
      return number...number
    }
    return CalendarSpan(threshold)?.days.map { Int128($0.lowerBound)...Int128($0.upperBound) }
  }

  /// Whether an item can have all that is asked of it at once.
  var canPass: Bool {
    Field.allCases.allSatisfy { field in
      let codes = filters.compactMap { filter -> Set<String>? in
        if case .coded(field, let values) = filter { Set(values) } else { nil }
      }
      let common = codes.dropFirst().reduce(codes.first ?? [""]) { $0.intersection($1) }
      return !common.isEmpty && canBeMeasured(field)
    }
  }

  /// Whether some number lies where every filter on a field wants it.
  private func canBeMeasured(_ field: Field) -> Bool {
    let limits = filters.compactMap { filter -> (Comparison, ClosedRange<Int64>)? in
      switch filter {
      case .number(field, let comparison, let number):
        (comparison, number.millionths...number.millionths)
      case .duration(let comparison, let span) where field == .duration:
        span.days.map { (comparison, Int64($0.lowerBound)...Int64($0.upperBound)) }
      default: nil
      }
    }
    let points = limits.flatMap { [$0.1.lowerBound - 1, $0.1.upperBound + 1] + Array($0.1) }
    return limits.isEmpty
      || points.contains { point in
        point >= 0 && limits.allSatisfy { $0.0.holds(point...point, $0.1) != false }
      }
  }
}
