public import ClinicalModel
public import Markup

extension CaseReader {
  /// A record of the entries of a draft, which must be right in every respect.
  ///
  /// Entries keep their times of recording. Where a draft has none, its entries are recorded at the
  /// moment given, which is when they come into the record; from the first of those on, all must be so.
  public func record(
    ofDraft bytes: [UInt8], file: String, at moment: Instant
  ) throws(DiagnosticsError) -> CaseRecord {
    _ = try read(bytes, file: file)
    let valid = try verified(bytes, file)
    guard valid.head == nil else {
      let summary = "this is a record already"
      throw DiagnosticsError([
        Diagnostic(
          "record.already", file: file, at: valid.root.position, summary,
          fix: "thecal record CASE KIND appends to it")
      ])
    }
    try checkTimes(valid.root, file)
    do throws(MarkupWriteError) {
      var builder = try RecordBuilder(opening: valid.root)
      for entry in valid.root.all("entry") {
        guard let content = entry.elements.first else { continue }
        try builder.add(content, stamp(entry, moment))
      }
      return builder.record
    } catch {
      throw DiagnosticsError([
        Diagnostic("record.unwritable", file: file, at: valid.root.position, error.description)
      ])
    }
  }

  private func stamp(_ entry: Element, _ moment: Instant) -> EntryStamp {
    EntryStamp(
      role: entry["role"] ?? "", by: entry["by"],
      recorded: entry["recorded"].flatMap(Instant.init) ?? moment)
  }

  private func checkTimes(_ root: Element, _ file: String) throws(DiagnosticsError) {
    let entries = root.all("entry")
    guard let first = entries.firstIndex(where: { $0["recorded"] == nil }),
      let timed = entries[first...].first(where: { $0["recorded"] != nil })
    else { return }
    throw DiagnosticsError([
      Diagnostic(
        "record.time-missing", file: file, at: entries[first].position,
        "entry \(first + 1) has no time of recording, and an entry behind it has one "
          + "(line \(timed.position?.line ?? 0))",
        fix: "add recorded=\"…\" to it, or move it to the end")
    ])
  }
}
