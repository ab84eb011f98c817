internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Puts entries into a record: checked as the case they would make, then written, then reported.
struct Recording {
  let file: String
  private let admission: EntryAdmission
  /// The digest at the record's head when the caller last looked.
  var seen: ContentDigest?

  /// Recording into a file; `source` is the file in which contents stand that have a place, standard
  /// input where none is named.
  init(file: String, library: Library, seen: ContentDigest? = nil, source: String = "-") {
    self.file = file
    self.seen = seen
    admission = EntryAdmission(to: file, by: library, from: source)
  }

  /// Adds the contents as entries; the head that is on the disk when it comes back.
  ///
  /// Who expected a head has seen this one too.
  mutating func append(_ contents: [Element], _ stamp: EntryStamp) throws(Failure) -> RecordHead {
    do throws(RecordingError) {
      let head = try RecordFile(file).append(seen: seen) { record throws(RecordingError) in
        try admission.candidate(record, contents, stamp)
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
      _ = try admission.candidate(record, contents, stamp)
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
      _ = try admission.candidate(record, contents, stamp)
      return []
    } catch {
      guard case .refused(let found) = error else { throw Failure(error, file: file) }
      return found.diagnostics
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
