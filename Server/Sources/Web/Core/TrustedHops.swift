internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The proxies whose word counts for where a request comes from (W22).
///
/// Only `X-Forwarded-For` is believed, and only from a connection whose other end is one of them. What it
/// says of scheme and host is not, nor is `Forwarded`.
public struct TrustedHops: Sendable, CustomStringConvertible {
  /// What is wrong with a list of them, in a sentence for whoever starts the app.
  public struct Trouble: Error, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// No proxy is believed: what a request says of its way counts for nothing.
  public static let none = TrustedHops(addresses: [])

  private let addresses: Set<String>

  private init(addresses: Set<String>) { self.addresses = addresses }

  /// The addresses of a list with commas between them.
  public init(_ list: String) throws(Trouble) {
    var addresses: Set<String> = []
    for name in Self.entries(list) {
      guard let address = Self.address(name) else {
        throw Trouble(
          description: "'\(name)' is no IP address; give addresses with commas between them")
      }
      addresses.insert(address)
    }
    self.init(addresses: addresses)
  }

  /// The addresses in their order, or that there are none.
  public var description: String {
    addresses.isEmpty ? "no proxy" : addresses.sorted().joined(separator: ", ")
  }

  /// Whether the other end of a connection is one of them.
  func trusts(_ peer: String) -> Bool {
    !addresses.isEmpty && Self.address(peer).map(addresses.contains) ?? false
  }

  /// The address at which a request began, for counting: behind a trusted hop the last one named that is
  /// none itself, in all other cases the other end of the connection.
  ///
  /// What stands before it was written by whoever wanted to, and is not looked at.
  func client(forwarded fields: [String], behind peer: String) -> String {
    guard trusts(peer) else { return peer }
    for entry in Self.entries(fields.joined(separator: ",")).reversed() {
      guard let address = Self.address(entry) else { return peer }
      if !addresses.contains(address) { return address }
    }
    return peer
  }

  private static func entries(_ list: String) -> [Substring] {
    list.split(separator: ",", omittingEmptySubsequences: false).map { entry in
      let start = entry.drop { $0 == " " || $0 == "\t" }
      let end = start.lastIndex { $0 != " " && $0 != "\t" }
      return end.map { start[...$0] } ?? ""
    }
  }

  /// An address in the one form in which it is compared; nil for anything else, ports and zones included.
  private static func address(_ text: some StringProtocol) -> String? {
    // The longest is IPv6 that ends with IPv4.
    guard text.utf8.count <= 45, text.utf8.allSatisfy(signs.contains),
      let written = try? SocketAddress(ipAddress: String(text), port: 0).ipAddress
    else { return nil }
    // A socket that listens for both kinds names IPv4 as IPv6.
    let mapped = "::ffff:"
    guard written.hasPrefix(mapped), written.contains(".") else { return written }
    return String(written.dropFirst(mapped.count))
  }

  private static let signs = Set("0123456789abcdefABCDEF.:".utf8)
}

extension Call {
  /// The address under which failures of this request are counted.
  var client: String {
    guard let name = HTTPField.Name("X-Forwarded-For") else { return context.peer }
    return desk.hops.client(forwarded: request.headers[values: name], behind: context.peer)
  }
}
