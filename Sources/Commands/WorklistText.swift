internal import ClinicalModel
internal import Markup
internal import Reporting

/// A worklist as text and as XML.
enum WorklistText {
  /// A row is two lines: where the case stands, and whose turn it is.
  static func text(_ lines: [Worklist.Line]) -> String {
    guard !lines.isEmpty else { return "No case.\n" }
    return lines.map { line in
      guard let row = line.row else {
        return "\(line.file)\n    cannot be read: \(line.trouble ?? "")\n"
      }
      let urgent = row.urgent.map { "    URGENT: \($0)\n" }.joined()
      let more = row.furtherMissing > 0 ? " · \(row.furtherMissing) more missing" : ""
      return "\(row.id)  \(row.state)\(waiting(row))\(until(row))\n\(urgent)"
        + "    \(row.owner): \(row.blocker)\(more)\n"
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
    let attributes: [(String, String?)] = [
      ("file", line.file), ("id", row.id), ("category", row.category), ("state", row.state),
      ("days-waiting", row.daysWaiting.map { "\($0)" }), ("owner", row.owner),
      ("blocker", row.blocker), ("further-missing", "\(row.furtherMissing)"),
      ("holds-until", row.holdsUntil?.description),
    ]
    return Element(
      "case", attributes.compactMap { name, value in value.map { Attribute(name, $0) } },
      row.urgent.map { .element(Element("urgent", [], [.text($0)])) })
  }
}
