internal import Access
internal import ClinicalModel
internal import Markup
internal import Reporting

extension StageForm {
  /// That this role has nothing to answer, and whom the stage asks.
  @HTMLContent var askedOfOthers: [Node] {
    let roles = questions.askedOf.map(\.title).joined(separator: ", ")
    HTML.paragraph("none") {
      "There is nothing for you to answer in this stage now (\(questions.role.title)). "
      if !roles.isEmpty {
        "It is waiting for: \(roles)."
      } else if !questions.isOfTrial {
        "Nothing in it is open."
      }
    }
    if questions.isOfTrial {
      HTML.paragraph {
        "What is missing from the trial is charted "
        HTML.element("a", [Attribute("href", "\(address)/trial")]) { "on the trial's page" }
        "."
      }
    }
  }

  /// What was answered already, and what others are asked.
  @HTMLContent var others: [Node] {
    if !questions.answered.isEmpty {
      HTML.element("details") {
        HTML.element("summary") { "Give a newer answer to an answered question" }
        HTML.list(
          questions.answered.map { question in
            let query = "?again=\(question.fact.id)"
            return [
              HTML.element(
                "a", [Attribute("href", "\(address)/stages/\(questions.stage.id)\(query)")]
              ) { question.fact.label }
            ]
          })
      }
    }
    if !questions.ofOthers.isEmpty {
      HTML.element("details") {
        HTML.element("summary") { "Open questions for other roles: \(questions.ofOthers.count)" }
        HTML.list(
          questions.ofOthers.map { other in
            [HTML.strong { other.label }, .text(": \(other.from)")]
          })
      }
    }
  }
}
