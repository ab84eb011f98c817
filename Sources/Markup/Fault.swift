/// The first thing wrong with a document's bytes, located by its offset among them.
struct Fault: Error {
  let code: String
  /// Which byte it is about; absent where the whole file is meant.
  let offset: Int?
  let summary: String
  let fix: String?

  init(_ code: String, at offset: Int?, _ summary: String, fix: String? = nil) {
    self.code = code
    self.offset = offset
    self.summary = summary
    self.fix = fix
  }

  /// The fault as a message about a file of these bytes.
  func diagnostic(file: String, bytes: [UInt8]) -> Diagnostic {
    let position = offset.map { SourceMap(bytes).position(of: $0) }
    return Diagnostic(code, file: file, at: position, summary, fix: fix)
  }
}
