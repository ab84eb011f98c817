internal import Access
internal import ClinicalModel
internal import Hummingbird
internal import Store

/// Who referred a patient reads what this team sealed, never what may still change, nor what a file
/// says that somebody sealed (W15).
extension Call {
  /// Whether this person reads the results of own referrals alone, and those once they are sealed.
  var readsSealedOnly: Bool {
    get throws { RoleTable.grant(.seeReport, to: try person.account.role) == .own }
  }

  /// Whether this person may read what a case leads to, which is `category` as the case is now.
  func mayReadResult(
    of patientCase: PatientCase, in filed: FiledCase, _ category: String
  ) throws -> Bool {
    guard try readsSealedOnly else { return true }
    return patientCase.isSealed(as: category, after: filed.fromFile)
  }

  /// Refuses who may not read what a case leads to.
  func requireReadableResult(
    of patientCase: PatientCase, in filed: FiledCase, _ category: String
  ) throws {
    guard try mayReadResult(of: patientCase, in: filed, category) else {
      throw HTTPError(.forbidden)
    }
  }
}

extension PatientCase {
  /// Whether a recommendation was sealed with these words, after so many entries that came with a file,
  /// and nothing but decisions on it was recorded since: then what the case leads to is what was signed.
  func isSealed(as category: String, after fromFile: Int) -> Bool {
    for entry in entries.dropFirst(fromFile).reversed() {
      switch entry.content {
      case .decision: continue
      case .recommendation(let seal): return seal.category == category
      default: return false
      }
    }
    return false
  }

  /// Whether any recommendation on the case was sealed after so many entries that came with a file.
  func hasSeal(after fromFile: Int) -> Bool {
    entries.dropFirst(fromFile).contains {
      if case .recommendation = $0.content { true } else { false }
    }
  }
}
