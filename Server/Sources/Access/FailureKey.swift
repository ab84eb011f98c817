internal import Crypto

/// Under which key failed attempts are counted.
public enum FailureKey {
  /// The key of a login: its digest, for people type passwords into the wrong field.
  public static func login(_ login: String) -> String {
    "login:" + ByteText.base64URL(SHA256.hash(data: Array(login.utf8)))
  }

  /// The key of an address.
  public static func address(_ address: String) -> String { "address:" + address }
}
