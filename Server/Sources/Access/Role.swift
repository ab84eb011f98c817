/// In which role a person works with cases (`docs/web.md`).
public enum Role: String, Sendable, Hashable, CaseIterable {
  /// Refers patients and sees what became of them.
  case referrer
  /// Keeps referrals moving: asks for what is missing and transcribes what comes in.
  case coordinator
  /// Takes the history, plans and judges the trial, decides and signs.
  case painPhysician = "pain-physician"
  /// Writes the psychological evaluation.
  case psychologist
  /// Writes the surgical assessment.
  case surgeon
  /// Charts the trial at the bedside.
  case nurse
  /// Charts function and muscle tone in the trial.
  case therapist
  /// Looks at everything and changes nothing.
  case auditor
  /// Manages people and keys, and reads no clinical data.
  case administrator

  /// The role as a page names it.
  public var title: String {
    switch self {
    case .referrer: "Referrer"
    case .coordinator: "Coordinator"
    case .painPhysician: "Pain physician"
    case .psychologist: "Psychologist"
    case .surgeon: "Surgeon"
    case .nurse: "Nurse"
    case .therapist: "Therapist"
    case .auditor: "Auditor"
    case .administrator: "Administrator"
    }
  }

  /// The role under which an entry is recorded; nil for who records nothing.
  public var recordsAs: String? {
    switch self {
    case .auditor, .administrator: nil
    default: rawValue
    }
  }
}
