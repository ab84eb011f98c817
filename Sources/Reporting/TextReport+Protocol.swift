extension TextPage {
  /// A trial's protocol, its planned readings and its departures from both.
  mutating func course(of trial: Report.TrialSection) {
    if let followed = trial.followed {
      write("Protocol: \(followed.title), \(followed.basis)", indent: 2)
      for step in followed.steps {
        write(
          "Done: \(step.amount), \(step.when); response: \(step.response); side effect: "
            + step.sideEffect, mark: "- ", indent: 2)
      }
      write("\(followed.next).", .strong, indent: 2)
      for remark in followed.observations {
        write("\(remark.title): \(remark.text) [\(remark.source ?? "")]", mark: "- ", indent: 2)
      }
    } else {
      write("It follows no protocol that the library holds.", .faint, indent: 2)
    }
    for row in trial.planned where row.state != "taken" && row.state != "missing" {
      write("Planned: \(row.what), \(row.when): \(row.state)", .open, indent: 2)
    }
    for deviation in trial.deviations {
      write(
        "\(deviation.level.uppercased()): \(deviation.text) [\(deviation.citation)]",
        deviation.level == "alert" ? .bad : .faint, indent: 2)
    }
  }
}
