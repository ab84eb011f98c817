internal import Crypto

/// What the browser holds of a session; the server keeps only its digest (W6).
public struct SessionToken: Sendable, Hashable {
  /// Forty-three letters, digits, hyphens and underscores: 32 random bytes.
  public let text: String

  /// A new one.
  public init() { text = ByteText.base64URL(ByteText.random(32)) }

  /// One that a browser sent; nil where it has not the form of one.
  public init?(sent text: some StringProtocol) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isLetter) else { return nil }
    self.text = String(text)
  }

  /// The SHA-256 of the text.
  public var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension Session {
  /// The session that a token opens, for a person who has just given the password.
  ///
  /// `opened` is the moment of signing in: a new token does not make a session last longer.
  public init(_ token: SessionToken, of account: RandomID, opened: UnixTime, at now: UnixTime) {
    self.init(
      digest: token.digest, account: account, formToken: SessionToken().text, opened: opened,
      lastSeen: now, confirmed: now)
  }

  /// Whether a form carries this session's secret (W9).
  public func owns(formToken sent: String?) -> Bool {
    sent.map { ByteText.isSame($0, formToken) } ?? false
  }

  /// Whether the password was given so lately that it is enough to sign.
  public func isConfirmed(at now: UnixTime, _ limits: Limits) -> Bool {
    now >= confirmed && now - confirmed < limits.confirmation
  }
}
