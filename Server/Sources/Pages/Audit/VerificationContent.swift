public import Access
internal import Markup
internal import Reporting

/// Whether a case's chain holds.
public struct VerifiedChain: Sendable, Hashable {
  /// The case in the store.
  public let id: RandomID
  /// The id of its record; nil where it cannot be read.
  public let recordID: String?
  /// How many entries it has; nil where they cannot be read.
  public let entries: Int?
  /// What is wrong, and where; nil where the chain is whole.
  public let fault: String?

  /// What was found of a case.
  public init(id: RandomID, recordID: String?, entries: Int?, fault: String?) {
    self.id = id
    self.recordID = recordID
    self.entries = entries
    self.fault = fault
  }
}

/// Whether the access log holds, and when that was looked at.
public struct VerifiedLog: Sendable, Hashable {
  /// How many events there were.
  public let events: Int
  /// The first that is not what was written; nil where the log is whole.
  public let broken: Int?

  /// What was found of the log.
  public init(events: Int, broken: Int?) {
    self.events = events
    self.broken = broken
  }
}

/// The page on which every chain is verified.
public struct VerificationContent: Sendable {
  private let form: FilledForm
  private let progress: AuditProgress?
  private let chains: [VerifiedChain]
  private let log: VerifiedLog?
  private let from: Int

  /// What was found so far; nil of what was not looked at yet.
  public init(
    _ form: FilledForm, progress: AuditProgress?, chains: [VerifiedChain], log: VerifiedLog?,
    from: Int
  ) {
    self.form = form
    self.progress = progress
    // What is broken stands first.
    self.chains = chains.filter { $0.fault != nil } + chains.filter { $0.fault == nil }
    self.log = log
    self.from = from
  }

  /// The page.
  public var page: PageContent {
    AuditPieces.page("/audit/verification", "Verification of every record") {
      HTML.paragraph {
        "Each entry's digest covers the one before it. Here every digest is computed anew from what is "
          + "stored, for each case and for the access log."
      }
      form.form(to: "/audit/verification") { FilledForm.button("Verify everything now") }
      if let log { access(log) }
      if let progress {
        progress.nodes
        summary
        table
        AuditPieces.pager("/audit/verification", from: from, count: chains.count)
      }
    }
  }

  private func access(_ log: VerifiedLog) -> Node {
    HTML.section("Access log") {
      HTML.paragraph {
        if let broken = log.broken {
          HTML.tag("Broken at event \(broken)", .bad)
        } else {
          HTML.tag("Whole", .good)
        }
        " \(log.events) events of all teams"
      }
    }
  }

  private var summary: Node {
    let broken = chains.count { $0.fault != nil }
    return HTML.paragraph {
      HTML.tag(
        broken == 0 ? "Every chain looked at is whole" : "\(broken) broken",
        broken == 0 ? .good : .bad)
    }
  }

  private var table: Node {
    WebTable.table(
      "Cases, broken ones first", columns: ["Case", "Entries", "Chain", "Access log"],
      rows: AuditPieces.part(chains, from: from).map { chain in
        [
          [HTML.link(path: "/cases/\(chain.id)") { chain.recordID ?? "\(chain.id)" }],
          [.text(chain.entries.map { "\($0)" } ?? "–")],
          HTMLContent.nodes {
            HTML.tag(chain.fault == nil ? "Whole" : "Broken", chain.fault == nil ? .good : .bad)
            if let fault = chain.fault { HTML.aside { fault } }
          },
          [HTML.link(path: "/audit/log?case=\(chain.id)") { "Who did what" }],
        ]
      })
  }
}
