internal import CLibXML2

/// One message of libxml2's schema validator, as it came.
struct SchemaFault {
  /// The message in full, with its prefix naming the node.
  let message: String
  /// The number of the start tag it is about, counted from 0.
  let element: Int?
  let line: Int?
  /// The namespace of that element, for the one message that turns on it.
  let namespace: String?

  /// The message with the middle of an endless value left out.
  ///
  /// What names the node stands at its beginning and what the schema wants at its end.
  static func shortened(_ message: String) -> String {
    guard message.utf8.count > 1200 else { return message }
    return String(decoding: message.utf8.prefix(300), as: UTF8.self) + "…"
      + String(decoding: message.utf8.suffix(900), as: UTF8.self)
  }

  /// What is said when the validator gave up without a word.
  static let unfinished = SchemaFault(
    message: "the validation could not be finished", element: nil, line: nil, namespace: nil)
}

/// Collects the messages of one validation, and of a flood only the first.
final class SchemaFaultBox {
  private static let most = 200
  private(set) var faults: [SchemaFault] = []

  func add(_ fault: SchemaFault) {
    guard faults.count <= Self.most else { return }
    guard faults.count == Self.most else { return faults.append(fault) }
    faults.append(
      SchemaFault(
        message: "there are more faults from here on", element: fault.element, line: fault.line,
        namespace: nil))
  }
}

/// The C callback; it runs inside one synchronous validation, while its box is held.
func noteSchemaFault(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
  guard let context, let error = error?.pointee, let message = error.message else { return }
  let node = error.node?.assumingMemoryBound(to: xmlNode.self)
  let owner = node?.pointee.type == XML_ELEMENT_NODE ? node : node?.pointee.parent
  Unmanaged<SchemaFaultBox>.fromOpaque(context).takeUnretainedValue().add(
    SchemaFault(
      message: SchemaFault.shortened(String(cString: message)),
      element: node.flatMap(TreeNumbers.number(of:)),
      line: error.line > 0 ? Int(error.line) : nil,
      namespace: owner.flatMap(TreeNumbers.namespace(of:))))
}
