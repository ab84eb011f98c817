internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Library
internal import Markup

/// Where imported readings go: a record through its one writer, or a draft.
enum ImportTarget {
  case record(Recording)
  case draft(DraftRecording)

  /// What is wrong with the contents as entries of this case; nothing is written.
  func objections(
    to contents: [Element], _ stamp: EntryStamp
  ) throws(Failure) -> [Diagnostic] {
    switch self {
    case .record(let recording): try recording.objections(to: contents, stamp)
    case .draft(let draft): try draft.objections(to: contents, stamp)
    }
  }

  /// Writes the contents and says what is on the disk now.
  func append(_ contents: [Element], _ stamp: EntryStamp) throws(Failure) {
    switch self {
    case .record(var recording):
      let head = try recording.append(contents, stamp)
      try Recording.acknowledge(recording.file, head, contents.count)
    case .draft(let draft):
      try draft.append(contents, stamp)
      let noun = contents.count == 1 ? "entry" : "entries"
      try Terminal.write(
        Array("\(draft.file): \(contents.count) \(noun) added to the draft\n".utf8))
    }
  }
}

/// Puts entries into a draft under its lock: checked as the case they would make, then written.
struct DraftRecording {
  let file: String
  let reader: CaseReader
  /// The file in which the contents stand.
  let source: String

  func objections(
    to contents: [Element], _ stamp: EntryStamp
  ) throws(Failure) -> [Diagnostic] {
    let draft = try draft(try Recording.bytes(of: file))
    let bytes = try candidate(draft, contents, stamp)
    do throws(DiagnosticsError) {
      _ = try reader.read(bytes, file: file)
      return []
    } catch {
      return error.diagnostics.map { message in
        let place = (message.position?.line ?? 0) - draft.lastLine - 1
        return contents.indices.contains(place)
          ? message.said(of: contents[place], in: source) : message
      }
    }
  }

  /// Writes the draft with the contents; what it had become meanwhile is read anew.
  func append(_ contents: [Element], _ stamp: EntryStamp) throws(Failure) {
    let locked = try filed { () throws(FileError) in
      try LockedFile(file, maximumBytes: ParseLimits.caseFile.bytes)
    }
    let bytes = try candidate(try draft(locked.bytes), contents, stamp)
    _ = try diagnosed { () throws(DiagnosticsError) in try reader.read(bytes, file: file) }
    do throws(FileError) {
      try locked.replace(with: bytes)
    } catch {
      throw Failure(.file(error), file: file)
    }
  }

  private func filed<Value: ~Copyable>(
    _ work: () throws(FileError) -> Value
  ) throws(Failure) -> Value {
    do throws(FileError) {
      return try work()
    } catch {
      throw Failure(.file(error), file: file)
    }
  }

  private func draft(_ bytes: [UInt8]) throws(Failure) -> CaseDraft {
    guard let draft = CaseDraft(bytes) else {
      throw Failure(
        .badInput,
        [
          "\(file): error: the draft has no </case> before which to add; write it as <case …></case>"
        ])
    }
    return draft
  }

  private func candidate(
    _ draft: CaseDraft, _ contents: [Element], _ stamp: EntryStamp
  ) throws(Failure) -> [UInt8] {
    try written { () throws(MarkupWriteError) in
      try draft.appending(contents, role: stamp.role, by: stamp.by)
    }
  }
}
