internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Puts entries into a record: checked as the case they would make, then written, then reported.
struct Recording {
  let file: String
  private let reader: CaseReader
  private let library: Library
  /// The digest at the record's head when the caller last looked.
  var seen: ContentDigest?
  /// The file in which the contents stand that have a place; standard input where none is named.
  private let source: String

  init(file: String, library: Library, seen: ContentDigest? = nil, source: String = "-") {
    self.file = file
    self.seen = seen
    self.source = source
    self.library = library
    reader = library.caseReader()
  }

  /// Adds the contents as entries; the head that is on the disk when it comes back.
  ///
  /// Who expected a head has seen this one too.
  mutating func append(_ contents: [Element], _ stamp: EntryStamp) throws(Failure) -> RecordHead {
    do throws(RecordingError) {
      let head = try RecordFile(file).append(seen: seen) { record throws(RecordingError) in
        try candidate(record, contents, stamp)
      }.head
      if seen != nil { seen = head.digest }
      return head
    } catch {
      throw Failure(error, file: file)
    }
  }

  /// Why the contents would not be recorded; nil where they are right.
  ///
  /// Nothing is written.
  func refusal(of contents: [Element], _ stamp: EntryStamp) throws(Failure) -> Failure? {
    let record = try Self.record(at: file)
    do throws(RecordingError) {
      _ = try candidate(record, contents, stamp)
      return nil
    } catch {
      return Failure(error, file: file)
    }
  }

  /// What is wrong with the contents as entries of this record; nothing is written.
  func objections(
    to contents: [Element], _ stamp: EntryStamp
  ) throws(Failure) -> [Diagnostic] {
    let record = try Self.record(at: file)
    do throws(RecordingError) {
      _ = try candidate(record, contents, stamp)
      return []
    } catch {
      guard case .refused(let found) = error else { throw Failure(error, file: file) }
      return found.diagnostics
    }
  }

  private func candidate(
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
      return try reader.read(candidate.bytes, file: file)
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

  /// The bytes of a file that may be a record.
  static func bytes(of file: String) throws(Failure) -> [UInt8] {
    do throws(FileError) {
      return try FileAccess.read(file, maximumBytes: ParseLimits.caseFile.bytes)
    } catch {
      throw Failure(reading: error)
    }
  }

  /// The record in a file.
  static func record(at file: String) throws(Failure) -> CaseRecord {
    do throws(RecordingError) {
      return try RecordFile(file).read()
    } catch {
      throw Failure(error, file: file)
    }
  }
}

extension Diagnostic {
  /// The same of a content that is to be recorded, where it stands.
  func said(of content: Element, in source: String) -> Diagnostic {
    Diagnostic(
      code, file: content.position == nil ? "thecal" : source, at: content.position,
      "the new \(content.name): \(summary)", fix: fix)
  }
}
