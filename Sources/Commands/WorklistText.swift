internal import Audit
internal import ClinicalModel
internal import Markup
internal import Reporting

/// A worklist as text, as XML and as NDJSON.
enum WorklistText {
  /// A row is two lines: where the case stands, and whose turn it is.
  static func text(_ lines: [Worklist.Line]) -> String {
    guard !lines.isEmpty else { return "No case.\n" }
    return lines.map { line in
      guard let row = line.row else {
        return "\(line.file)\n    cannot be read: \(line.trouble ?? "")\n"
      }
      let urgent = row.urgent.map { "    URGENT: \($0)\n" }.joined()
      let missing = row.missing > 0 ? " · \(row.missing) missing in all" : ""
      let open = "\(row.owner): \(row.blocker)"
      let next =
        row.decided.map { "decided: \($0)" + (row.isReopened ? "; now \(open)" : "") } ?? open
      return "\(row.id)  \(line.file)  \(row.state)\(waiting(row))\(until(row))\n\(urgent)"
        + "    \(next)\(missing)\n"
    }.joined()
  }

  private static func waiting(_ row: WorklistRow) -> String {
    row.daysWaiting.map { $0 == 1 ? " · waiting 1 day" : " · waiting \($0) days" } ?? ""
  }

  private static func until(_ row: WorklistRow) -> String {
    row.holdsUntil.map { " · holds until \($0.printed)" } ?? ""
  }

  /// One element for each row.
  static func xml(_ lines: [Worklist.Line]) throws(Failure) -> [UInt8] {
    let root = Element(
      "worklist", namespace: "urn:thecal:worklist:1", [], lines.map { .element(element($0)) })
    do throws(MarkupWriteError) {
      return try XMLWriting.document(root, indent: true)
    } catch {
      throw Failure(.ours, ["thecal: error: the list could not be written: \(error)"])
    }
  }

  private static func element(_ line: Worklist.Line) -> Element {
    guard let row = line.row else {
      return Element(
        "unreadable", [Attribute("file", line.file)], [.text(line.trouble ?? "")])
    }
    return Element(
      "case", attributes(line.file, row).map { Attribute($0.0, $0.1) },
      row.urgent.map { .element(Element("urgent", [], [.text($0)])) })
  }

  private static func attributes(_ file: String, _ row: WorklistRow) -> [(String, String)] {
    let attributes: [(String, String?)] = [
      ("file", file), ("id", row.id), ("category", row.category), ("state", row.state),
      ("days-waiting", row.daysWaiting.map { "\($0)" }), ("owner", row.owner),
      ("blocker", row.blocker), ("missing", "\(row.missing)"), ("decided", row.decided),
      ("holds-until", row.holdsUntil?.description),
    ]
    return attributes.compactMap { name, value in value.map { (name, $0) } }
  }

  /// One JSON object for each row, with the values of the XML; what is urgent stands in one text.
  static func ndjson(_ lines: [Worklist.Line]) -> String {
    lines.map { line in
      guard let row = line.row else {
        let fields = [("file", line.file), ("trouble", line.trouble ?? "")]
        return json("unreadable", fields)
      }
      let urgent = row.urgent.isEmpty ? [] : [("urgent", row.urgent.joined(separator: "; "))]
      return json("case", attributes(line.file, row) + urgent)
    }.joined()
  }

  private static func json(_ kind: String, _ fields: [(String, String)]) -> String {
    AuditLine(kind, fields.map { AuditLine.Field($0.0, $0.1) }, words: "").json + "\n"
  }
}
