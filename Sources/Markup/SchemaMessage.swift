/// A schema message taken apart: the node it names and what it says of it.
struct SchemaMessage {
  let fault: SchemaFault
  /// The name of the element, or empty.
  let element: String
  /// The name of the attribute, if it is about one.
  let attribute: String?
  /// What is said, without the facet's name.
  let body: String
  /// Whether libxml2 named a facet, and so the reason.
  let namesFacet: Bool
  /// All of it, for a message that is not known.
  let whole: String

  init(_ fault: SchemaFault) {
    self.fault = fault
    let text = fault.message.trimmingLine
    let (prefix, said) = text.splitPlace
    let place = prefix.withoutNamespaces
    element = place.between("Element '", "'") ?? ""
    attribute = place.between("attribute '", "'")
    let facet = said.between("[facet '", "'] ")
    namesFacet = facet != nil
    body = facet.map { String(said.dropFirst("[facet ''] ".count + $0.count)) } ?? said
    whole = text.excerptOfMessage
  }

  /// The node in a sentence.
  var placeInWords: String {
    attribute.map { "attribute '\($0)'" } ?? "element '\(element)'"
  }

  /// Whether this says again, with less reason, what the earlier message on the same node said.
  func repeats(_ earlier: SchemaMessage) -> Bool {
    guard fault.element == earlier.fault.element, element == earlier.element,
      attribute == earlier.attribute
    else { return false }
    if body.hasPrefix("Warning: No precomputed value available") { return true }
    return earlier.namesFacet && !namesFacet && body.contains("' is not a valid value of the ")
  }

  /// What was expected instead, as a hint.
  var expected: String? {
    guard let list = body.between("( ", " )") else { return nil }
    return "expected: \(list.withoutNamespaces)"
  }
}

extension String {
  /// The text without `{namespace}` before names.
  var withoutNamespaces: String {
    var kept: [Character] = []
    var opened: [Int] = []
    for character in self {
      if character == "{" { opened.append(kept.count) }
      kept.append(character)
      guard character == "}", let start = opened.popLast() else { continue }
      let inside = kept[(start + 1)..<(kept.count - 1)]
      if inside.contains(":"), !inside.contains(" "), !inside.contains("'") {
        kept.removeSubrange(start...)
      }
    }
    return String(kept)
  }

  /// The text without the line end that libxml2 adds.
  var trimmingLine: String {
    String(reversed().drop { $0 == "\n" || $0 == " " }.reversed())
  }

  /// The prefix `Element 'a', attribute 'b'` and what stands after its colon.
  fileprivate var splitPlace: (String, String) {
    guard hasPrefix("Element '") else { return ("", self) }
    let pieces = split(separator: "': ", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2 else { return ("", self) }
    return (pieces[0] + "'", String(pieces[1]))
  }

  /// What stands between the first of one text and the next of another.
  func between(_ opening: String, _ closing: String) -> String? {
    guard let start = firstRange(of: opening)?.upperBound,
      let end = self[start...].firstRange(of: closing)?.lowerBound
    else { return nil }
    return String(self[start..<end])
  }

  /// The two parts of a text that has a fixed beginning, middle and end.
  ///
  /// The last middle divides: what stands before it came from a document and may hold anything,
  /// what stands behind it came from the schema.
  func pair(_ opening: String, _ middle: String, _ closing: String) -> (String, String)? {
    guard let start = firstRange(of: opening)?.upperBound, hasSuffix(closing) else { return nil }
    let end = index(endIndex, offsetBy: -closing.count)
    guard start <= end, let divide = self[start..<end].ranges(of: middle).last else { return nil }
    return (String(self[start..<divide.lowerBound]), String(self[divide.upperBound..<end]))
  }

  /// The name of the identity rule in the text's last quotes, quotes included.
  var ruleName: String {
    split(separator: "'").last.map { "'\(String($0).withoutNamespaces)'" } ?? self
  }

  /// What stands in the text's first quotes.
  var quoted: String? { between("'", "'") }

  /// A whole message on one line without its full stop, cut to a length fit to be read.
  var excerptOfMessage: String {
    let text = withoutNamespaces.trimmingLine.reversed().drop { $0 == "." }.reversed()
    return String(text).excerpt(300)
  }
}
