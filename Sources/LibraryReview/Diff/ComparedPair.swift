/// Two criteria of different sources that were held beside each other, and on which questions.
public struct ComparedPair: Sendable, Hashable {
  /// The criterion of the first side, as `set@edition/criterion`.
  public let a: String
  /// The criterion of the second side, as `set@edition/criterion`.
  public let b: String
  /// The questions that both answer, by id.
  public let questions: [String]
  /// The questions in words.
  public let titles: [String]
  /// Whether an answer may be another one.
  public let differs: Bool

  /// The pair in one line.
  public var line: String {
    let end = differs ? "" : ": the same in meaning"
    return "pair (\(titles.joined(separator: "; "))): \(a) and \(b)\(end)"
  }
}
