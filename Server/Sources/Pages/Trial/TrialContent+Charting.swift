internal import Access
internal import ClinicalModel
internal import Markup
internal import Reporting
internal import Store

/// What can be charted in a trial: buttons, planned readings, corrections.
extension TrialContent {
  static func actions(
    _ address: String, _ facts: TrialFacts, _ dictionary: DataDictionary
  ) -> Node {
    HTML.element("nav", class: "charting", [Attribute("aria-label", "Chart")]) {
      button("\(address)/dose", "Dose")
      button("\(address)/readings", "Reading")
      button("\(address)/event", "Adverse event")
      button("\(address)/rescue", "Rescue medication", isMain: false)
      button("\(address)/opioid", "Systemic opioid", isMain: false)
      button("\(address)/complete", "Mark a list as complete", isMain: false)
      if let fact = dictionary.facts["trial.protocol-deviation"],
        FactRight.grant(toRecord: fact.section, suppliedBy: fact.suppliedBy, by: facts.role) == .yes
      {
        button(
          "/cases/\(facts.filed.id)/stages/trial?again=\(fact.id)", fact.label, isMain: false)
      }
    }
  }

  static func button(_ path: String, _ words: String, isMain: Bool = true) -> Node {
    HTML.element(
      "a", class: isMain ? "button" : "button button-secondary", [Attribute("href", path)]
    ) { words }
  }

  /// The planned readings that nobody has taken, with the scales that serve.
  @HTMLContent static func due(_ trial: TrialFacts.Trial, _ address: String) -> [Node] {
    let open = trial.outline.planned.filter { $0.state != "taken" }
    if !open.isEmpty {
      HTML.section(class: "due", level: 3, "Planned readings that are not on record") {
        HTML.list(
          open.map { planned in
            HTMLContent.nodes {
              HTML.tag(planned.state.prefix(1).uppercased() + planned.state.dropFirst(), .open)
              " \(planned.what), \(planned.when). "
              HTML.aside { planned.source }
              for scale in trial.charted.scales(for: planned) {
                button(
                  "\(address)/readings/\(scale.path)?dose=\(planned.dose)&planned=yes",
                  scale.words, isMain: false)
              }
            }
          })
      }
    }
  }

  @HTMLContent static func corrections(
    _ trial: TrialFacts.Trial, _ facts: TrialFacts
  ) -> [Node] {
    if RoleTable.allows(.chartTrial, to: facts.role), !trial.entries.isEmpty {
      HTML.element("details") {
        HTML.element("summary") { "Correct what was charted in trial \(trial.outline.id)" }
        HTML.list(
          trial.entries.reversed().map { entry in
            let path = "/cases/\(facts.filed.id)/entries/\(entry.number)/correction"
            return [
              HTML.element("a", [Attribute("href", path)]) {
                "Correct entry \(entry.number): \(entry.words)"
              }
            ]
          })
      }
    }
  }
}
