import ClinicalModel
import Testing

/// One value of Kleene's logic, ordered false < unknown < true: its own small oracle.
private enum Kleene: Int, CaseIterable {
  case no = -1
  case open = 0
  case yes = 1

  func determination(_ name: String) -> Determination {
    switch self {
    case .no: .notMet
    case .yes: .met
    case .open: .indeterminate([Gap(.fact(name), .missing)])
    }
  }

  init(_ determination: Determination) {
    self = determination.answer.map { $0 ? .yes : .no } ?? .open
  }
}

@Suite struct DeterminationTests {
  /// a, b, all, any: written out, not computed.
  static let pairs: [(Int, Int, all: Int, any: Int)] = [
    (1, 1, 1, 1), (1, 0, 0, 1), (1, -1, -1, 1), (0, 1, 0, 1), (0, 0, 0, 0), (0, -1, -1, 0),
    (-1, 1, -1, 1), (-1, 0, -1, 0), (-1, -1, -1, -1),
  ]

  private func value(_ raw: Int) throws -> Kleene { try #require(Kleene(rawValue: raw)) }

  @Test("H8: all and any of two", arguments: pairs)
  func H8_tablesOfTwo(a: Int, b: Int, all: Int, any: Int) throws {
    let parts = [try value(a).determination("a"), try value(b).determination("b")]
    #expect(Kleene(.all(parts)).rawValue == all)
    #expect(Kleene(.any(parts)).rawValue == any)
  }

  @Test("H8: not", arguments: [(1, -1), (0, 0), (-1, 1)])
  func H8_tableOfNot(a: Int, negated: Int) throws {
    let part = try value(a).determination("a")
    #expect(Kleene(part.negated).rawValue == negated)
    #expect(part.negated.negated == part)
    #expect(part.negated.gaps == part.gaps)
  }

  @Test func H8_tablesOfThree() throws {
    var rows = 0
    for a in Kleene.allCases {
      for b in Kleene.allCases {
        for c in Kleene.allCases {
          let values = [a, b, c]
          let parts = zip(values, ["a", "b", "c"]).map { $0.determination($1) }
          #expect(Kleene(.all(parts)).rawValue == values.map(\.rawValue).min(), "\(values)")
          #expect(Kleene(.any(parts)).rawValue == values.map(\.rawValue).max(), "\(values)")
          for count in 0...4 { try expectAtLeast(count, values, parts) }
          rows += 1
        }
      }
    }
    #expect(rows == 27)
  }

  /// At least n are met whatever the open ones turn out to be, or cannot be.
  private func expectAtLeast(_ count: Int, _ values: [Kleene], _ parts: [Determination]) throws {
    let sure = values.filter { $0 == .yes }.count
    let possible = values.filter { $0 != .no }.count
    let expected: Kleene = sure >= count ? .yes : possible < count ? .no : .open
    #expect(Kleene(.atLeast(count, of: parts)) == expected, "\(count) of \(values)")
  }

  @Test func H8_whatIsOpenIsNamedOnceAndInOrder() {
    let gaps = ["b", "a"].map { Gap(.fact($0), .missing) }
    let parts: [Determination] = [
      .indeterminate([gaps[0]]), .met, .indeterminate([gaps[1]]), .indeterminate([gaps[0]]),
    ]
    #expect(Determination.all(parts) == .indeterminate(gaps))
    #expect(Determination.any([.notMet] + parts.filter { $0 != .met }) == .indeterminate(gaps))
    #expect(Determination.atLeast(2, of: parts) == .indeterminate(gaps))
    #expect(Determination.all(parts + [.notMet]).gaps.isEmpty)
  }

  /// An open answer stays open also where nobody wrote down why.
  @Test func H8_anOpenPartWithoutReasonIsNeverMet() {
    let open = Determination.indeterminate([])
    #expect(Determination.all([open]).answer == nil)
    #expect(Determination.all([.met, open]).answer == nil)
    #expect(Determination.any([open]).answer == nil)
    #expect(Determination.any([.notMet, open]).answer == nil)
    #expect(Determination.atLeast(1, of: [open]).answer == nil)
    #expect(Determination.agreed([open, open], else: Gap(.fact("a"), .missing)).answer == nil)
  }

  @Test func H8_nothingToReadIsNoAnswer() {
    let gap = Gap(.fact("a"), .missing)
    #expect(Determination(nil, else: gap) == .indeterminate([gap]))
    #expect(Determination(true, else: gap) == .met)
    #expect(Determination(false, else: gap) == .notMet)
    #expect(Determination.agreed([], else: gap) == .indeterminate([gap]))
    #expect(Determination.any([]) == .notMet)
  }

  @Test(
    "ways of reading that must agree",
    arguments: [
      ([1, 1], 1), ([-1, -1], -1), ([1, -1], 0), ([1, 0], 0), ([0, -1], 0), ([0, 0], 0), ([1], 1),
    ])
  func disagreementIsOpen(values: [Int], expected: Int) throws {
    let parts = try values.map { try value($0).determination("a") }
    let gap = Gap(.trial(.aggregation), .disagreement)
    let agreed = Determination.agreed(parts, else: gap)
    #expect(Kleene(agreed).rawValue == expected)
    #expect((agreed.gaps == [gap]) == (values == [1, -1]))
  }
}

/// A random formula over leaves.
private indirect enum Formula {
  case leaf(Int)
  case all([Formula])
  case any([Formula])
  case atLeast(Int, [Formula])
  case not(Formula)

  static func random(depth: Int, leaves: Int, _ random: inout SplitMix64) -> Formula {
    let kind = depth == 0 ? 0 : random.below(5)
    if kind == 0 { return .leaf(random.below(leaves)) }
    let parts = (0...random.below(3)).map { _ in
      Formula.random(depth: depth - 1, leaves: leaves, &random)
    }
    switch kind {
    case 1: return .all(parts)
    case 2: return .any(parts)
    case 3: return .atLeast(random.below(parts.count + 2), parts)
    default: return .not(parts[0])
    }
  }

  func value(_ leaves: [Determination]) -> Determination {
    switch self {
    case .leaf(let index): leaves[index]
    case .all(let parts): .all(parts.map { $0.value(leaves) })
    case .any(let parts): .any(parts.map { $0.value(leaves) })
    case .atLeast(let count, let parts): .atLeast(count, of: parts.map { $0.value(leaves) })
    case .not(let part): part.value(leaves).negated
    }
  }
}

@Suite struct MonotonicityTests {
  /// Forgetting an answer may open a verdict; it never turns one into its opposite.
  @Test(arguments: [8, 9, 26] as [UInt64])
  func H8_forgettingNeverFlipsAVerdict(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for round in 0..<10_000 {
      let formula = Formula.random(depth: 3, leaves: 5, &random)
      let leaves = (0..<5).map { index in
        (Kleene(rawValue: random.below(3) - 1) ?? .open).determination("f\(index)")
      }
      var fewer = leaves
      let forgotten = random.below(5)
      fewer[forgotten] = .indeterminate([Gap(.fact("f\(forgotten)"), .stale(lastDay: epoch))])
      let (full, poorer) = (formula.value(leaves), formula.value(fewer))
      if full.answer == nil { #expect(poorer.answer == nil, "seed \(seed), round \(round)") }
      if let known = poorer.answer {
        #expect(full.answer == known, "seed \(seed), round \(round): \(formula), \(leaves)")
      }
    }
  }

  private let epoch = CivilDate(dayNumber: 0)
}
