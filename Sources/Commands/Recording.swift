internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Puts entries into a record: checked as the case they would make, then written, then reported.
struct Recording {
  let file: String
  let reader: CaseReader
  /// The digest at the record's head when the caller last looked.
  var seen: ContentDigest?

  init(file: String, library: Library, seen: ContentDigest? = nil) throws(Failure) {
    self.file = file
    self.seen = seen
    reader = try diagnosed { () throws(DiagnosticsError) in try library.caseReader() }
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

  /// Why the contents would not be recorded; nil where they are right. Nothing is written.
  func refusal(of contents: [Element], _ stamp: EntryStamp) throws(Failure) -> Failure? {
    let record = try Self.record(at: file)
    do throws(RecordingError) {
      _ = try candidate(record, contents, stamp)
      return nil
    } catch {
      return Failure(error, file: file)
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
    try check(candidate, contents, behind: record.head.entries)
    return candidate
  }

  /// Reads the record as it would be; what is wrong with its new entries is said of their content.
  private func check(
    _ candidate: CaseRecord, _ contents: [Element], behind count: Int
  ) throws(RecordingError) {
    do throws(DiagnosticsError) {
      _ = try reader.read(candidate.bytes, file: file)
    } catch {
      let lines = candidate.bytes.count { $0 == UInt8(ascii: "\n") }
      let first = lines - 2 - candidate.head.entries
      throw .refused(
        DiagnosticsError(
          error.diagnostics.map { message in
            let entry = (message.position?.line ?? 0) - first
            guard contents.indices.contains(entry - count - 1) else { return message }
            let content = contents[entry - count - 1]
            return Diagnostic(
              message.code, file: content.position == nil ? "thecal" : "-", at: content.position,
              "the new \(content.name): \(message.summary)", fix: message.fix)
          }))
    }
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

extension Failure {
  /// Why nothing was recorded.
  init(_ error: RecordingError, file: String) {
    switch error {
    case .file(let error):
      switch error.code {
      case .notWritable, .alreadyThere:
        self.init(.output, ["thecal: error: \(error.description); nothing was recorded"])
      case .notDurable:
        self.init(
          .output, ["thecal: error: \(error.description); look at the record before you repeat"])
      default: self.init(reading: error)
      }
    case .fault(let fault): self.init(.badInput, [fault.diagnostic(file: file).description])
    case .refused(let error): self.init(error)
    case .strangeHead(let digest):
      self.init(
        .badInput,
        ["\(file): error: this record never had the head \(digest); nothing was recorded"])
    case .grown(let head, let notices):
      self.init(
        .badInput,
        [
          "\(file): error: \(notices.count) more recorded since you looked (at \(head.entries) entries); "
            + "nothing was recorded; look again, then repeat"
        ]
          + notices.map { notice in
            "\(file): note: entry \(notice.number): \(notice.kind), by \(notice.by ?? "?") "
              + "(\(notice.role)), at \(notice.recorded)"
          })
    }
  }
}
