/// A condition over the regions that thresholds cut, read as the evaluation reads it: Kleene's three
/// values, the third where the evidence leaves it open or where a variable has no region yet.
indirect enum Formula: Sendable {
  /// What one atom says in each region of its variable.
  case atom(variable: Int, truths: [Bool?])
  case all([Formula])
  case any([Formula])
  case atLeast(Int, [Formula])
  case not(Formula)

  /// Its value where some variables have a region.
  func value(in world: [Int?]) -> Bool? {
    switch self {
    case .atom(let variable, let truths): world[variable].flatMap { truths[$0] }
    case .all(let parts): Self.count(parts, atLeast: parts.count, in: world)
    case .any(let parts): Self.count(parts, atLeast: 1, in: world)
    case .atLeast(let wanted, let parts): Self.count(parts, atLeast: wanted, in: world)
    case .not(let part): part.value(in: world).map { !$0 }
    }
  }

  /// `all` and `any` are counts too: all of them, and one.
  private static func count(_ parts: [Formula], atLeast wanted: Int, in world: [Int?]) -> Bool? {
    var (met, open) = (0, 0)
    for part in parts {
      guard let value = part.value(in: world) else {
        open += 1
        continue
      }
      if value { met += 1 }
    }
    if met >= wanted { return true }
    return met + open < wanted ? false : nil
  }

  /// The first variable without a region whose region may still decide; nil where there is none.
  func open(in world: [Int?]) -> Int? {
    switch self {
    case .atom(let variable, _): return world[variable] == nil ? variable : nil
    case .not(let part): return part.open(in: world)
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      for part in parts where part.value(in: world) == nil {
        if let variable = part.open(in: world) { return variable }
      }
      return nil
    }
  }

  /// Every variable it speaks of.
  var variables: Set<Int> {
    switch self {
    case .atom(let variable, _): [variable]
    case .not(let part): part.variables
    case .all(let parts), .any(let parts), .atLeast(_, let parts):
      parts.reduce(into: []) { $0.formUnion($1.variables) }
    }
  }
}
