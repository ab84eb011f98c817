internal import Access
internal import ClinicalModel
internal import Store

/// The worklist as a table for a spreadsheet.
public enum WorklistCSV {
  /// One line for each row, quoted throughout; a cell that a spreadsheet would take for a formula
  /// begins with an apostrophe.
  public static func text(_ facts: WorklistFacts) -> String {
    let header = [
      "case", "patient", "born", "number", "state", "days waiting", "next", "waits for", "missing",
      "missing from", "holds until", "assigned to", "urgent",
    ]
    let lines = facts.page.rows.map { row -> [String] in
      let standing = row.standing.flatMap { $0.isEvaluated ? $0 : nil }
      let days = standing?.waitingSince.map {
        max(0, facts.query.day.dayNumber - $0.dayNumber)
      }
      return [
        row.caseID, row.patient.name, row.patient.born, row.patient.number,
        standing?.words ?? row.standing?.state ?? "",
        days.map(String.init) ?? "", standing?.owner ?? "", standing?.blocker ?? "",
        standing.map { "\($0.missing)" } ?? "",
        standing.map { facts.missing($0).joined(separator: "; ") } ?? "",
        standing?.holdsUntil?.description ?? "",
        row.assignedTo.flatMap { facts.names[$0] } ?? "", standing?.urgent ?? "",
      ]
    }
    return ([header] + lines).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  static func quoted(_ cell: String) -> String {
    let isFormula = cell.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let doubled = cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    return "\"\(isFormula ? "'" : "")\(doubled)\""
  }
}
