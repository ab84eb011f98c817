internal import CaseFile
internal import ClinicalModel
internal import Markup

/// An entry as it is stated on the command line: a kind and its options.
///
/// A kind has the options that its element has attributes; `--note`, `--goal`, `--plan` and
/// `--component` stand for elements.
struct EntryStatement {
  let kind: String
  private let options: [(name: String, value: String)]

  /// Reads `--name value` and `--name=value`.
  init(kind: String, words: [String]) throws(Failure) {
    guard EntryKinds.all.contains(kind) else {
      throw Self.usage(
        "'\(kind)' is no kind of entry; use one of: \(EntryKinds.all.joined(separator: ", "))")
    }
    self.kind = kind
    var options: [(String, String)] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--") else {
        throw Self.usage("'\(word)' belongs to no option of '\(kind)'")
      }
      let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw Self.usage("'\(word)' needs a value")
      }
      guard EntryKinds.options(of: kind).contains(name) else {
        let known = EntryKinds.options(of: kind).map { "--\($0)" }.joined(separator: ", ")
        throw Self.usage("'\(kind)' has no option --\(name); it has: \(known)")
      }
      guard
        Self.isInner(name, of: kind) || !options.contains(where: { $0.0 == name })
      else {
        throw Self.usage("--\(name) is given twice")
      }
      options.append((name, value))
    }
    self.options = options
  }

  /// The kind and its options in one line, in which a value runs to the next option; nil where the line
  /// begins with no kind.
  static func words(of line: String) -> (kind: String, options: [String])? {
    let parts = line.split(separator: " --")
    guard let kind = parts.first.map(String.init), parts.count > 1, EntryKinds.all.contains(kind)
    else { return nil }
    let options = parts.dropFirst().flatMap { part in
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      return ["--" + (words.first ?? "")] + words.dropFirst()
    }
    return (kind, options)
  }

  /// The value of an option.
  subscript(_ name: String) -> String? { options.first { $0.name == name }?.value }

  /// The element that says so.
  func element() throws(Failure) -> Element {
    var (attributes, children): ([Attribute], [Node]) = ([], [])
    for option in options {
      if Self.isInner(option.name, of: kind) {
        children.append(.element(try inner(option.name, option.value)))
      } else if option.name != "note" {
        attributes.append(Attribute(option.name, option.value))
      }
    }
    if let note = self["note"] { children.append(.element(Element("note", [], [.text(note)]))) }
    return Element(kind, attributes, children)
  }

  private static func isInner(_ name: String, of kind: String) -> Bool {
    EntryKinds.inner[kind]?.contains(name) ?? false
  }

  private func inner(_ name: String, _ text: String) throws(Failure) -> Element {
    name == EntryKinds.goal ? try goal(text) : Element(name, try attributes(name, text))
  }

  /// An id, perhaps its kind, and the words of the goal.
  private func goal(_ text: String) throws(Failure) -> Element {
    let parts = text.split(separator: ":", maxSplits: 1)
    let names = (parts.first ?? "").split(separator: " ").map(String.init)
    guard parts.count == 2, (1...2).contains(names.count) else {
      throw Self.usage(
        "a goal is an id, perhaps a kind, and its words, such as --goal 'g1 function: Walks'")
    }
    let words = parts[1].drop(while: \.isWhitespace)
    let attributes = zip(["id", "kind"], names).map(Attribute.init)
    return Element("goal", attributes, [.text(String(words))])
  }

  /// `name=value` again and again; a word without a name belongs to the value before it.
  private func attributes(_ name: String, _ text: String) throws(Failure) -> [Attribute] {
    var found: [(name: String, value: String)] = []
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        found.append((parts[0], parts[1]))
      } else if let last = found.indices.last {
        found[last].value += " \(word)"
      } else {
        let example =
          name == "plan"
          ? "scale=nrs context=rest after=1 2 4 unit=h" : "drug=bupivacaine amount=2.5"
        throw Self.usage("--\(name) takes names and values, such as '\(example)'")
      }
    }
    return found.map { Attribute($0.name, $0.value) }
  }

  private static func usage(_ message: String) -> Failure {
    Failure(.usage, ["thecal: error: \(message)"])
  }
}

/// An earlier entry whose place another takes, and why.
struct EntryCorrection {
  let number: String
  let reason: String

  init(of number: String, because reason: String) {
    (self.number, self.reason) = (number, reason)
  }

  /// Takes `--correct N --because WORDS` out of the options; nil where neither is there.
  init?(takenFrom options: inout [String]) throws(Failure) {
    func take(_ name: String) -> String? {
      guard let place = options.firstIndex(of: name), place + 1 < options.count else { return nil }
      defer { options.removeSubrange(place...place + 1) }
      return options[place + 1]
    }
    let (number, reason) = (take("--correct"), take("--because"))
    if number == nil, reason == nil { return nil }
    guard let number, let reason else {
      throw Failure(.usage, ["thecal: error: --correct and --because belong together"])
    }
    (self.number, self.reason) = (number, reason)
  }

  /// The correction by which the content takes the place.
  func element(replacing content: Element, on date: CivilDate) -> Element {
    Element(
      "correction",
      [
        Attribute("of", number), Attribute("reason", reason), Attribute("on", date.description),
      ], [.element(content)], position: content.position)
  }
}
