internal import Access
internal import ClinicalModel
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
        PatientBanner.banner(facts.filed)
        HTML.heading(1) { "Where this case stands" }
        if let asOf = facts.asOf {
          HTML.banner("You look at the case as of \(asOf), not as it is today.")
        }
        actions(facts)
        waiting(facts)
        front(facts)
        stages(facts)
        missing(facts)
        moment(facts)
        timeline(facts)
      })
  }

  /// The first sheet of the report; who referred the patient has it once it is sealed.
  private static func front(_ facts: CaseFacts) -> Node {
    guard !facts.front.isEmpty else {
      return HTML.banner(
        "The recommendation is shown here once a physician has sealed it. Until then it may change."
      )
    }
    return HTML.block("front") {
      facts.front.map { WebTable.restyled($0, linksTo: facts.report) }
    }
  }

  private static func actions(_ facts: CaseFacts) -> Node {
    HTML.element("nav", class: "actions", [Attribute("aria-label", "This case")]) {
      HTML.list(
        places(facts).map { path, words in
          [HTML.element("a", [Attribute("href", facts.address + path)]) { words }]
        })
    }
  }

  /// What this role can do with the case.
  static func places(_ facts: CaseFacts) -> [(path: String, words: String)] {
    let role = facts.role
    func may(_ action: Action) -> Bool { RoleTable.allows(action, to: role) }
    var places: [(String, String)] = []
    if !facts.front.isEmpty {
      places = [
        ("/report", "Report"), ("/compare", "Compare sources"),
        ("/changes", "What would change it"),
      ]
    }
    places.append(("/letters", "Request letters"))
    if may(.chartTrial) || may(.openTrial) { places.append(("/trial", "Chart the trial")) }
    if role != .referrer { places.append(("/review", "Review")) }
    if may(.decide) { places.append(("/decision", "Decide and sign")) }
    if may(.sign), !may(.decide) { places.append(("/decision", "Sign")) }
    if may(.waive) { places.append(("/waiver", "Waive a criterion")) }
    if facts.mayEditIdentity { places.append(("/patient", "Patient and assignment")) }
    if may(.sign) || may(.audit) { places.append(("/record.xml", "The record as a file")) }
    return places
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

  /// The stages as a task list: what is settled, what is open, and who can go on.
  private static func stages(_ facts: CaseFacts) -> Node {
    HTML.section(id: "stages", "Stages") {
      HTML.element("ul", class: "tasks") {
        for stage in facts.outline.stages {
          HTML.element("li") {
            HTML.element("div", class: "task") {
              if facts.forms.contains(stage.id) {
                HTML.element(
                  "a",
                  [
                    Attribute("href", "\(facts.address)/stages/\(stage.id)"),
                    Attribute("aria-describedby", "stage-\(stage.id)"),
                  ]
                ) { stage.title }
              } else {
                HTML.strong { stage.title }
              }
              HTML.element("span", id: "stage-\(stage.id)", class: "hint") { stage.words }
            }
            HTML.tag(word(stage.standing), tone(stage.standing))
          }
        }
      }
    }
  }

  private static func word(_ standing: String) -> String {
    switch standing {
    case "favourable": "Settled"
    case "against": "Speaks against"
    default: "Open"
    }
  }

  private static func tone(_ standing: String) -> HTML.Tone {
    switch standing {
    case "favourable": .good
    case "against": .bad
    default: .open
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

  private static func moment(_ facts: CaseFacts) -> Node {
    HTML.element(
      "form", class: "filters", [Attribute("method", "get"), Attribute("action", facts.address)]
    ) {
      HTML.element("div", class: "field") {
        HTML.element("label", [Attribute("for", "as-of")]) { "Look at the case as of" }
        HTML.element("span", id: "as-of-hint", class: "hint") { "For example 2026-03-02" }
        HTML.element(
          "input", id: "as-of",
          [
            Attribute("name", "as-of"), Attribute("inputmode", "numeric"),
            Attribute("autocomplete", "off"), Attribute("aria-describedby", "as-of-hint"),
            Attribute("value", facts.asOf ?? ""),
          ])
      }
      HTML.element("button", class: "secondary", [Attribute("type", "submit")]) { "Look" }
    }
  }

  private static func timeline(_ facts: CaseFacts) -> Node {
    HTML.section(id: "timeline", "Timeline") {
      WebTable.table(
        "Entries, the last first", class: "timeline",
        columns: ["Entry", "What", "When it was so", "Recorded", "By"],
        rows: facts.timeline.rows.reversed().map { row($0, facts) })
    }
  }

  private static func row(_ row: CaseTimeline.Row, _ facts: CaseFacts) -> [[Node]] {
    [
      [.text("\(row.number)")],
      HTMLContent.nodes {
        if row.replacedBy != nil { HTML.element("s") { row.words } } else { row.words }
        if let correction = row.corrects {
          HTML.aside { "corrects entry \(correction.entry): \(correction.reason)" }
        }
        if let later = row.replacedBy { HTML.aside { "corrected by entry \(later)" } }
        if row.replacedBy == nil, !facts.forms.isEmpty {
          HTML.element(
            "a", class: "correct",
            [Attribute("href", "\(facts.address)/entries/\(row.number)/correction")]
          ) { "Correct entry \(row.number)" }
        }
      },
      [.text(row.speaksOf ?? "–")],
      [.text(row.recorded.map { "\($0)" } ?? "–")],
      [.text("\(person(row, facts)), \(row.role)")],
    ]
  }

  private static func person(_ row: CaseTimeline.Row, _ facts: CaseFacts) -> String {
    guard let by = row.by else { return "–" }
    return RandomID(by).flatMap { facts.names[$0] } ?? by
  }
}

extension CaseFacts {
  /// The address of the case.
  var address: String { "/cases/\(filed.id)" }
  /// The address of its report.
  var report: String { address + "/report" }
  /// Whether the patient's identity is open to this role: to a referrer until the case is taken up.
  var mayEditIdentity: Bool {
    guard RoleTable.grant(.editIdentity, to: role) == .own else {
      return RoleTable.allows(.editIdentity, to: role)
    }
    return filed.assignedTo == nil
      && timeline.rows.allSatisfy { $0.by == filed.referredBy?.text }
  }
}
