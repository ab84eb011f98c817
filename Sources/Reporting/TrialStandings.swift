public import Markup

/// Where the trials of a case stand: what was done, what may come next and not before when.
public struct TrialStandings: Sendable {
  private let report: Report

  /// The trials of a report.
  public init(_ report: Report) { self.report = report }

  /// As lines of text.
  public func text(isColoured: Bool) -> String {
    var page = TextPage(isColoured: isColoured, width: 100)
    page.write("Case \(report.identity.caseID), as of \(report.identity.asOfPrinted)")
    for action in report.urgent { page.write("URGENT: \(action.title)", .bad) }
    if report.trials.isEmpty { page.write("No trial is on record.") }
    for trial in report.trials {
      page.heading("\(trial.title): \(trial.headline)")
      page.course(of: trial)
    }
    return page.lines.joined(separator: "\n") + "\n"
  }

  /// As XML, by `Reports/report.xsd`.
  public func document() throws(MarkupWriteError) -> [UInt8] {
    try XMLWriting.document(XMLReport.standings(report), indent: true)
  }
}
