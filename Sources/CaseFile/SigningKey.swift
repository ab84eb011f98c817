internal import Crypto

/// Why a key cannot be used; it never quotes what it found.
public struct KeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let description: String
}

/// An Ed25519 key that signs heads.
public struct SigningKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// A new key, from the system's source of random numbers.
  public init() { key = Curve25519.Signing.PrivateKey() }

  /// Reads a PEM file with a private key (PKCS #8, as `openssl genpkey -algorithm ed25519` writes it).
  public init(pem: String) throws(KeyError) {
    let raw = try PEM.privateKey.content(of: pem)
    do {
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: raw)
    } catch {
      throw KeyError(description: "this is no Ed25519 private key")
    }
  }

  /// The key as a PEM file (PKCS #8).
  public var pem: String { PEM.privateKey.file(Array(key.rawRepresentation)) }

  /// The key by which its signatures are verified.
  public var publicKey: VerificationKey { VerificationKey(key.publicKey) }

  /// The signature of some bytes.
  func signature(of bytes: [UInt8]) throws(KeyError) -> [UInt8] {
    do {
      return Array(try key.signature(for: bytes))
    } catch {
      throw KeyError(description: "the key could not sign")
    }
  }
}

/// The public half of a signing key.
public struct VerificationKey: Sendable {
  private let key: Curve25519.Signing.PublicKey

  init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

  /// The key of 32 bytes.
  init(raw: [UInt8]) throws(KeyError) {
    do {
      key = try Curve25519.Signing.PublicKey(rawRepresentation: raw)
    } catch {
      throw KeyError(description: "this is no Ed25519 public key")
    }
  }

  /// Reads a PEM file with a public key (SubjectPublicKeyInfo).
  public init(pem: String) throws(KeyError) {
    try self.init(raw: try PEM.publicKey.content(of: pem))
  }

  /// The key as a PEM file (SubjectPublicKeyInfo).
  public var pem: String { PEM.publicKey.file(raw) }

  /// The key's id in a signature: of its name, a line's end, the byte 1 and the key, the first four
  /// bytes of the SHA-256, as signed notes have it.
  public var id: [UInt8] {
    Array(SHA256.hash(data: Array(SignedHead.signer.utf8) + [0x0A, 0x01] + raw).prefix(4))
  }

  /// The key's id in hexadecimal digits.
  public var name: String {
    id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Whether a signature is this key's, of exactly these bytes.
  func isSignature(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: bytes)
  }

  private var raw: [UInt8] { Array(key.rawRepresentation) }
}

/// One of the two forms of PEM files that hold an Ed25519 key (RFC 8410, RFC 7468).
struct PEM {
  let label: String
  /// What stands before the key's 32 bytes, the same in every file.
  let prefix: [UInt8]

  static let privateKey = PEM(
    label: "PRIVATE KEY",
    prefix: [
      0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04,
      0x20,
    ])
  static let publicKey = PEM(
    label: "PUBLIC KEY",
    prefix: [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00])

  func file(_ key: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(Base64.text(prefix + key))\n-----END \(label)-----\n"
  }

  func content(of file: String) throws(KeyError) -> [UInt8] {
    let lines = file.split(whereSeparator: \.isNewline)
    guard lines.first == "-----BEGIN \(label)-----", lines.last == "-----END \(label)-----" else {
      throw KeyError(description: "this is no PEM file with a \(label.lowercased())")
    }
    guard let bytes = Base64.bytes(lines.dropFirst().dropLast().joined()),
      bytes.starts(with: prefix), bytes.count == prefix.count + 32
    else {
      throw KeyError(description: "the \(label.lowercased()) in this file is not an Ed25519 key")
    }
    return Array(bytes.dropFirst(prefix.count))
  }
}
