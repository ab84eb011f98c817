public import Markup

extension CaseRecord {
  /// What others recorded since a digest stood at the head, or that it never stood there.
  public func growth(since seen: ContentDigest) -> RecordingError {
    let report = RecordVerifier.verify(bytes)
    let digests = [report.genesis] + report.digests
    guard let count = digests.firstIndex(of: seen) else { return .strangeHead(seen) }
    let parsed = try? XMLReading.read(bytes, file: "", schema: nil, limits: .caseFile).get().root
    let added = (parsed?.all("entry") ?? []).dropFirst(count).map { entry in
      EntryNotice(
        number: entry["n"].flatMap { Int($0) } ?? 0, kind: entry.elements.first?.name ?? "",
        role: entry["role"] ?? "", by: entry["by"], recorded: entry["recorded"] ?? "")
    }
    return .grown(since: RecordHead(entries: count, digest: seen), by: added)
  }

  /// Refuses a record that could never be read again, because it is larger than readers take.
  public func checkSize(path: String) throws(RecordingError) {
    let most = ParseLimits.caseFile.bytes
    guard bytes.count > most else { return }
    throw .file(
      FileError(.tooLarge, path: path, "with this entry the record would exceed \(most) bytes"))
  }
}
