/// The counts of a replay, and the lines that are worth a look.
public struct ReplaySummary: Sendable {
  private var cases = 0
  private var seals = 0
  private var identical = 0
  private var identicalDespiteChanges = 0
  private var drifted = 0
  private var tampered = 0
  private var notRun = 0

  /// No case yet.
  public init() {}

  /// Counts a case by the worst of its rows, and gives the lines of those that are not identical.
  public mutating func add(_ rows: [ReplayRow]) -> [AuditLine] {
    cases += 1
    seals += rows.count { $0.entry != nil }
    let worst = rows.map(\.verdict.weight).max() ?? 3
    switch worst {
    case 0: identical += 1
    case 1: drifted += 1
    case 2: notRun += 1
    default: tampered += 1
    }
    if worst == 0, rows.contains(where: \.verdict.hasChangedDocuments) {
      identicalDespiteChanges += 1
    }
    return rows.compactMap(\.line)
  }

  /// Whether there was a case, and every one is identical.
  public var isAllIdentical: Bool { cases > 0 && identical == cases }

  /// The counts.
  public var line: AuditLine {
    AuditLine(
      "summary",
      [
        .init("cases", cases), .init("seals", seals), .init("identical", identical),
        .init("drifted", drifted), .init("tampered", tampered), .init("not-run", notRun),
        .init("identical-although-documents-changed", identicalDespiteChanges),
      ],
      words:
        "\(counted(cases, "case")), \(counted(seals, "seal")): \(identical) identical, \(drifted) drifted, "
        + "\(tampered) tampered, \(notRun) cannot be re-run"
        + (identicalDespiteChanges == 0
          ? "" : "; \(identicalDespiteChanges) identical although documents have changed since"))
  }
}

extension ReplayVerdict {
  /// Identical, drifted, not run, tampered: a case counts as its worst seal.
  fileprivate var weight: Int {
    switch self {
    case .identical: 0
    case .drifted: 1
    case .notRun: 2
    case .tampered: 3
    }
  }

  fileprivate var hasChangedDocuments: Bool {
    if case .identical(let changed) = self { return !changed.isEmpty }
    return false
  }
}

extension ReplayRow {
  /// The row as a line; nil where it is identical.
  fileprivate var line: AuditLine? {
    let place = entry.map { "\(file), seal in entry \($0)" } ?? file
    var fields: [AuditLine.Field] = [.init("file", file)]
    if let entry { fields.append(.init("entry", entry)) }
    switch verdict {
    case .identical: return nil
    case .drifted(let drift):
      return AuditLine("drifted", fields + drift.fields, words: "\(place): drifted: \(drift.words)")
    case .tampered(let why):
      return AuditLine(
        "tampered", fields + [.init("why", why)], words: "\(place): tampered: \(why)")
    case .notRun(let why):
      return AuditLine(
        "not-run", fields + [.init("why", why)], words: "\(place): cannot be re-run: \(why)")
    }
  }
}

extension Drift {
  fileprivate var fields: [AuditLine.Field] {
    let behind = criterion ?? first
    return [
      .init("first", first.path), .init("was", first.was), .init("is", first.now),
      .init("criterion", behind.isCriterion ? behind.path : ""),
      .init("criterion-was", behind.isCriterion ? behind.was : ""),
      .init("criterion-is", behind.isCriterion ? behind.now : ""),
      .init("facts", facts.joined(separator: " ")),
      .init("documents", documents.joined(separator: " ")),
      .init("versions", versions.joined(separator: "; ")),
    ]
  }
}
