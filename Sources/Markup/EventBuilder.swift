internal import CLibXML2

/// Builds element values from the events of one parse, and refuses what the profile has no use for.
///
/// It is lent to C by its address and stays where it is until the parse is over.
struct EventBuilder {
  let file: String
  /// Whether a schema types the attributes: their values are then words, and white space around and
  /// between them is no part of them, as the schema itself reads them.
  private let isTyped: Bool
  private let places: TagPlaces
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether libxml2 had anything to say against the document.
  var hasFault = false
  private var names = NameBook()
  private var entries: [ReadDocument.Entry] = []
  private var values: [ReadDocument.Value] = []
  private var bytes: [UInt8] = []
  private var open: [Open] = []
  private var count = 0
  /// Whether the last event was text.
  private var isInText = false
  private var namespace: Namespace?

  private struct Open {
    let entry: Int
    var holdsText = false
    var holdsElements = false
  }

  /// The document's namespace, with the address under which libxml2 keeps it.
  private struct Namespace {
    let address: UnsafePointer<xmlChar>?
    let uri: String?
  }

  /// A builder for a document of about this many bytes.
  init(file: String, places: TagPlaces, isTyped: Bool, size: Int) {
    self.file = file
    self.places = places
    self.isTyped = isTyped
    entries.reserveCapacity(size / 32)
    values.reserveCapacity(size / 48)
    bytes.reserveCapacity(size)
  }

  /// The document's element, once all has been told.
  var root: Element? {
    guard open.isEmpty, !entries.isEmpty else { return nil }
    let document = ReadDocument(
      names: names.names, namespace: namespace?.uri, entries: entries, values: values,
      bytes: bytes, places: places)
    return Element(ReadElement(document, at: 0))
  }

  mutating func start(_ tag: ElementTag) {
    isInText = false
    if !open.isEmpty { open[open.count - 1].holdsElements = true }
    let number = count
    count += 1
    check(tag, number)
    let first = values.count
    addAttributes(of: tag, number)
    open.append(Open(entry: entries.count))
    entries.append(
      ReadDocument.Entry(
        name: names.number(of: tag.name), start: Int32(first), count: Int32(values.count - first),
        end: 0, tag: Int32(number)))
  }

  mutating func characters(_ run: UnsafeBufferPointer<UInt8>) {
    guard !open.isEmpty, !run.isEmpty else { return }
    if !open[open.count - 1].holdsText, !run.allSatisfy(\.isXMLSpace) {
      open[open.count - 1].holdsText = true
    }
    if !isInText {
      isInText = true
      entries.append(
        ReadDocument.Entry(
          name: -1, start: Int32(bytes.count), count: 0, end: Int32(entries.count + 1), tag: 0))
    }
    bytes.append(contentsOf: run)
    entries[entries.count - 1].count += Int32(run.count)
  }

  mutating func end() {
    isInText = false
    guard let element = open.popLast() else { return }
    entries[element.entry].end = Int32(entries.count)
    // White space between elements is no part of a document whose elements hold only elements.
    entries[element.entry].holdsOnlyElements = element.holdsElements && !element.holdsText
  }

  // MARK: - Attributes

  private mutating func addAttributes(of tag: ElementTag, _ number: Int) {
    for index in 0..<tag.attributeCount {
      let attribute = tag.attribute(index)
      if attribute.prefix == nil {
        add(attribute.value, as: names.number(of: attribute.name), isWords: isTyped)
      } else if string(attribute.prefix) == "xml" {
        let name = names.number(ofText: "xml:" + string(attribute.name))
        add(attribute.value, as: name, isWords: false)
      } else {
        let name = "\(string(attribute.prefix)):\(string(attribute.name))"
        report(
          "attribute '\(name)' is in a namespace of its own", fix: "remove it", at: number)
      }
    }
  }

  private mutating func add(
    _ value: UnsafeBufferPointer<UInt8>, as name: Int32, isWords: Bool
  ) {
    let start = bytes.count
    AttributeText.append(value, isWords: isWords, to: &bytes)
    values.append(
      ReadDocument.Value(
        name: name, start: Int32(start), count: Int32(bytes.count - start)))
  }

  // MARK: - Namespaces

  private mutating func check(_ tag: ElementTag, _ number: Int) {
    guard let namespace else {
      return namespace = Namespace(address: tag.namespace, uri: tag.namespace.map { string($0) })
    }
    // libxml2 keeps one copy of each name in its dictionary: mostly the address settles it.
    guard tag.namespace != namespace.address else { return }
    let own = tag.namespace.map { string($0) }
    guard own != namespace.uri else { return }
    report(
      "element '\(string(tag.name))' is in \(Self.words(for: own)), but the document is in "
        + Self.words(for: namespace.uri), fix: nil, at: number)
  }

  private mutating func report(_ summary: String, fix: String?, at tag: Int) {
    let position = places.position(ofTag: tag)
    diagnostics.append(Diagnostic("xml.namespace", file: file, at: position, summary, fix: fix))
  }

  private static func words(for namespace: String?) -> String {
    namespace.map { "namespace '\($0.excerpt)'" } ?? "no namespace"
  }
}

/// A copy of libxml2's text; empty where there is none.
func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}
