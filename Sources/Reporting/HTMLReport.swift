public import Markup

/// The report as a page: self-contained, without scripts, for the screen and for paper.
///
/// What is urgent and what is concluded fills the first sheet; the tables it rests on follow. The
/// page says what the report says and adds no judgement of its own.
public enum HTMLReport {
  /// The page as UTF-8.
  ///
  /// - Parameters:
  ///   - report: what to say.
  ///   - style: the style sheet's text, which is embedded.
  /// - Returns: the bytes of the whole page.
  /// - Throws: where a text holds a character that no page may hold.
  public static func page(_ report: Report, style: String) throws(MarkupWriteError) -> [UInt8] {
    try HTMLWriting.page(root(report, style: style))
  }

  /// The page as an element, for who lets go of it in their own time.
  public static func root(_ report: Report, style: String) -> Element {
    let page = HTMLReportPage(report)
    let title = "Case \(report.identity.caseID): candidacy report"
    return HTML.page(title: title, style: style, foot: page.foot) { page.body }
  }
}

/// One report on its way to a page.
struct HTMLReportPage {
  let report: Report
  let anchors: CriterionAnchors

  init(_ report: Report) {
    self.report = report
    anchors = CriterionAnchors(report)
  }

  @HTMLContent var body: [Node] {
    HTML.skipLink(to: "main", "Skip to the report")
    HTML.element("header") {
      HTML.heading(1) { "Intrathecal drug delivery: report on case \(report.identity.caseID)" }
      identity
    }
    HTML.element("main", id: "main") {
      HTML.element("div", class: "front") { front }
      contents
      criteria
      trials
      plan
      record
    }
    HTML.element("footer") { HTML.paragraph { Report.disclaimer } }
  }

  /// Where the parts behind the first sheet are; of use on a screen only.
  private var contents: Node {
    HTML.element("nav", [Attribute("aria-label", "Contents")]) {
      HTML.list(
        parts.map { part in
          HTMLContent.nodes { HTML.link(to: part.id) { part.title } }
        })
    }
  }

  private var parts: [(id: String, title: String)] {
    let trials = report.trials.isEmpty ? [] : [("trials", "Trial")]
    return [("stages", "Criteria by stage")] + trials + [
      ("contraindications", "Contraindications and cautions"), ("plan", "Plan and alternatives"),
      ("missing", "What is missing"), ("education", "Education and follow-up"),
      ("decisions", "Decisions"), ("sources", "Method and sources"),
      ("provenance", "Provenance"), ("signatures", "Signatures"),
    ]
  }

  /// What every printed sheet says at its foot: whose report it is, as of when, and from what.
  var foot: String {
    let identity = report.identity
    return "Case \(identity.caseID) · as of \(identity.asOfPrinted) · case digest "
      + report.provenance.caseDigest.prefix(19)
  }
}
