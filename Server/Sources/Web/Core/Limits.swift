internal import Hummingbird
internal import NIOCore

/// How much and how long a client may ask for (W18, W19).
enum Limits {
  /// Bytes of a request's body.
  static let body = 1 << 20
  /// Bytes of a file that comes in, and of the form that brings it.
  static let file = 1 << 20
  static let upload = file + (64 << 10)
  /// Fields of a form.
  static let fields = 2_000
  /// A header field, all header fields, and how many.
  static let header = (field: 8 << 10, list: 16 << 10, count: 64)
  /// Seconds for which a connection may be silent.
  static let idle: Int64 = 10
  /// Seconds within which a whole request must have come, and from one request to the next.
  static let request: Int64 = 30
  /// Seconds within which an answer, or the next part of a long one, must have been taken.
  static let answer: Int64 = 120
  /// Requests of one person, or of one address where nobody is signed in.
  static let pace = (atOnce: 1_200, perSecond: 60)
  /// Connections at once, and from one address that is no trusted hop.
  static let connections = 512
  static let connectionsFromOneAddress = 128
}
