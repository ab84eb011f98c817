internal import Markup

/// The trials: how each came out, by which doses and readings, and what else was seen.
extension HTMLReportPage {
  @HTMLContent var trials: [Node] {
    if !report.trials.isEmpty {
      HTML.section(id: "trials", report.trials.count == 1 ? "Trial" : "Trials") {
        for trial in report.trials {
          HTML.section(id: trial.anchor, level: 3, trial.title) { sections(of: trial) }
        }
      }
    }
  }

  @HTMLContent private func sections(of trial: Report.TrialSection) -> [Node] {
    HTML.paragraph("lead") {
      HTML.tag(trial.headline, trial.tone)
      " by outcome rule \(trial.rule). Profile: \(trial.profile.sentence)"
    }
    grounds(of: trial)
    followed(by: trial)
    doses(of: trial)
    charts(of: trial)
    measures(of: trial)
    events(of: trial)
    given(in: trial)
    opioids(trial.opioidChart, id: "opioids-\(trial.id)")
    beside(trial)
    alerts(of: trial)
    deviations(of: trial)
  }

  /// The charts with the readings: a short table stands beside the only chart.
  @HTMLContent func charts(of trial: Report.TrialSection) -> [Node] {
    let figures = trial.charts.enumerated().map { index, chart in
      figure(chart, id: "chart-\(trial.id)\(index > 0 ? "-\(index + 1)" : "")")
    }
    if trial.charts.count == 1, trial.charts.first?.plots.count == 1, trial.readings.count <= 12 {
      HTML.block("chart-beside") {
        figures
        readings(of: trial)
      }
    } else {
      figures
      readings(of: trial)
    }
  }

  @HTMLContent private func grounds(of trial: Report.TrialSection) -> [Node] {
    HTML.section(level: 4, "Grounds") {
      HTML.definitions(
        trial.grounds.map { ground in
          (
            ground.title,
            HTMLContent.nodes {
              ground.text.sentenceStart
              grounds(of: ground)
            }
          )
        }, class: "pairs")
    }
  }

  @HTMLContent func doses(of trial: Report.TrialSection) -> [Node] {
    if trial.doses.isEmpty {
      HTML.paragraph("none") { "No dose was recorded." }
    } else {
      HTML.table(
        "Doses (\(trial.doses.count))",
        columns: ["Dose", "Drug", "Amount", "Route", "When", "Entry"],
        rows: trial.doses.map { dose in
          HTML.Row(dose.id, dose.drug, dose.amount, dose.route, dose.when, "entry \(dose.entry)")
        })
    }
  }

  @HTMLContent private func readings(of trial: Report.TrialSection) -> [Node] {
    if trial.readings.isEmpty {
      HTML.paragraph("none") { "No reading was recorded." }
    } else {
      HTML.table(
        "Readings (\(trial.readings.count))", class: "readings",
        columns: ["When", "Scale", "Value", "Relief (PID)", "Entry"],
        rows: trial.readings.map { reading in
          let scale = [reading.scale, reading.context, reading.place].filter { !$0.isEmpty }
          return HTML.Row(
            reading.when, scale.joined(separator: ", "), reading.value, relief(reading),
            "entry \(reading.entry)")
        })
    }
  }

  private func relief(_ reading: Report.ReadingRow) -> String {
    guard let relief = reading.relief else { return "–" }
    return relief + (reading.difference.map { " (\($0))" } ?? "")
  }

  @HTMLContent func events(of trial: Report.TrialSection) -> [Node] {
    if trial.events.isEmpty {
      HTML.paragraph("none") { "No adverse event was recorded." }
    } else {
      HTML.table(
        "Adverse events (\(trial.events.count))",
        columns: ["Event", "Grade", "Related", "Resolved", "Done about it", "When", "Entry"],
        rows: trial.events.map { event in
          HTML.Row(
            event.event, event.grade, event.related, event.resolved,
            event.action.isEmpty ? "–" : event.action, event.when, "entry \(event.entry)")
        })
    }
  }

  @HTMLContent func given(in trial: Report.TrialSection) -> [Node] {
    if !trial.rescues.isEmpty {
      HTML.table(
        "Rescue medication (\(trial.rescues.count))",
        columns: ["Drug", "Amount", "Route", "When", "Entry"],
        rows: trial.rescues.map {
          HTML.Row($0.drug, $0.amount, $0.route, $0.when, "entry \($0.entry)")
        })
    }
    if !trial.opioids.isEmpty {
      HTML.table(
        "Systemic opioids (\(trial.opioids.count))",
        columns: ["Day", "Opioid", "Amount", "Entry"],
        rows: trial.opioids.map { HTML.Row($0.on, $0.drug, $0.amount, "entry \($0.entry)") })
    }
  }

  @HTMLContent private func measures(of trial: Report.TrialSection) -> [Node] {
    if !trial.measures.isEmpty {
      HTML.section(level: 4, "Measures") {
        for table in trial.measures {
          HTML.table(
            table.of, class: "measures", columns: ["Measure", "Value", "How it was reckoned"],
            rows: table.measures.map { HTML.Row($0.name, $0.value, $0.note ?? "–") })
        }
      }
    }
  }

  @HTMLContent private func beside(_ trial: Report.TrialSection) -> [Node] {
    if !trial.beside.isEmpty {
      HTML.table(
        "What other rules would say; they do not decide",
        columns: ["Rule", "Outcome", "By how much", "Source"],
        rows: trial.beside.map {
          HTML.Row($0.profile, $0.result, $0.margin ?? "–", $0.source)
        })
    }
  }

  @HTMLContent private func alerts(of trial: Report.TrialSection) -> [Node] {
    if !trial.alerts.isEmpty {
      HTML.section(level: 4, "Alerts and notes on what was given") {
        HTML.list(
          trial.alerts.map { alert in
            HTMLContent.nodes {
              HTML.tag(alert.level.sentenceStart, alert.level == "alert" ? .care : .plain)
              " \(alert.text.sentence)"
              HTML.aside { alert.citation }
              for other in alert.others {
                HTML.aside {
                  "Another value: \(other.text) · \(other.source) · confidence: \(other.confidence)"
                }
              }
            }
          })
      }
    }
  }
}
