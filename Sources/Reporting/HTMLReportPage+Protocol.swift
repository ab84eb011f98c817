internal import Markup

/// A trial's protocol: the steps that were done, what may come next, and where the record departs.
extension HTMLReportPage {
  @HTMLContent func followed(by trial: Report.TrialSection) -> [Node] {
    if let followed = trial.followed {
      HTML.section(level: 4, "Protocol: \(followed.title)") {
        HTML.paragraph {
          HTML.strong { followed.next.sentence }
          HTML.aside { followed.basis }
        }
        steps(of: followed)
        if !followed.observations.isEmpty { HTML.list(followed.observations.map(observation)) }
      }
    }
    planned(in: trial)
  }

  @HTMLContent private func steps(of followed: Report.ProtocolSection) -> [Node] {
    if !followed.steps.isEmpty {
      HTML.table(
        "Steps done (\(followed.steps.count))",
        columns: ["Step", "When", "Response", "Side effect", "Entry"],
        rows: followed.steps.map {
          HTML.Row($0.amount, $0.when, $0.response, $0.sideEffect, "entry \($0.entry)")
        })
    }
  }

  @HTMLContent private func observation(_ remark: Report.Remark) -> [Node] {
    "\(remark.title): \(remark.text)".sentence
    HTML.aside { remark.source ?? "" }
  }

  @HTMLContent private func planned(in trial: Report.TrialSection) -> [Node] {
    if !trial.planned.isEmpty {
      HTML.table(
        "Planned readings (\(trial.planned.count))", columns: ["Reading", "When", "State", "Plan"],
        rows: trial.planned.map { HTML.Row($0.what, $0.when, $0.state, $0.source) })
    }
  }

  @HTMLContent func deviations(of trial: Report.TrialSection) -> [Node] {
    if !trial.deviations.isEmpty {
      HTML.section(level: 4, "Departures from the protocol") {
        HTML.list(
          trial.deviations.map { alert in
            HTMLContent.nodes {
              HTML.tag(alert.level.sentenceStart, alert.level == "alert" ? .care : .plain)
              " \(alert.text.sentence)"
              HTML.aside { alert.citation }
            }
          })
      }
    }
  }
}
