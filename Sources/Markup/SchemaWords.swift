/// libxml2's schema messages rewritten as plain sentences about what the author wrote.
///
/// The messages are taken apart by their fixed words, all of them libxml2 2.9's; one that is not
/// known is passed on with its namespaces stripped, so nothing is lost when the library changes.
struct SchemaWords {
  typealias Words = (code: String, summary: String, fix: String?)

  /// Which named type a pattern belongs to.
  let typeNames: [String: String]

  /// The message in words; nothing if it only repeats the one before it.
  func words(for message: SchemaMessage, after previous: SchemaMessage?) -> Words? {
    if let previous, message.repeats(previous) { return nil }
    return structure(message) ?? value(message) ?? identity(message)
      ?? ("xsd.other", message.whole, nil)
  }

  // MARK: - Elements and attributes

  private func structure(_ message: SchemaMessage) -> Words? {
    let element = "element '\(message.element)'"
    if let name = message.body.between("The attribute '", "' is not allowed.") {
      return (
        "xsd.attribute", "\(element): attribute '\(name.withoutNamespaces)' is not allowed here",
        nil
      )
    }
    if let name = message.body.between("The attribute '", "' is required but missing.") {
      return (
        "xsd.missing-attribute",
        "\(element) lacks the required attribute '\(name.withoutNamespaces)'", nil
      )
    }
    if message.body.hasPrefix("This element is not expected.") {
      return ("xsd.element", "\(element) is not expected here", message.expected)
    }
    if message.body.hasPrefix("Missing child element(s).") {
      return ("xsd.missing-element", "\(element) lacks a child element", message.expected)
    }
    if message.body.hasPrefix("No matching global declaration") {
      let namespace = message.fault.namespace.map { "namespace '\($0.excerpt)'" } ?? "no namespace"
      return ("xsd.root", "\(element) in \(namespace) is not a document this schema knows", nil)
    }
    if message.body.hasPrefix("Character content") {
      return ("xsd.text", "\(element) may not hold text", nil)
    }
    if message.body.hasPrefix("Element content is not allowed") {
      return ("xsd.element", "\(element) may not hold other elements", nil)
    }
    return nil
  }

  // MARK: - Values

  private func value(_ message: SchemaMessage) -> Words? {
    let (body, place) = (message.body, message.placeInWords)
    if let (value, set) = body.pair("The value '", "' is not an element of the set {", "}.") {
      let allowed = set.split(separator: "', '").joined(separator: ", ").filter { $0 != "'" }
      return ("xsd.value", "'\(value.excerpt)' is not allowed for \(place)", "allowed: \(allowed)")
    }
    if let (value, pattern) = body.pair("The value '", "' is not accepted by the pattern '", "'.") {
      return (
        "xsd.value",
        "'\(value.excerpt)' is not a valid value of \(place) (wanted: \(wanted(pattern)))", nil
      )
    }
    if let (value, fixed) = body.pair(
      "The value '", "' does not match the fixed value constraint '", "'.")
    {
      return ("xsd.value", "'\(value.excerpt)' is not allowed for \(place)", "allowed: \(fixed)")
    }
    if let (value, type) = body.pair("'", "' is not a valid value of the ", ".") {
      let name = type.quoted?.withoutNamespaces ?? ""
      let words = SchemaTypeWords.builtIn[name] ?? SchemaTypeWords.named[name]
      let wanted = words.map { " (wanted: \($0))" } ?? ""
      return ("xsd.value", "'\(value.excerpt)' is not a valid value of \(place)\(wanted)", nil)
    }
    return size(message)
  }

  private func size(_ message: SchemaMessage) -> Words? {
    let bounds = [
      ("'; this exceeds the allowed maximum length of '", "too long", "at most"),
      ("'; this underruns the allowed minimum length of '", "too short", "at least"),
    ]
    for (middle, size, bound) in bounds {
      guard let (length, limit) = message.body.pair("has a length of '", middle, "'.") else {
        continue
      }
      let place = message.placeInWords
      return (
        "xsd.value",
        "\(place) is \(size): its length is \(length), \(bound) \(limit) is allowed", nil
      )
    }
    return range(message)
  }

  private func range(_ message: SchemaMessage) -> Words? {
    let bounds = [
      ("' is less than the minimum value allowed ('", "at least"),
      ("' is greater than the maximum value allowed ('", "at most"),
      ("' must be greater than '", "more than"), ("' must be less than '", "less than"),
    ]
    for (middle, words) in bounds {
      let ending = middle.hasSuffix("('") ? "')." : "'."
      guard let (value, limit) = message.body.pair("The value '", middle, ending) else { continue }
      let place = message.placeInWords
      return (
        "xsd.value", "'\(value.excerpt)' is not allowed for \(place)", "allowed: \(words) \(limit)"
      )
    }
    if let (value, digits) = message.body.pair(
      "The value '", "' has more fractional digits than are allowed ('", "').")
    {
      return (
        "xsd.value", "'\(value.excerpt)' is not allowed for \(message.placeInWords)",
        "allowed: at most \(digits) digits after the point"
      )
    }
    return nil
  }

  private func wanted(_ pattern: String) -> String {
    typeNames[pattern].flatMap { SchemaTypeWords.words(for: $0, pattern: pattern) }
      ?? "the pattern \(pattern)"
  }

  // MARK: - Keys

  private func identity(_ message: SchemaMessage) -> Words? {
    let body = message.body
    if let (values, rule) = body.pair("Duplicate key-sequence [", "] in ", ".") {
      return (
        "xsd.identity", "\(values.excerpt) occurs more than once (rule \(rule.ruleName))", nil
      )
    }
    if let (values, rule) = body.pair("No match found for key-sequence [", "] of ", ".") {
      return (
        "xsd.identity", "\(values.excerpt) refers to nothing here (rule \(rule.ruleName))", nil
      )
    }
    return nil
  }
}
