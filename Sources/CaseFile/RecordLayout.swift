internal import Markup

/// The line of one entry and what its start tag says.
struct EntryLine {
  /// What a start tag says, and where its digest stands.
  struct Tag {
    let number: Int
    let recorded: Range<Int>
    let wentBack: Bool
    let previous: ContentDigest
    let previousAt: Range<Int>
  }

  /// The element's bytes, without the line's end.
  let range: Range<Int>
  /// Nil where the line is not in the form of an entry.
  let tag: Tag?
}

/// A record cut into its lines; nothing in it is decoded or judged.
struct RecordLayout {
  private(set) var id: Range<Int> = 0..<0
  /// Where the first entry begins.
  private(set) var opening = 0
  private(set) var entries: [EntryLine] = []
  private(set) var head: RecordHead?
  /// Where the head begins.
  private(set) var ending = 0
  /// Whether the bytes before the entries, and those behind them, are in form.
  private(set) var hasOpening = false
  private(set) var hasEnding = false
  /// Whether the bytes end before the record does.
  private(set) var isCut = false

  init(_ bytes: UnsafeRawBufferPointer) {
    var scanner = RecordScanner(bytes)
    hasOpening = readOpening(&scanner)
    opening = scanner.at
    while scanner.at < bytes.count, !scanner.sees("<head "), !scanner.sees("</case") {
      entries.append(scanner.entry())
    }
    // What is no entry and stands at the very end is the ending, damaged.
    while let last = entries.last, last.tag == nil, !scanner.sees("<head "),
      !RecordScanner(bytes, from: last.range.lowerBound).sees("<entry")
    {
      scanner.at = last.range.lowerBound
      entries.removeLast()
    }
    ending = scanner.at
    hasEnding = readEnding(&scanner)
    isCut = !hasEnding && (scanner.ranOut || bytes.last != UInt8(ascii: "\n"))
  }

  private mutating func readOpening(_ scanner: inout RecordScanner) -> Bool {
    guard scanner.take(RecordWriter.declaration),
      scanner.take("<case xmlns=\"urn:thecal:case:1\" id=\"")
    else { return scanner.skipToEntry() }
    guard let value = scanner.value() else { return scanner.skipToEntry() }
    id = value
    guard scanner.take(" pathway=\""), scanner.value() != nil, scanner.take(" edition=\""),
      scanner.value() != nil, scanner.take(">\n")
    else { return scanner.skipToEntry() }
    // A line that is neither words about the case nor an entry nor the end is not in form.
    if scanner.sees("<about ") || !scanner.seesEntryOrEnd {
      guard scanner.sees("<about "), scanner.takeLine(endingWith: "</about>") else {
        return scanner.skipToEntry()
      }
    }
    return true
  }

  private mutating func readEnding(_ scanner: inout RecordScanner) -> Bool {
    guard scanner.take("<head entries=\""), let count = scanner.number(),
      scanner.take(" digest=\"sha256:"), let digest = scanner.digest(), scanner.take("/>\n")
    else { return false }
    head = RecordHead(entries: count, digest: digest)
    return scanner.take("</case>\n") && scanner.isAtEnd
  }
}
