/// Which passwords are taken (W2, W3): long ones that nobody would try first.
///
/// There is no rule of composition and nothing is cut off; blanks, signs of any script and NUL count.
public struct PasswordRule: Sendable {
  /// Fewer characters are refused.
  public static let least = 8
  /// As many are advised.
  public static let advised = 15
  /// More are refused: enough for a long sentence.
  public static let most = 256

  /// Why a password is refused.
  public enum Refusal: Sendable, Hashable {
    /// It has fewer characters than the least.
    case short
    /// It has more characters than the most.
    case long
    /// It is on the list of common ones.
    case common
    /// Hardly anything is left without the words that everybody around the person knows.
    case guessable
    /// It is on the list of stolen ones.
    case breached
    /// The list of stolen ones could not be asked: nothing is taken unseen (W24).
    case unseen
  }

  private let common: Set<String>
  /// The list of stolen passwords; nil where none is configured.
  public let breached: BreachedPasswords?

  /// The rule with a list of common passwords in lower case, and one of stolen passwords.
  public init(common: Set<String>, breached: BreachedPasswords? = nil) {
    self.common = common
    self.breached = breached
  }

  /// The rule with the lines of a list; those that begin with `#` are remarks.
  public init(list: some Sequence<UInt8>, breached: BreachedPasswords? = nil) {
    let lines = Array(list).split(separator: UInt8(ascii: "\n"))
    let passwords = lines.filter { $0.first != UInt8(ascii: "#") }
    self.init(
      common: Set(passwords.map { String(decoding: $0, as: UTF8.self) }), breached: breached)
  }

  /// Why a password is refused; nil where it is taken.
  ///
  /// `context` are the login, the person's name and the team's.
  public func refusal(of password: String, context: [String]) -> Refusal? {
    let count = password.unicodeScalars.count
    guard count >= Self.least else { return .short }
    guard count <= Self.most else { return .long }
    let lowered = password.lowercased()
    if common.contains(lowered) { return .common }
    if Self.remainder(of: lowered, without: context) < Self.least { return .guessable }
    do {
      return try breached?.contains(password) == true ? .breached : nil
    } catch {
      return .unseen
    }
  }

  /// How many characters are left when every word that stands near the person is taken out.
  private static func remainder(of password: String, without context: [String]) -> Int {
    let words = Set((context + ["thecal"]).flatMap(parts)).sorted { $0.count > $1.count }
    let rest = words.reduce(password) { $0.split(separator: $1).joined() }
    return rest.unicodeScalars.count
  }

  /// A text and the words in it; those of one or two letters say nothing.
  private static func parts(_ text: String) -> [String] {
    let lowered = text.lowercased()
    let words = lowered.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return ([lowered] + words).filter { $0.count > 2 }
  }
}

extension PasswordRule.Refusal {
  /// What is wrong and what would be right, as a page says it.
  public var words: String {
    switch self {
    case .short: "Password must have \(PasswordRule.least) characters or more"
    case .long: "Password must have \(PasswordRule.most) characters or fewer"
    case .common: "Choose a password that is not on the list of common passwords"
    case .guessable:
      "Choose a password that is not made of your name, your team or the name of this service"
    case .breached:
      "Choose a password that is not on the list of stolen passwords; this one was found elsewhere"
    case .unseen:
      "The list of stolen passwords cannot be read, so that no password can be chosen now; tell your administrator"
    }
  }
}
