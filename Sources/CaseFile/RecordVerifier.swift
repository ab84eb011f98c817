internal import ClinicalModel
internal import Markup

/// Says of a record whether it is what was written, or where it first is not.
///
/// It hashes the bytes where they stand, in one pass. Only what fails is parsed, written again by the
/// one writer and compared, to tell another layout from another content.
public enum RecordVerifier {
  /// What the bytes turn out to be.
  public static func verify(_ bytes: [UInt8]) -> RecordReport {
    let report = check(bytes)
    guard let fault = report.fault else { return report }
    guard let root = parse(bytes) else { return report }
    guard isRecord(root) else {
      let summary = "this is no record: it has no head, and its entries carry no digests"
      return report.with(RecordFault(.draft, entry: nil, line: 1, summary))
    }
    guard let rewritten = try? RecordWriter.document(root), rewritten != bytes else {
      return report
    }
    let content = check(rewritten)
    guard content.isIntact else { return content.with(located(content.fault, in: root) ?? fault) }
    return content.with(reformatted(root, bytes, rewritten))
  }

  /// Whether a case claims to be a record: it ends with a head, or its entries carry digests.
  static func isRecord(_ root: Element) -> Bool {
    root.first("head") != nil || root.all("entry").contains { $0["previous"] != nil }
  }

  /// The check of bytes that are in the form of the writer.
  static func check(_ bytes: [UInt8]) -> RecordReport {
    bytes.withUnsafeBytes { buffer in
      let links = RecordLinks(RecordLayout(buffer), buffer)
      return RecordReport(
        id: String(decoding: buffer[links.layout.id], as: UTF8.self), digests: links.digests,
        genesis: links.genesis, head: links.layout.head, wentBack: links.wentBack,
        lastRecorded: links.lastRecorded, fault: RecordDiagnosis(links).fault ?? links.clockFault)
    }
  }

  /// Whether bytes that cannot be read have the marks of a record.
  static func hasMarks(_ bytes: [UInt8]) -> Bool {
    let marks = ["<head ", " previous=\"sha256:"].map { Array($0.utf8) }
    return bytes.indices.contains { place in
      marks.contains { bytes[place] == $0[0] && bytes[place...].starts(with: $0) }
    }
  }

  private static func parse(_ bytes: [UInt8]) -> Element? {
    try? XMLReading.read(bytes, file: "", schema: nil, limits: .caseFile).get().root
  }

  /// A fault found in the rewritten bytes, at its place in the bytes as they are.
  private static func located(_ fault: RecordFault?, in root: Element) -> RecordFault? {
    guard let fault else { return nil }
    let entries = root.all("entry")
    let index = (fault.entry ?? 0) - 1
    let place = entries.indices.contains(index) ? entries[index] : root.first("head") ?? root
    return RecordFault(
      fault.kind, entry: fault.entry, line: place.position?.line ?? 1, fault.summary)
  }

  private static func reformatted(
    _ root: Element, _ bytes: [UInt8], _ rewritten: [UInt8]
  ) -> RecordFault {
    let same = zip(bytes, rewritten).prefix { $0 == $1 }.count
    let line = bytes[..<min(same, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    let entry = root.all("entry").prefix { ($0.position?.line ?? 0) <= line }.count
    return RecordFault(
      .reformatted, entry: entry == 0 ? nil : entry, line: line,
      "the content is intact, but from this line on the file is laid out otherwise than it was written"
    )
  }
}

extension RecordReport {
  /// The same with another fault.
  func with(_ fault: RecordFault) -> RecordReport {
    RecordReport(
      id: id, digests: digests, genesis: genesis, head: head, wentBack: wentBack,
      lastRecorded: lastRecorded, fault: fault)
  }
}
