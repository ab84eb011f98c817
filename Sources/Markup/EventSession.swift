internal import CLibXML2

/// One libxml2 parser with the names it knows, and the document it is on.
///
/// The parser is kept from document to document: it holds each name once, so that a name is told by its
/// address. It is given up before a stranger's names fill it.
final class EventSession {
  private static let mostNames: Int32 = 4_096
  private let names: [String]
  private var parser: xmlParserCtxtPtr?
  private let known: NameTable
  private let values: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
  /// Who is told, for the length of one parse: not counted, since each tag would count it.
  private var sink: Unmanaged<EventSink>?
  private var isInside = false

  /// The last name is the namespace's.
  init(_ names: [String]) {
    self.names = names
    known = NameTable(names)
    values = .allocate(capacity: 128)
    values.initialize(repeating: UnsafeBufferPointer(start: nil, count: 0), count: 128)
  }

  deinit {
    values.deallocate()
    xmlFreeParserCtxt(parser)
  }

  /// Whether libxml2 takes the document without the least doubt and the receiver all of it.
  func parse(_ bytes: [UInt8], _ sink: EventSink) -> Bool {
    LibXML2.enter()
    guard let parser = ready() else { return false }
    isInside = false
    withExtendedLifetime(sink) {
      self.sink = Unmanaged.passUnretained(sink)
      bytes.withUnsafeBytes { buffer in
        let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        // There is no tree: nothing builds one.
        _ = xmlCtxtReadMemory(
          parser, start, Int32(buffer.count), nil, nil, LibXML2.parseOptions)
      }
      self.sink = nil
    }
    return parser.pointee.wellFormed == 1 && parser.pointee.nsWellFormed == 1
      && parser.pointee.errNo == 0
  }

  private func ready() -> xmlParserCtxtPtr? {
    if let parser, xmlDictSize(parser.pointee.dict) < Self.mostNames { return parser }
    xmlFreeParserCtxt(parser)
    known.forget()
    parser = xmlNewParserCtxt()
    guard let parser, let sax = parser.pointee.sax else { return nil }
    sax.pointee = xmlSAXHandler()
    sax.pointee.initialized = UInt32(XML_SAX2_MAGIC)
    sax.pointee.startElementNs = beginElement
    sax.pointee.endElementNs = endElement
    sax.pointee.characters = characters
    sax.pointee.internalSubset = declineDoctype
    sax.pointee.serror = ignoreError
    parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    return parser
  }

  fileprivate func decline() { xmlStopParser(parser) }

  fileprivate func begin(
    _ name: UnsafePointer<xmlChar>, _ attributes: UnsafePointer<UnsafePointer<xmlChar>?>?,
    _ count: Int
  ) {
    var present: UInt128 = 0
    for number in 0..<count {
      guard let attributes = attributes.map({ $0 + number * 5 }), attributes[1] == nil,
        let name = attributes[0], let start = attributes[3], let end = attributes[4]
      else { return decline() }
      let place = known.place(of: name)
      guard place >= 0, place < 128 else { return decline() }
      present |= 1 &<< UInt128(place)
      values[place] = UnsafeBufferPointer(start: start, count: end - start)
    }
    let place = known.place(of: name)
    let tag = StartTag(name: place, attributes: present, values: UnsafePointer(values))
    guard place >= 0, sink?._withUnsafeGuaranteedRef({ $0.begin(tag) }) == true else {
      return decline()
    }
    isInside = true
  }

  /// Whether an element is in the vocabulary's namespace, by no prefix, declared once.
  fileprivate func isAtHome(
    _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, declarations: Int
  ) -> Bool {
    guard prefix == nil, let uri, declarations == (isInside ? 0 : 1) else { return false }
    return known.place(of: uri) == names.count - 1
  }

  fileprivate func text(_ start: UnsafePointer<xmlChar>, _ count: Int) {
    let part = UnsafeBufferPointer(start: start, count: count)
    if sink?._withUnsafeGuaranteedRef({ $0.text(part) }) != true { decline() }
  }

  fileprivate func end() {
    if sink?._withUnsafeGuaranteedRef({ $0.end() }) != true { decline() }
  }
}

/// Hands the session of a parser on without counting it.
private func told(_ context: UnsafeMutableRawPointer?, _ body: (EventSession) -> Void) {
  guard let context else { return }
  Unmanaged<EventSession>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
}

private func beginElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, _ declarations: Int32,
  _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int32,
  _ defaulted: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
  guard let name else { return }
  told(context) { session in
    guard session.isAtHome(prefix, uri, declarations: Int(declarations)) else {
      return session.decline()
    }
    session.begin(name, attributes.map { UnsafePointer($0) }, Int(count))
  }
}

private func endElement(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?
) {
  told(context) { $0.end() }
}

private func characters(
  _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
) {
  guard let text else { return }
  told(context) { $0.text(text, Int(count)) }
}

/// The scan has refused every DOCTYPE already; should one slip through, the document is declined.
private func declineDoctype(
  _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
  _ publicIdentifier: UnsafePointer<xmlChar>?, _ systemIdentifier: UnsafePointer<xmlChar>?
) {
  told(context) { $0.decline() }
}

/// The parser's own verdict is asked for at the end; its words are the everyday path's matter.
private func ignoreError(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {}

/// Finds the place of a name in a list by its address, which a parser never changes.
private final class NameTable {
  private static let size = 256
  private let names: [String]
  private let slots = UnsafeMutablePointer<(address: UInt, place: Int)>.allocate(capacity: size)

  init(_ names: [String]) {
    self.names = names
    forget()
  }

  deinit { slots.deallocate() }

  /// Another parser has other addresses.
  func forget() { slots.initialize(repeating: (0, -1), count: Self.size) }

  /// The place; -1 for a name that is not in the list.
  func place(of name: UnsafePointer<xmlChar>) -> Int {
    let address = UInt(bitPattern: name)
    var slot = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while slots[slot].address != address {
      if slots[slot].address == 0 { return learn(name, at: slot) }
      slot = (slot + 1) % Self.size
    }
    return slots[slot].place
  }

  /// Names that are not in the list are not remembered: they end the document.
  private func learn(_ name: UnsafePointer<xmlChar>, at slot: Int) -> Int {
    guard let place = names.firstIndex(where: { xmlStrEqual(name, $0) == 1 }) else { return -1 }
    slots[slot] = (UInt(bitPattern: name), place)
    return place
  }
}
