internal import Library
internal import Markup
internal import Reporting

/// A report in one of its formats.
struct Rendering {
  let report: Report
  let library: Library

  /// The bytes; the page that they were written from is left with the caller, since taking it apart
  /// costs more than keeping it (`docs/decisions/0018-ending-at-once.md`).
  func bytes(
    _ format: EvaluateCommand.Format, role: String?, page: inout WrittenPage?
  ) throws(Failure) -> [UInt8] {
    do {
      switch format {
      case .text: return Array(TextReport.text(report, isColoured: Terminal.isColoured).utf8)
      case .xml: return try XMLReport.document(report)
      case .html:
        let style = try library.bytes("Reports/report.css")
        let root = HTMLReport.root(report, style: String(decoding: style, as: UTF8.self))
        let written = try HTMLWriting.written(root)
        page = written
        return written.bytes
      case .letter: return Array(try letter(to: role ?? "").utf8)
      }
    } catch let error as Failure {
      throw error
    } catch let error as DiagnosticsError {
      throw Failure(error)
    } catch {
      throw Failure(.ours, ["thecal: error: the report could not be written: \(error)"])
    }
  }

  private func letter(to role: String) throws(Failure) -> String {
    try Failure.checkRole(role, in: library.dictionary)
    if let letter = RequestLetter.text(report, role: role) { return letter }
    let others = RequestLetter.roles(in: report)
    return "Nothing is missing from the role \(role)."
      + (others.isEmpty ? "" : " Something is missing from: \(others.joined(separator: ", ")).")
      + "\n"
  }
}
