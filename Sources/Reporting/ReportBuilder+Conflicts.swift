internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel

extension ReportBuilder {
  /// A conflict between sources between whose sides the case falls.
  func conflict(_ result: ConflictResult) -> Report.Conflict {
    Report.Conflict(
      number: result.conflict.number, title: result.conflict.title, matter: result.conflict.matter,
      sides: result.sides.map { side in
        let standing =
          switch side.standing {
          case .met: "met"
          case .notMet: "not-met"
          case .indeterminate: "unknown"
          }
        return Report.Conflict.Side(
          says: side.side.says, standing: standing, rows: side.findings.map(rows.row))
      })
  }
}
