internal import ClinicalModel
internal import Markup
internal import Reporting

/// Where the auditor begins: what was looked at lately, and what can be.
public struct AuditOverview: Sendable {
  /// How far each audit is; nil of what was not begun since the app started.
  public var verification: AuditProgress?
  /// The same of the replay.
  public var replay: AuditProgress?
  /// The same of the concordance.
  public var concordance: AuditProgress?
  /// What is said of the log's last review.
  public var review: String

  /// Nothing was begun yet.
  public init(review: String) { self.review = review }

  /// The page.
  public var page: PageContent {
    AuditPieces.page("/audit", "Audit") {
      HTML.element("ul", class: "tasks") {
        task("/audit/verification", "Verify every record", words(verification))
        task("/audit/log", "Read and export the access log", review)
        task("/audit/replay", "Evaluate sealed recommendations again", words(replay))
        task("/audit/concordance", "Hold decisions against recommendations", words(concordance))
      }
      HTML.paragraph("hint") {
        "What is found is kept until it is begun anew or the app stops; that it was done stands in the "
          + "access log."
      }
    }
  }

  private func words(_ progress: AuditProgress?) -> String {
    progress.map {
      "\($0.done) of \($0.of) cases, begun \($0.begun.printed) by \($0.by)"
    } ?? "Not begun since the app started"
  }

  private func task(_ path: String, _ title: String, _ words: String) -> Node {
    HTML.element("li") {
      HTML.block("task") {
        HTML.link(path: path) { title }
        HTML.element("span", class: "hint") { words }
      }
    }
  }
}
