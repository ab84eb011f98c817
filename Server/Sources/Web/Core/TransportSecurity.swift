internal import Glibc
internal import NIOSSL

/// TLS by the app itself: a certificate with its chain, and a key that nobody else may read (W21, W25).
public struct TransportSecurity: Sendable {
  /// What is wrong with the files, in a sentence for whoever starts the app.
  public struct Trouble: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// What connections are set up with.
  let configuration: TLSConfiguration

  /// Reads both files, which are PEM; they are read at the start alone.
  public init(certificateFile: String, keyFile: String) throws(Trouble) {
    try Self.checkIsPrivate(keyFile)
    let (chain, key): ([NIOSSLCertificate], NIOSSLPrivateKey)
    do {
      chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
    } catch {
      throw Trouble(description: "'\(certificateFile)' holds no certificate in PEM")
    }
    do {
      key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
    } catch {
      throw Trouble(description: "'\(keyFile)' holds no private key in PEM")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    do {
      // A key that is not the certificate's shows here, and not at the first connection.
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Trouble(
        description: "the key in '\(keyFile)' is not that of the certificate '\(certificateFile)'")
    }
    self.configuration = configuration
  }

  private static func checkIsPrivate(_ file: String) throws(Trouble) {
    var status = stat()
    guard stat(file, &status) == 0 else {
      throw Trouble(description: "\(file): \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Trouble(description: "\(file) is open to others; chmod 600 closes it")
    }
  }
}
