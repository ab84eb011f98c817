internal import Access
internal import ClinicalModel
internal import Hummingbird
internal import Store

/// Who referred a patient reads what this team sealed, never what may still change, nor what a file
/// says that somebody sealed (W15).
extension Call {
  /// Whether this person may read what a case leads to.
  func mayReadResult(of patientCase: PatientCase, in filed: FiledCase) throws -> Bool {
    guard RoleTable.grant(.seeReport, to: try person.account.role) == .own else { return true }
    return patientCase.entries.dropFirst(filed.fromFile).contains {
      if case .recommendation = $0.content { true } else { false }
    }
  }

  /// Refuses who may not read what a case leads to.
  func requireReadableResult(of patientCase: PatientCase, in filed: FiledCase) throws {
    guard try mayReadResult(of: patientCase, in: filed) else { throw HTTPError(.forbidden) }
  }
}
