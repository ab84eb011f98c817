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
              if !facts.front.isEmpty {
                HTML.element("span", id: "stage-\(stage.id)", class: "hint") { stage.words }
              }
            }
            tag(stage.standing, facts)
          }
        }
      }
    }
  }

  /// How a stage stands; who may not read the result is told whether it is answered, not which way.
  private static func tag(_ standing: String, _ facts: CaseFacts) -> Node {
    guard facts.front.isEmpty else { return HTML.tag(word(standing), tone(standing)) }
    let isAnswered = ["favourable", "against"].contains(standing)
    return isAnswered ? HTML.tag("Answered", .plain) : HTML.tag("Open", .open)
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
