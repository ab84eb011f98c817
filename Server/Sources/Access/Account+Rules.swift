extension Account {
  /// Whether a text may be a login: two to forty lower-case letters, digits, points and hyphens.
  public static func isLogin(_ text: String) -> Bool {
    let signs = Set("abcdefghijklmnopqrstuvwxyz0123456789.-".utf8)
    return (2...40).contains(text.utf8.count) && text.utf8.allSatisfy(signs.contains)
  }

  /// The login as it was meant: people type capitals and blanks.
  public static func login(typed text: String) -> String {
    text.lowercased().filter { !$0.isWhitespace }
  }

  /// A password that somebody sets for another person: eighty random bits, easy to read out.
  public static func randomPassword() -> String {
    let letters = Array(ByteText.base32(ByteText.random(10)).lowercased())
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
  }
}
