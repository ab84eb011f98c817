internal import CLibXML2

/// Reads plain documents of one vocabulary as libxml2's events, without a tree and without a `String`:
/// the way for many documents.
///
/// It says of no document that it is wrong. Whatever is not plain, not well-formed or not in the
/// vocabulary is declined, and the everyday path (`XMLReading`) reads it and says why.
/// One reader serves one task: the parser it keeps knows every name by its address.
public final class EventReader {
  private let limits: ParseLimits
  private let session: EventSession

  /// A reader of documents in a namespace that use these names for their elements and attributes.
  ///
  /// A name is told to the receiver by its place in the list. There are at most 127.
  public init(names: [String], namespace: String, limits: ParseLimits) {
    self.limits = limits
    session = EventSession(names + [namespace])
  }

  /// Reads a document into the receiver; false where it is declined, and what was received is void.
  public func read(_ bytes: [UInt8], into receiver: inout some EventReceiver) -> Bool {
    guard PlainScan.isPlain(bytes, limits: limits) else { return false }
    return withUnsafeMutablePointer(to: &receiver) { session.parse(bytes, EventSinkOf($0)) }
  }
}

/// What is told of a document's elements; each answer says whether to go on.
public protocol EventReceiver {
  /// An element begins.
  mutating func begin(_ tag: StartTag) -> Bool
  /// Text stands in the innermost element; one run may come in several parts.
  mutating func text(_ part: UnsafeBufferPointer<UInt8>) -> Bool
  /// The innermost element ends.
  mutating func end() -> Bool
}

/// What C's callbacks tell: a receiver of some type, whose type they cannot name.
class EventSink {
  func begin(_ tag: StartTag) -> Bool { false }
  func text(_ part: UnsafeBufferPointer<UInt8>) -> Bool { false }
  func end() -> Bool { false }
}

/// A receiver by its address, which is lent for one parse.
private final class EventSinkOf<Receiver: EventReceiver>: EventSink {
  private let receiver: UnsafeMutablePointer<Receiver>

  init(_ receiver: UnsafeMutablePointer<Receiver>) { self.receiver = receiver }

  override func begin(_ tag: StartTag) -> Bool { receiver.pointee.begin(tag) }
  override func text(_ part: UnsafeBufferPointer<UInt8>) -> Bool { receiver.pointee.text(part) }
  override func end() -> Bool { receiver.pointee.end() }
}

/// A start tag, valid only while its receiver is told of it.
public struct StartTag {
  /// The place of the element's name in the reader's list.
  public let name: Int
  /// A bit for each name that is an attribute here.
  public let attributes: UInt128
  @usableFromInline let values: UnsafePointer<UnsafeBufferPointer<UInt8>>

  init(
    name: Int, attributes: UInt128, values: UnsafePointer<UnsafeBufferPointer<UInt8>>
  ) {
    self.name = name
    self.attributes = attributes
    self.values = values
  }

  /// The bytes of an attribute's value, its references resolved; nil where it is not there.
  @inlinable @inline(__always)
  public subscript(name: Int) -> UnsafeBufferPointer<UInt8>? {
    attributes & (1 &<< UInt128(truncatingIfNeeded: name)) == 0 ? nil : values[name]
  }
}
