internal import Crypto

/// One-time codes that change every half minute (RFC 6238), as authenticator apps show them (W4).
public enum OneTimeCode {
  /// Seconds for which one code is shown.
  public static let period: Int64 = 30
  /// How many digits a code has.
  public static let digits = 6

  /// A new secret: as long as the digest that is made with it (RFC 4226, section 4).
  public static func newSecret() -> [UInt8] { ByteText.random(Insecure.SHA1.byteCount) }

  /// The time step of a moment.
  public static func step(at now: UnixTime) -> Int64 { now / period }

  /// The code of a time step.
  ///
  /// HMAC-SHA-1 is what every app computes; its weakness is to collisions, on which nothing rests here.
  public static func code(_ secret: [UInt8], step: Int64, digits: Int = digits) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[mac.count - 1] & 0x0f)
    let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
    let power = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
    let text = String(UInt64(number) % power)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The time step whose code was typed: the present one only, so that a code lives 30 seconds.
  ///
  /// Spaces between the digits are the typist's. Nil where it is another code, or where this or a
  /// later step was taken already.
  public static func step(
    of typed: String, _ secret: [UInt8], at now: UnixTime, after last: Int64?
  ) -> Int64? {
    let step = step(at: now)
    guard ByteText.isSame(typed.filter { $0 != " " }, code(secret, step: step)) else { return nil }
    return last.map { step > $0 } ?? true ? step : nil
  }

  /// The secret in groups of four letters, to be typed into an app.
  public static func typed(_ secret: [UInt8]) -> String {
    let letters = Array(ByteText.base32(secret))
    return stride(from: 0, to: letters.count, by: 4)
      .map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
  }

  /// The address that sets up an app at once; the login must be one (`Account.isLogin`).
  public static func address(_ secret: [UInt8], login: String) -> String {
    "otpauth://totp/Thecal:\(login)?secret=\(ByteText.base32(secret))&issuer=Thecal"
      + "&algorithm=SHA1&digits=\(digits)&period=\(period)"
  }
}
