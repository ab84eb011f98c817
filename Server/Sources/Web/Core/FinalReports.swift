internal import Access
internal import ClinicalModel
internal import Hummingbird

/// Who referred a patient reads what was sealed, never what may still change.
extension Call {
  /// Whether this person may read what a case leads to.
  func mayReadResult(of patientCase: PatientCase) throws -> Bool {
    guard RoleTable.grant(.seeReport, to: try person.account.role) == .own else { return true }
    return patientCase.entries.contains {
      if case .recommendation = $0.content { true } else { false }
    }
  }

  /// Refuses who may not read what a case leads to.
  func requireReadableResult(of patientCase: PatientCase) throws {
    guard try mayReadResult(of: patientCase) else { throw HTTPError(.forbidden) }
  }
}
