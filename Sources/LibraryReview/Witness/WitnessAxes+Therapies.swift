internal import ClinicalModel
internal import CriteriaModel

/// Treatments that were tried: up to three of them, and whether the list is declared complete.
extension WitnessAxes {
  /// So many items of a list are tried at most.
  static let mostItems = 3
  /// So many sorts of items are told apart at most.
  static let mostSorts = 24

  private var filters: [ListFilter] {
    conditions.compactMap { condition in
      switch condition {
      case .count(let filter, _, _), .reckon(_, let filter, _, _): filter
      default: nil
      }
    }
  }

  /// The lists that the criteria read and the search leaves as they are.
  var listsLeftOut: [ListName] {
    filters.map(\.list).filter { $0 != .therapies }.unique()
  }

  var therapies: [WitnessAxis] {
    guard filters.contains(where: { $0.list == .therapies }) else { return [] }
    let sorts = Array(sorts.prefix(Self.mostSorts))
    let lists = (0...Self.mostItems).flatMap { Self.choose($0, of: sorts) }
    let complete = sketch("pain-physician", .complete(.therapies, trial: nil, on: today))
    let said = lists.map { items in items.map { sketch("pain-physician", .therapy($0)) } }
    return [
      WitnessAxis("treatments tried", said.filter { !$0.isEmpty } + said.map { $0 + [complete] })
    ]
  }

  /// Whether some sorts of items were left out.
  var hasTooManySorts: Bool { sorts.count > Self.mostSorts }

  /// One item of every sort that the filters tell apart.
  private var sorts: [Therapy] {
    let kinds = codes(.kind, in: "therapy-classes")
    let outcomes: [String?] = codes(.outcome, in: "therapy-outcomes").map { $0 } + [nil]
    let agents: [String?] = [nil] + told(.agent).flatMap { $0 }.unique().map { $0 }
    return kinds.flatMap { kind in
      outcomes.flatMap { outcome in
        agents.flatMap { agent in
          lengths.map {
            Therapy(kind: kind, agent: agent, length: $0, outcome: outcome, on: today)
          }
        }
      }
    }
  }

  private func told(_ field: ListFilter.Field) -> [[String]] {
    filters.flatMap(\.filters).compactMap {
      if case .coded(field, let codes) = $0 { codes } else { nil }
    }
  }

  /// A code that no filter names counts nowhere: it is tried only where a filter names none.
  private func codes(_ field: ListFilter.Field, in list: String) -> [String] {
    let known = dictionary.lists[list]?.values.map(\.code) ?? []
    let told = told(field)
    let isAlwaysNamed = filters.allSatisfy { filter in
      filter.filters.contains { if case .coded(field, _) = $0 { true } else { false } }
    }
    let codes = CodeRegions(known, told: told).codes
    return isAlwaysNamed ? codes.filter { code in told.contains { $0.contains(code) } } : codes
  }

  private var lengths: [Therapy.Length] {
    let thresholds = filters.flatMap(\.filters).compactMap { filter -> Quantity? in
      if case .duration(_, let span) = filter { span.quantity } else { nil }
    }
    let reckoned = conditions.compactMap { condition -> Quantity? in
      guard case .reckon(_, let filter, _, let threshold) = condition else { return nil }
      return filter.list == .therapies ? threshold : nil
    }
    let all = thresholds + reckoned
    let units = all.map(\.unit).unique()
    let stated = units.flatMap { unit in
      Regions(all.filter { $0.unit == unit }.map(\.number)).numbers.filter(\.isWhole)
        .map { Therapy.Length.stated(Quantity($0, unit)) }
    }
    return stated + [.unknown]
  }

  /// Every choice of so many sorts, the same sort more than once among them.
  private static func choose(_ count: Int, of sorts: [Therapy]) -> [[Therapy]] {
    guard count > 0 else { return [[]] }
    return sorts.indices.flatMap { first in
      choose(count - 1, of: Array(sorts[first...])).map { [sorts[first]] + $0 }
    }
  }
}
