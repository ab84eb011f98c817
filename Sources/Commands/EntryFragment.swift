internal import Markup

/// Entries as they are stated in XML: one element or several of the kinds of the case format.
struct EntryFragment {
  let path: String

  init(_ path: String) { self.path = path }

  /// The elements, each of which becomes an entry.
  func contents() throws(Failure) -> [Element] {
    let text = try TextFile(path).text(maximumBytes: 1 << 20)
    // The frame takes a line of its own, so that lines count from the fragment's first.
    let frame = "<entries xmlns=\"urn:thecal:case:1\">\n\(text)</entries>"
    do throws(DiagnosticsError) {
      let root = try XMLReading.read(
        Array(frame.utf8), file: path, schema: nil, limits: .libraryFile
      ).get().root
      try refuseWords(in: root)
      let contents = root.elements.map(placed)
      guard !contents.isEmpty else {
        throw DiagnosticsError([
          Diagnostic("record.content", file: path, at: nil, "no element of an entry stands here")
        ])
      }
      return contents
    } catch {
      throw Failure(
        DiagnosticsError(
          error.diagnostics.map { message in
            Diagnostic(
              message.code, file: message.file, at: message.position.map(up), message.summary,
              fix: message.fix)
          }))
    }
  }

  /// Words between the elements would be lost.
  private func refuseWords(in root: Element) throws(DiagnosticsError) {
    for case .text(let words) in root.children where words.contains(where: { !$0.isWhitespace }) {
      throw DiagnosticsError([
        Diagnostic(
          "record.content", file: path, at: nil, "words stand between the elements",
          fix: "put them into a <note>, or take them away")
      ])
    }
  }

  private func placed(_ element: Element) -> Element {
    Element(
      element.name, element.attributes, element.children, position: element.position.map(up))
  }

  private func up(_ position: SourcePosition) -> SourcePosition {
    SourcePosition(line: position.line - 1, column: position.column)
  }
}
