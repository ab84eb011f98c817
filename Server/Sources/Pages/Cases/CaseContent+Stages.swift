internal import Markup
internal import Reporting

extension CaseContent {
  /// The stages as a task list: what is settled, what is open, and who can go on.
  static func stages(_ facts: CaseFacts) -> Node {
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
}
