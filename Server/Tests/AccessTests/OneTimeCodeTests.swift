import Testing

@testable import Access

/// One-time codes against the tables of their standards.
@Suite struct OneTimeCodeTests {
  let secret = Array("12345678901234567890".utf8)

  /// RFC 6238, appendix B, the column of SHA-1.
  @Test(arguments: [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ])
  func W4_codesOfTheStandard(time: Int64, code: String) {
    #expect(OneTimeCode.code(secret, step: OneTimeCode.step(at: time), digits: 8) == code)
  }

  /// RFC 4226, appendix D.
  @Test func W4_codesOfTheOlderStandard() {
    let codes = (0..<10).map { OneTimeCode.code(secret, step: $0) }
    #expect(
      codes == [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
        "520489",
      ])
  }

  @Test func W4_aCodeLivesHalfAMinute() {
    let code = OneTimeCode.code(secret, step: 2)
    let taken = [59, 60, 89, 90].map { OneTimeCode.step(of: code, secret, at: $0, after: nil) }
    #expect(taken == [nil, 2, 2, nil])
  }

  @Test func W4_noCodeIsTakenTwice() {
    let code = OneTimeCode.code(secret, step: 2)
    #expect(OneTimeCode.step(of: code, secret, at: 60, after: 1) == 2)
    #expect(OneTimeCode.step(of: code, secret, at: 60, after: 2) == nil)
    #expect(OneTimeCode.step(of: code, secret, at: 60, after: 3) == nil)
  }

  @Test func W4_blanksInACodeAreTheTypists() {
    #expect(OneTimeCode.step(of: " 359 152 ", secret, at: 60, after: nil) == 2)
    #expect(OneTimeCode.step(of: "", secret, at: 60, after: nil) == nil)
    #expect(OneTimeCode.step(of: "35915", secret, at: 60, after: nil) == nil)
  }

  @Test func W4_aSecretIsAsLongAsTheDigest() {
    #expect(OneTimeCode.newSecret().count == 20)
    #expect(OneTimeCode.newSecret() != OneTimeCode.newSecret())
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", "", ""), ("f", "MY", "Zg"), ("fo", "MZXQ", "Zm8"), ("foo", "MZXW6", "Zm9v"),
    ("foob", "MZXW6YQ", "Zm9vYg"), ("fooba", "MZXW6YTB", "Zm9vYmE"),
    ("foobar", "MZXW6YTBOI", "Zm9vYmFy"),
  ])
  func bytesAsText(text: String, base32: String, base64: String) {
    #expect(ByteText.base32(text.utf8) == base32)
    #expect(ByteText.base64URL(text.utf8) == base64)
  }

  @Test func theSecretForAnApp() {
    #expect(OneTimeCode.typed(secret) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(
      OneTimeCode.address(secret, login: "ada.berg") == """
        otpauth://totp/Thecal:ada.berg?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Thecal\
        &algorithm=SHA1&digits=6&period=30
        """)
  }
}
