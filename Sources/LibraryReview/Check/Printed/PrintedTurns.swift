internal import ClinicalModel

/// The words around a printed comparison that turn it into its opposite.
struct PrintedTurns: Sendable, Hashable {
  /// How often the clause denies before the comparison.
  private let denials: Int
  /// How often it excepts: what is excluded unless something holds.
  private let exceptions: Int
  /// Whether the comparison is what a value is to be kept at.
  private let isKept: Bool
  /// Whether the clause denies right behind the comparison.
  private let isDeniedAfter: Bool

  /// Reads the clause around a comparison.
  init(before head: ArraySlice<PrintedToken>, after tail: ArraySlice<PrintedToken>) {
    let clause = head.reversed().prefix { $0 != .stop }.reversed()
    let words = Self.words(of: Array(clause))
    denials = Self.denials(in: words)
    exceptions = words.count { Self.exceptions.contains($0) }
    let last = words.last ?? ""
    let isAsked = last == "be" && words.dropLast().suffix(2).contains { Self.duties.contains($0) }
    isKept = isAsked || Self.keeping.contains(last)
    let rest = Self.words(of: Array(tail.prefix { $0 != .stop })).prefix(3)
    isDeniedAfter = Self.denials(in: Array(rest)) > 0
  }

  /// Whether a text says of something that there is none of it.
  static func denies(_ text: String) -> Bool {
    words(of: PrintedToken.tokens(of: text)).contains {
      denials.contains($0) || ["without", "none", "nothing", "nor"].contains($0)
    }
  }

  /// Whether what is printed is the opposite of what a condition compares with.
  ///
  /// One denial is what an exclusion is: "contraindicated below 4 years" prints the excluded side.
  func turns(in role: Threshold.Role) -> Bool {
    guard role == .excluded else { return !(denials + exceptions).isMultiple(of: 2) }
    let own = isKept ? denials + 1 : max(denials - 1, 0)
    return !(own + exceptions).isMultiple(of: 2)
  }

  /// Whether a denial behind the comparison leaves open what it denies: "below 18 years is not
  /// covered" turns it, "18 years and not pregnant" does not.
  func isOpen(in role: Threshold.Role) -> Bool { isDeniedAfter && role != .excluded }

  /// "Malignant or not" denies nothing.
  private static func denials(in words: [String]) -> Int {
    zip([""] + words, words).count { before, word in
      denials.contains(word) && !(word == "not" && before == "or")
    }
  }

  private static func words(of tokens: [PrintedToken]) -> [String] {
    tokens.compactMap { if case .word(let word) = $0 { word } else { nil } }
  }

  private static let denials = [
    "not", "no", "never", "neither", "contraindicated", "excluded", "refused",
  ]
  private static let exceptions = ["unless", "except"]
  private static let duties = ["must", "should", "shall", "to", "has"]
  private static let keeping = ["kept", "keep", "stay", "stays", "remain", "remains"]
}
