public import CaseFile
internal import ClinicalModel
public import Library
public import Markup

/// Lets new entries into a record: checked as the case that they would make.
public struct EntryAdmission: Sendable {
  private let reader: CaseReader
  private let library: Library
  /// The name under which messages speak of the record.
  private let name: String
  /// The name of what the contents stand in, where they have a place.
  private let source: String

  /// Admission to the record called `name` of contents that stand in `source`.
  public init(to name: String, by library: Library, from source: String = "-") {
    self.name = name
    self.source = source
    self.library = library
    reader = library.caseReader()
  }

  /// The record with the contents as its last entries; nothing is written.
  public func candidate(
    _ record: CaseRecord, _ contents: [Element], _ stamp: EntryStamp
  ) throws(RecordingError) -> CaseRecord {
    let candidate: CaseRecord
    do throws(MarkupWriteError) {
      candidate = try record.appending(contents.map { ($0, stamp) })
    } catch {
      throw .refused(
        DiagnosticsError([
          Diagnostic("record.content", file: "thecal", at: nil, error.description)
        ]))
    }
    let read = try read(candidate, contents, behind: record.head.entries)
    try check(read.patientCase, contents)
    return candidate
  }

  /// Reads the record as it would be; what is wrong with its new entries is said of their content.
  private func read(
    _ candidate: CaseRecord, _ contents: [Element], behind count: Int
  ) throws(RecordingError) -> ReadCase {
    do throws(DiagnosticsError) {
      return try reader.read(candidate.bytes, file: name)
    } catch {
      let lines = candidate.bytes.count { $0 == UInt8(ascii: "\n") }
      let first = lines - 2 - candidate.head.entries
      throw .refused(
        DiagnosticsError(
          error.diagnostics.map { message in
            let place = (message.position?.line ?? 0) - first - count - 1
            return contents.indices.contains(place)
              ? message.said(of: contents[place], in: source) : message
          }))
    }
  }

  /// Holds the new entries to what is asked of new ones only.
  private func check(
    _ patientCase: PatientCase, _ contents: [Element]
  ) throws(RecordingError) {
    let rules = NewEntryRules(library: library, patientCase: patientCase)
    var faults: [Diagnostic] = []
    do throws(DiagnosticsError) {
      for (entry, element) in zip(patientCase.entries.suffix(contents.count), contents) {
        faults += try rules.faults(of: entry.content, as: element)
      }
    } catch {
      throw .refused(error)
    }
    if !faults.isEmpty { throw .refused(DiagnosticsError(faults)) }
  }
}

extension Diagnostic {
  /// The same of a content that is to be recorded, where it stands.
  public func said(of content: Element, in source: String) -> Diagnostic {
    Diagnostic(
      code, file: content.position == nil ? "thecal" : source, at: content.position,
      "the new \(content.name): \(summary)", fix: fix)
  }
}
