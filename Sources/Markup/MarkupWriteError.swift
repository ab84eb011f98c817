/// Why a tree of elements cannot be written; it names the place and never the text found there.
public struct MarkupWriteError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path to the place, such as `report/finding/@title`.
  public let place: String
  /// What is wrong there.
  public let message: String

  /// An objection to what stands at a place.
  public init(place: String, message: String) {
    self.place = place
    self.message = message
  }

  /// The place and the message.
  public var description: String { "\(place): \(message)" }
}
