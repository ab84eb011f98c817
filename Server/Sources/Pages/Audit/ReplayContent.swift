public import Access
public import Audit
internal import Markup
internal import Reporting

/// What became of the seals of one case.
public struct ReplayedCase: Sendable {
  /// The case in the store.
  public let id: RandomID
  /// Its seals, or why there is none to be tried.
  public let rows: [ReplayRow]

  /// What was found of a case.
  public init(id: RandomID, rows: [ReplayRow]) {
    self.id = id
    self.rows = rows
  }
}

/// The page on which sealed cases are evaluated again.
public struct ReplayContent: Sendable {
  private let form: FilledForm
  private let progress: AuditProgress?
  private let isFull: Bool
  private let summary: String
  private let rows: [(id: RandomID, row: ReplayRow)]
  private let from: Int

  /// What was found so far.
  public init(
    _ form: FilledForm, progress: AuditProgress?, isFull: Bool, cases: [ReplayedCase], from: Int
  ) {
    self.form = form
    self.progress = progress
    self.isFull = isFull
    var counts = ReplaySummary()
    for found in cases { _ = counts.add(found.rows) }
    summary = counts.line.words
    let all = cases.flatMap { found in found.rows.map { (found.id, $0) } }
    // What is not as it was stands first, what was never sealed last.
    rows = (0...3).flatMap { rank in all.filter { $0.1.verdict.rank == rank } }
    self.from = from
  }

  /// The page.
  public var page: PageContent {
    AuditPieces.page("/audit/replay", "Replay of sealed recommendations") {
      HTML.paragraph {
        "Each sealed recommendation is evaluated again: the case as it stood before the seal, at the seal's "
          + "date, by the criteria it names. Nothing is changed by it."
      }
      form.form(to: "/audit/replay") {
        FilledForm.button("Compare results", name: "depth", value: "result")
        FilledForm.button(
          "Compare results and reports byte by byte", .secondary, name: "depth", value: "full")
      }
      if let progress {
        progress.nodes
        HTML.paragraph {
          HTML.strong { "\(summary)." }
          isFull ? " The reports' bytes were compared too." : " The results were compared."
        }
        table
        AuditPieces.pager("/audit/replay", from: from, count: rows.count)
      }
    }
  }

  private var table: Node {
    WebTable.table(
      "Seals, what is not as it was first",
      columns: ["Case", "Seal in entry", "Result", "What changed, and why"],
      rows: AuditPieces.part(rows, from: from).map { id, row in
        let told = row.verdict.told
        return [
          [HTML.link(path: "/cases/\(id)") { row.file }],
          [.text(row.entry.map { "\($0)" } ?? "–")],
          [HTML.tag(told.words, told.tone)], [.text(told.why)],
        ]
      })
  }
}

extension ReplayVerdict {
  fileprivate var rank: Int {
    switch self {
    case .tampered: 0
    case .drifted: 1
    case .identical: 2
    case .notRun: 3
    }
  }

  fileprivate var told: (words: String, tone: HTML.Tone, why: String) {
    switch self {
    case .identical(let changed):
      let documents = changed.joined(separator: ", ")
      return (
        "Identical", .good, changed.isEmpty ? "–" : "although these have changed: \(documents)"
      )
    case .drifted(let drift): return ("Differs", .bad, drift.words)
    case .tampered(let why): return ("Tampered with", .bad, why)
    case .notRun(let why): return ("Not replayed", .open, why)
    }
  }
}
