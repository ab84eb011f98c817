internal import Access
internal import LibraryReview
internal import Markup
internal import Reporting
internal import Store

/// The page of a case: where it stands, its stages as a task list, what is missing, its timeline.
public enum CaseContent {
  /// The page.
  public static func page(_ facts: CaseFacts) -> PageContent {
    PageContent(
      title: "Case",
      main: HTMLContent.nodes {
        form(facts).errorSummary()
        PatientBanner.banner(facts.filed)
        HTML.heading(1) { "Where this case stands" }
        facts.notice
        actions(facts)
        waiting(facts)
        front(facts)
        stages(facts)
        missing(facts)
        // Who referred the patient sees the case as it is: no earlier answer was signed for them.
        if facts.role != .referrer { moment(facts) }
        timeline(facts)
      }, isError: facts.mistyped != nil)
  }

  /// The first sheet of the report; who referred the patient has it once it is sealed.
  private static func front(_ facts: CaseFacts) -> Node {
    guard !facts.front.isEmpty else {
      return HTML.banner(
        facts.isReviewedAgain
          ? "The team is reviewing this case again, because the recommendation that was signed may no "
            + "longer hold. The signed report will follow."
          : "The recommendation is shown here once a physician has signed it. Until then it may change."
      )
    }
    return HTML.block("front") {
      facts.front.map { WebTable.restyled($0, linksTo: facts.report) }
    }
  }

  @HTMLContent private static func waiting(_ facts: CaseFacts) -> [Node] {
    if !facts.proposals.isEmpty, facts.role != .referrer {
      HTML.section(class: "proposals", "Waiting for a second person") {
        HTML.list(
          facts.proposals.map { proposal in
            HTMLContent.nodes {
              HTML.element(
                "a", [Attribute("href", "\(facts.address)/proposals/\(proposal.id)")]
              ) {
                switch proposal.kind {
                case .waiver: "A waiver, to be signed by a second person"
                case .transcription: "A transcribed trial entry, to be confirmed by a clinician"
                }
              }
              ", by \(facts.names[proposal.proposedBy] ?? "somebody"), \(proposal.role.title)"
            }
          })
      }
    }
  }

  private static func missing(_ facts: CaseFacts) -> Node {
    HTML.section(id: "missing", "What is missing, and from whom") {
      if facts.outline.requests.isEmpty { HTML.paragraph("none") { "Nothing is missing." } }
      for request in facts.outline.requests {
        HTML.element("details") {
          HTML.element("summary") { "\(request.title): \(request.items.count)" }
          HTML.list(
            request.items.map { item in
              HTMLContent.nodes {
                HTML.strong { item.label }
                ", \(item.why)"
                if item.isBlocking { " (the next step waits for it)" }
              }
            })
          HTML.element("a", [Attribute("href", "\(facts.address)/letters/\(request.role)")]) {
            "Letter to the \(request.title.lowercased())"
          }
        }
      }
    }
  }
}
