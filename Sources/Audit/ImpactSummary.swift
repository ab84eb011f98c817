internal import Candidacy

/// The counts of an impact, and a line for each recommendation that changes.
public struct ImpactSummary: Sendable {
  private var cases = 0
  private var unreadable = 0
  /// Cases of a pathway that the editions are not about.
  private var unconcerned = 0
  private var changed = 0
  private var changedGroundsOnly = 0
  private var moves: [String: Int] = [:]
  private var criteria: [String: Int] = [:]
  private var open: [String: Int] = [:]

  /// No case yet.
  public init() {}

  /// Counts a case; gives the line of one that changes or cannot be compared.
  public mutating func add(_ outcome: Result<CaseImpact?, CaseFailure>) -> AuditLine? {
    cases += 1
    switch outcome {
    case .failure(let failure):
      unreadable += 1
      return failure.line
    case .success(nil):
      unconcerned += 1
      return nil
    case .success(let impact?):
      for subject in impact.open { open[subject, default: 0] += 1 }
      guard impact.was != impact.now else {
        if !impact.changes.isEmpty { changedGroundsOnly += 1 }
        return nil
      }
      changed += 1
      moves["\(impact.was.rawValue) → \(impact.now.rawValue)", default: 0] += 1
      for change in impact.changes { criteria[change.criterion, default: 0] += 1 }
      return impact.line
    }
  }

  /// Whether every case could be compared.
  public var isWhole: Bool { unreadable == 0 }

  /// The counts: cases, then each change, the criteria behind them, and the open facts, most first.
  public var lines: [AuditLine] {
    let summary = AuditLine(
      "summary",
      [
        .init("cases", cases), .init("changed", changed),
        .init("same-recommendation-other-findings", changedGroundsOnly),
        .init("not-concerned", unconcerned), .init("unreadable", unreadable),
      ],
      words: "\(counted(cases, "case")): \(counted(changed, "recommendation")) "
        + "\(changed == 1 ? "changes" : "change"); in \(changedGroundsOnly) more a "
        + "criterion comes out otherwise and the recommendation stays; \(unconcerned) of another "
        + "pathway, not concerned; \(unreadable) not compared")
    return [summary] + tally("change", moves, "  ")
      + tally("criterion", criteria, "  behind a change: ")
      + tally("open", open, "  blocks by being unknown: ")
  }

  private func tally(_ kind: String, _ counts: [String: Int], _ lead: String) -> [AuditLine] {
    let all = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return all.enumerated().map { place, count in
      let words =
        switch place {
        case ..<Self.mostInWords: "\(lead)\(count.key) · \(count.value)"
        case Self.mostInWords: "\(lead)and \(all.count - place) more; --format ndjson lists all"
        default: ""
        }
      return AuditLine(
        kind, [.init("what", count.key), .init("cases", count.value)], words: words)
    }
  }

  /// So many of a kind are listed in text; the other formats hold them all.
  private static let mostInWords = 10
}

extension CaseImpact {
  /// The line of a case whose recommendation changes.
  fileprivate var line: AuditLine {
    AuditLine(
      "changed",
      [
        .init("file", file), .init("was", was.rawValue), .init("would-be", now.rawValue),
        .init("criterion", changes.first?.criterion ?? ""),
        .init("boundary", changes.first?.boundary.joined(separator: "; ") ?? ""),
        .init("criteria-changed", changes.count),
      ],
      words: "\(file): \(was.rawValue) → \(now.rawValue)"
        + (changes.first.map { ": \($0.words)" } ?? ": no criterion of a stage comes out otherwise")
        + (changes.count > 1 ? "; and \(changes.count - 1) more criteria" : ""))
  }
}
