internal import Access
internal import ClinicalModel
internal import Markup
internal import Reporting
internal import Store

/// The page for the bedside: what may come next, what is due, what can be charted, and the charts.
public enum TrialContent {
  /// The page.
  public static func page(_ facts: TrialFacts) -> PageContent {
    PageContent(
      title: "Trial charting",
      main: HTMLContent.nodes {
        done(facts.done)
        PatientBanner.banner(facts.filed)
        HTML.heading(1) { "Trial charting" }
        facts.notice
        urgent(facts.urgent)
        if facts.trials.isEmpty {
          HTML.paragraph("none") { "No trial has been opened yet. A pain physician opens it." }
        }
        for (place, trial) in facts.trials.enumerated() {
          HTML.section(id: "trial-\(trial.outline.id)", trial.outline.title) {
            content(trial, facts, isLatest: place == 0)
          }
        }
        if RoleTable.grant(.openTrial, to: facts.role) == .yes {
          HTML.paragraph { button("\(facts.address)/start", "Open a trial", isMain: false) }
        }
        HTML.paragraph {
          HTML.element("a", [Attribute("href", "/cases/\(facts.filed.id)")]) { "Back to the case" }
        }
      })
  }

  @HTMLContent private static func done(_ done: TrialFacts.Done?) -> [Node] {
    switch done {
    case .recorded(let number):
      HTML.element("div", class: "confirmation", [Attribute("role", "status")]) {
        HTML.paragraph { "Recorded as entry \(number)." }
      }
    case .waiting:
      HTML.element("div", class: "confirmation", [Attribute("role", "status")]) {
        HTML.paragraph { "Kept, but not recorded yet: a clinician has to confirm it first." }
      }
    case nil: []
    }
  }

  @HTMLContent private static func urgent(_ urgent: [String]) -> [Node] {
    if !urgent.isEmpty {
      HTML.section(class: "urgent", "What must be done at once") {
        HTML.list(urgent.map { [.text($0)] })
      }
    }
  }

  @HTMLContent private static func content(
    _ trial: TrialFacts.Trial, _ facts: TrialFacts, isLatest: Bool
  ) -> [Node] {
    HTML.paragraph { HTML.tag(trial.outline.headline, trial.outline.tone) }
    next(trial.outline, facts.now)
    if isLatest, RoleTable.allows(.chartTrial, to: facts.role) {
      actions("\(facts.address)/\(trial.outline.id)", facts, trial.charted.dictionary)
    }
    due(trial, "\(facts.address)/\(trial.outline.id)")
    remarks(trial.outline)
    HTML.section(class: "charting", level: 3, "Charts and entries") {
      trial.drawings.map {
        WebTable.restyled($0, linksTo: "/cases/\(facts.filed.id)/report")
      }
    }
    corrections(trial, facts)
  }

  /// What may come next, and until when to observe: times, and no alarm.
  @HTMLContent private static func next(_ outline: TrialOutline, _ now: Instant) -> [Node] {
    HTML.section(class: "next", level: 3, "What may come next") {
      if let next = outline.next {
        HTML.paragraph { HTML.strong { next + "." } }
        HTML.paragraph { HTML.aside { "\(outline.protocolTitle ?? "Protocol"): \(outline.basis)" } }
      } else {
        HTML.paragraph("none") {
          "The trial follows no protocol known to Thecal: this page cannot say what may come next."
        }
      }
      HTML.list(
        outline.observations.map { observation in
          HTMLContent.nodes {
            "\(observation.says): \(observation.until). "
            HTML.aside { observation.source }
          }
        })
      HTML.paragraph {
        HTML.aside {
          "As of \(now.printed). This page does not update itself: load it again to see what holds."
        }
      }
    }
  }

  @HTMLContent private static func remarks(_ outline: TrialOutline) -> [Node] {
    if !outline.alerts.isEmpty {
      HTML.section(level: 3, "Alerts and notes on what was given") {
        TrialRemarks.list(outline.alerts)
      }
    }
    if !outline.deviations.isEmpty {
      HTML.section(level: 3, "Departures from the protocol") {
        TrialRemarks.list(outline.deviations)
      }
    }
  }
}
