internal import ClinicalModel
internal import Markup

extension ClinicalMoment {
  /// Whether it speaks of a time after an instant, however the day is read.
  func isCertainly(after recorded: Instant) -> Bool {
    instant.map { recorded < $0 } ?? (recorded.date < earliest)
  }
}

/// Reads the entries of a case, collecting everything that is wrong with it.
struct CaseDecoder {
  let file: String
  let dictionary: DataDictionary
  var diagnostics: [Diagnostic] = []

  init(file: String, dictionary: DataDictionary) {
    self.file = file
    self.dictionary = dictionary
  }

  mutating func report(
    _ code: String, at element: Element, _ summary: String, fix: String? = nil
  ) {
    diagnostics.append(Diagnostic(code, file: file, at: element.position, summary, fix: fix))
  }

  mutating func patientCase(_ root: Element) -> PatientCase {
    var entries: [Entry] = []
    var lines: [Element] = []
    for (index, element) in root.all("entry").enumerated() {
      guard let entry = entry(element, position: index + 1) else { continue }
      entries.append(entry)
      lines.append(element)
    }
    checkSequence(entries, lines)
    // An entry that could not be read would only make others point to nothing.
    if diagnostics.isEmpty { CaseLinks(entries: entries, lines: lines).check(&self) }
    let about = root.first("about")
    return PatientCase(
      id: root["id"] ?? "", pathway: root["pathway"] ?? "", edition: root["edition"] ?? "",
      origin: about?["kind"].flatMap(PatientCase.Origin.init),
      about: about.map { prose($0.text) }, entries: entries)
  }

  private mutating func entry(_ element: Element, position: Int) -> Entry? {
    let role = element["role"] ?? ""
    if dictionary.roles[role] == nil {
      report(
        "case.unknown-role", at: element, "role '\(role)' is not known",
        fix: "use one of: \(dictionary.roles.keys.sorted().joined(separator: ", "))")
    }
    if let n = element["n"], Int(n) != position {
      report(
        "case.numbering", at: element, "entry number \(n) stands in place \(position)",
        fix: "number entries 1, 2, 3, … in their order, each once, or leave the numbers out")
    }
    guard let child = element.elements.first, let content = content(child) else { return nil }
    let recorded = recorded(element)
    if let recorded { checkNotLater(content, than: recorded, child) }
    if case .recommendation(let seal) = content { checkPlace(of: seal, element) }
    return Entry(
      number: position, recorded: recorded, by: element["by"], role: role, content: content)
  }

  private mutating func recorded(_ element: Element) -> Instant? {
    guard let text = element["recorded"] else { return nil }
    guard let instant = Instant(text) else {
      report(
        "case.impossible-date", at: element, "'\(text)' is not a moment of the calendar",
        fix: "write it as 2026-03-02T09:14:00+01:00")
      return nil
    }
    return instant
  }

  /// Evidence cannot speak of a day after it was recorded (H11).
  private mutating func checkNotLater(
    _ content: EntryContent, than recorded: Instant, _ element: Element
  ) {
    if case .correction(_, _, _, let replacement?) = content {
      checkNotLater(replacement, than: recorded, element.elements.first ?? element)
    }
    if let date = content.clinicalDate, date.isCertainly(after: recorded) {
      report(
        "case.dated-after-recording", at: element,
        "this speaks of \(date), but was recorded earlier, at \(recorded)",
        fix: "correct the clinical date or the recording time")
    }
  }

  /// Recording times never run backwards, save where the entry says that the clock did (A16).
  private mutating func checkSequence(_ entries: [Entry], _ lines: [Element]) {
    var last: Instant?
    for (entry, element) in zip(entries, lines) {
      guard let recorded = entry.recorded else { continue }
      if let last, recorded < last, element["clock"] == nil {
        report(
          "case.clock-backwards", at: element,
          "entry \(entry.number) was recorded at \(recorded), before the entry above it (\(last))",
          fix: "keep entries in the order in which they were recorded")
      }
      last = recorded
    }
  }

}

/// A text with single spaces between its words.
func prose(_ text: String) -> String {
  Array(text.utf8).withUnsafeBufferPointer(prose)
}

/// The text of these bytes with single spaces between its words.
func prose(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  guard bytes.allSatisfy({ $0 < 0x80 }) else {
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
  // Of ASCII the bytes say where a word ends; asking every character takes longer than the parse.
  var last: UInt8 = 0x20
  let isProse = bytes.allSatisfy { byte in
    defer { last = byte }
    return byte > 0x20 || (byte == 0x20 && last != 0x20)
  }
  if isProse, last != 0x20 { return String(decoding: bytes, as: UTF8.self) }
  var words: [UInt8] = []
  words.reserveCapacity(bytes.count)
  var isGap = false
  for byte in bytes {
    if byte == 0x20 || (0x9...0xD).contains(byte) {
      isGap = true
      continue
    }
    if isGap, !words.isEmpty { words.append(0x20) }
    isGap = false
    words.append(byte)
  }
  return String(decoding: words, as: UTF8.self)
}
