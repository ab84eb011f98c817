internal import Access
internal import ClinicalModel
internal import Store

/// The access log as a table that can be taken away: with each event's digest, so that who holds an
/// earlier copy can compare.
public enum AccessLogCSV {
  /// The names of the columns.
  public static let header = line([
    "event", "when", "milliseconds", "person", "name", "role", "kind", "case", "detail", "digest",
  ])

  /// One line for each event.
  public static func lines(_ facts: AccessLogFacts) -> String {
    facts.events.map { noted in
      let event = noted.event
      return line([
        "\(noted.number)", "\(facts.moment(event))", "\(event.at)", event.account?.text ?? "",
        event.account == nil ? "" : facts.name(event), event.role?.rawValue ?? "",
        event.kind.rawValue, event.caseID?.text ?? "", event.detail, "\(noted.digest)",
      ])
    }.joined()
  }

  private static func line(_ cells: [String]) -> String {
    cells.map(WorklistCSV.quoted).joined(separator: ",") + "\r\n"
  }
}
