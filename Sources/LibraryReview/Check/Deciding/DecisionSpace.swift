internal import ClinicalModel
internal import CriteriaModel

/// Whether some evidence makes a formula met.
enum Possibility: Sendable, Hashable {
  /// A case was found in which it is met.
  case possible
  /// Every region was looked at, and it is met in none.
  case impossible
  /// It was not decided, and why.
  case undecided(String)
}

/// The worlds that some conditions can tell apart: every subject they ask about, cut into the regions
/// in which all of them say the same.
struct DecisionSpace: Sendable {
  /// A subject and how many regions it has.
  struct Variable: Sendable {
    let subject: Subject
    let regions: Int
  }

  private(set) var variables: [Variable] = []
  private var places: [Subject: Int] = [:]
  private var truths: [Condition: [Bool?]] = [:]

  /// The space that these conditions span; references to other criteria have been replaced.
  init(_ conditions: [Condition], _ dictionary: DataDictionary) {
    var atoms: [Subject: [Condition]] = [:]
    var order: [Subject] = []
    for atom in conditions.flatMap(\.flattened).unique() {
      guard let subject = Subject(atom) else { continue }
      if atoms[subject] == nil { order.append(subject) }
      atoms[subject, default: []].append(atom)
    }
    for subject in order { cut(subject, by: atoms[subject] ?? [], dictionary) }
  }

  /// Samples in which every atom says the same are one region.
  private mutating func cut(
    _ subject: Subject, by atoms: [Condition], _ dictionary: DataDictionary
  ) {
    let rows = subject.samples(cutBy: atoms, dictionary)
      .map { sample in atoms.map { sample.truth(of: $0) } }.unique()
    places[subject] = variables.count
    variables.append(Variable(subject: subject, regions: rows.count))
    for (column, atom) in atoms.enumerated() { truths[atom] = rows.map { $0[column] } }
  }

  /// A condition of the space as a formula.
  func formula(_ condition: Condition) -> Formula {
    switch condition {
    case .all(let parts): return .all(parts.map(formula))
    case .any(let parts): return .any(parts.map(formula))
    case .atLeast(let count, let parts): return .atLeast(count, parts.map(formula))
    case .not(let part): return .not(formula(part))
    default:
      guard let subject = Subject(condition), let place = places[subject] else { return .any([]) }
      return .atom(variable: place, truths: truths[condition] ?? [])
    }
  }

  /// What variables rest on: formulas that share none of it say nothing of each other.
  func bearings(of variables: Set<Int>) -> Set<String> {
    Set(variables.map { self.variables[$0].subject.group ?? "\($0)" })
  }

  /// Whether some evidence makes a formula met.
  func decide(_ formula: Formula) -> Possibility {
    var search = WorldSearch(formula, variables)
    return search.decide()
  }
}

extension CriteriaSet {
  /// A condition with the conditions of the criteria it refers to in their place.
  func expanded(_ condition: Condition, without visited: Set<String> = []) -> Condition {
    switch condition {
    case .all(let parts): return .all(parts.map { expanded($0, without: visited) })
    case .any(let parts): return .any(parts.map { expanded($0, without: visited) })
    case .atLeast(let count, let parts):
      return .atLeast(count, parts.map { expanded($0, without: visited) })
    case .not(let part): return .not(expanded(part, without: visited))
    case .criterionMet(let id):
      guard !visited.contains(id), let other = criterion(id)?.condition else { return condition }
      return expanded(other, without: visited.union([id]))
    default: return condition
    }
  }
}
