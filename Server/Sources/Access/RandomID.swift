/// 128 random bits that name something in the store: nobody guesses one, and it says nothing.
public struct RandomID: Sendable, Hashable {
  /// Thirty-two hexadecimal digits in lower case.
  public let text: String

  /// A new one.
  public init() {
    var generator = SystemRandomNumberGenerator()
    let words = [generator.next(), generator.next()]
    text = words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// One that was written; nil where it is none.
  public init?(_ text: some StringProtocol) {
    let digits = Set("0123456789abcdef".utf8)
    guard text.utf8.count == 32, text.utf8.allSatisfy(digits.contains) else { return nil }
    self.text = String(text)
  }
}

extension RandomID: CustomStringConvertible {
  /// Its digits.
  public var description: String { text }
}
