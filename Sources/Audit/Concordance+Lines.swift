internal import ClinicalModel

extension Concordance {
  /// The result, line by line.
  public var lines: [AuditLine] {
    [casesLine, agreementLine, kappaLine] + pairLines + overrideLines + cohortLines
  }

  private var casesLine: AuditLine {
    let c = counts
    return AuditLine(
      "cases",
      [
        .init("cases", c.cases), .init("decided", table.total), .init("sealed", c.sealed),
        .init("evaluated-again", c.evaluatedAgain), .init("undecided", c.undecided),
        .init("unreadable", c.unreadable), .init("earlier-decisions", c.earlierDecisions),
        .init("contradicting", c.contradicting),
      ],
      words: """
        Concordance of \(counted(c.cases, "case")): \(table.total) with a decision, \(c.undecided) without, \
        \(c.unreadable) not readable.
        The recommendation was sealed before the decision in \(c.sealed), evaluated again in \
        \(c.evaluatedAgain). Earlier decisions left aside: \(c.earlierDecisions). Decisions whose \
        "follows" contradicts what was decided: \(c.contradicting).
        """)
  }

  private var agreementLine: AuditLine {
    guard let estimate = table.agreement else {
      return AuditLine("agreement", [.init("of", 0)], words: "\nAgreement: no decision to compare")
    }
    return AuditLine(
      "agreement",
      [
        .init("agreed", table.agreed), .init("of", table.total),
        .init("proportion", estimate.value),
        .init("low", estimate.low), .init("high", estimate.high), .init("method", "wilson"),
      ],
      words: "\nAgreement: \(table.agreed) of \(table.total), "
        + "\((estimate.value * 100).oneDecimal) % (95 % interval \((estimate.low * 100).oneDecimal) "
        + "to \((estimate.high * 100).oneDecimal) %, Wilson)")
  }

  private var kappaLine: AuditLine {
    guard let kappa = table.kappa else {
      return AuditLine(
        "kappa", [.init("defined", "no")],
        words: "Cohen's kappa: not defined, for fewer than two categories were used")
    }
    return AuditLine(
      "kappa",
      [
        .init("defined", "yes"), .init("kappa", kappa.value), .init("low", kappa.low),
        .init("high", kappa.high), .init("method", "fleiss-cohen-everitt-1969"),
      ],
      words: "Cohen's kappa: \(kappa.value.fourDecimals) (95 % interval \(kappa.low.fourDecimals) "
        + "to \(kappa.high.fourDecimals), large-sample standard error)")
  }

  private var pairLines: [AuditLine] {
    var lines: [AuditLine] = []
    for row in table.categories.indices {
      for column in table.categories.indices where table.count(row, column) > 0 {
        let (first, second) = (table.categories[row], table.categories[column])
        lines.append(
          AuditLine(
            "pair",
            [
              .init("recommended", first), .init("decided", second),
              .init("cases", table.count(row, column)),
            ],
            words: "  recommended: \(label(first)) · decided: \(label(second)) · "
              + "\(table.count(row, column))"))
      }
    }
    return lines
  }

  private func label(_ code: String) -> String { dictionary.label(of: code, in: "decisions") }

  /// Most frequent first.
  private var overrideLines: [AuditLine] {
    let all = overrides.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return all.map { reason, cases in
      AuditLine(
        "override", [.init("reason", reason), .init("cases", cases)],
        words: "  against the recommendation because: "
          + "\(dictionary.label(of: reason, in: "decision-reasons")) · \(cases)")
    }
  }

  private var cohortLines: [AuditLine] {
    var lines: [AuditLine] = []
    for group in groups where group.name == "all" || group.cases > 0 {
      lines.append(
        AuditLine(
          "cohort", [.init("group", group.name), .init("cases", group.cases)],
          words: (group.name == "all"
            ? "\nFollow-up of those for whom an implant was decided\n" : "")
            + "\(group.title): \(group.cases)"))
      for summary in group.figures {
        lines.append(summary.line(group: group.name))
        if group.name == "all" { lines += summary.comparisons }
      }
    }
    lines.append(
      AuditLine(
        "earlier-follow-up", [.init("answers", counts.earlierFollowUps)],
        words: "Answers not dated after the decision, left out of the figures: "
          + "\(counts.earlierFollowUps)"))
    lines.append(
      AuditLine(
        "outside", [.init("cases", counts.followedUpOutside)],
        words: "Cases with follow-up but without such a decision, left out of the figures: "
          + "\(counts.followedUpOutside)"))
    return lines
  }
}
