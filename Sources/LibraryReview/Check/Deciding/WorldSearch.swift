/// Looks for a world in which a formula is met, region by region.
///
/// Subjects that rest on the same entries are not independent: more items of a class are more items.
/// Worlds in which they all lie at one end (no item at all, or plenty of every kind) are certainly
/// possible and are tried first. A world that is found only elsewhere may not be possible, and is
/// reported as undecided; that none is found anywhere holds in any case.
struct WorldSearch {
  /// So many steps are taken at most.
  static let bound = 20_000

  private let formula: Formula
  private let variables: [DecisionSpace.Variable]
  private var steps = 0

  init(_ formula: Formula, _ variables: [DecisionSpace.Variable]) {
    self.formula = formula
    self.variables = variables
  }

  private struct TooMany: Error {}

  /// Whether there is such a world.
  mutating func decide() -> Possibility {
    let groups = tied
    do {
      for ends in Self.choices(groups.count) where !leadsInACircle {
        var world = [Int?](repeating: nil, count: variables.count)
        for (group, isLast) in zip(groups, ends) {
          for place in group.places { world[place] = isLast ? variables[place].regions - 1 : 0 }
        }
        if try isMet(somewhereFrom: world) { return .possible }
      }
      guard !groups.isEmpty || leadsInACircle else { return .impossible }
      let anywhere = [Int?](repeating: nil, count: variables.count)
      guard try isMet(somewhereFrom: anywhere) else { return .impossible }
    } catch {
      return .undecided("its facts cut too many regions to look at each")
    }
    let names = groups.map(\.name) + (leadsInACircle ? ["criteria that lead in a circle"] : [])
    return .undecided(
      "it hangs on how conditions on \(names.joined(separator: " and ")) go together")
  }

  /// The groups of which the formula speaks in more than one way.
  private var tied: [(name: String, places: [Int])] {
    var groups: [String: [Int]] = [:]
    for place in formula.variables.sorted() {
      guard let group = variables[place].subject.group else { continue }
      groups[group, default: []].append(place)
    }
    return groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  private var leadsInACircle: Bool {
    formula.variables.contains {
      if case .uncut = variables[$0].subject { true } else { false }
    }
  }

  /// Every way to choose between two ends, so many times.
  private static func choices(_ count: Int) -> [[Bool]] {
    (0..<count).reduce([[]]) { known, _ in known.flatMap { [$0 + [false], $0 + [true]] } }
  }

  private mutating func isMet(somewhereFrom world: [Int?]) throws(TooMany) -> Bool {
    steps += 1
    guard steps <= Self.bound else { throw TooMany() }
    if let value = formula.value(in: world) { return value }
    guard let variable = formula.open(in: world) else { return false }
    var next = world
    for region in 0..<variables[variable].regions {
      next[variable] = region
      if try isMet(somewhereFrom: next) { return true }
    }
    return false
  }
}
