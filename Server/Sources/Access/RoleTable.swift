/// What can be done in the web app, as far as a role decides who may.
public enum Action: String, Sendable, Hashable, CaseIterable {
  /// Refer a patient: found a case.
  case refer
  /// Change who the patient is: name, date of birth, hospital number; assign the case.
  case editIdentity = "edit-identity"
  /// Record history, earlier treatment, drugs, commitment, coverage.
  case recordHistory = "record-history"
  /// Record and sign the psychological evaluation.
  case recordPsychology = "record-psychology"
  /// Record and sign the surgical section: bleeding, infection, spine, device, metabolism, breathing.
  case recordSurgery = "record-surgery"
  /// Record doses, readings, rescue medication and adverse events of a trial.
  case chartTrial = "chart-trial"
  /// Open or close a trial.
  case openTrial = "open-trial"
  /// Seal the recommendation with one's signature.
  case sign
  /// Decide on the recommendation, with it or against it.
  case decide
  /// Waive a criterion; a second person signs too.
  case waive
  /// See the list of cases and one case.
  case seeCase = "see-case"
  /// See the report.
  case seeReport = "see-report"
  /// Replay cases, verify their chains, see and export the access log and the concordance.
  case audit
  /// Manage people and keys.
  case administer
}

/// What a role is granted of an action.
public enum Grant: String, Sendable, Hashable {
  /// Refused.
  case no
  /// Granted for one's own referrals only.
  case own
  /// Granted as a copy of what somebody else found, marked as one; a clinician confirms it where it is
  /// of the trial.
  case transcribed
  /// Granted.
  case yes
}

/// The role table of `docs/web.md`, in one place; what stands nowhere is refused.
public enum RoleTable {
  /// What a role is granted of an action.
  public static func grant(_ action: Action, to role: Role) -> Grant {
    table[action]?[role] ?? .no
  }

  /// Whether a role may do something, if only with limits.
  public static func allows(_ action: Action, to role: Role) -> Bool {
    grant(action, to: role) != .no
  }

  private static let table: [Action: [Role: Grant]] = [
    .refer: [.referrer: .yes, .painPhysician: .yes, .coordinator: .yes],
    .editIdentity: [.referrer: .own, .painPhysician: .yes, .coordinator: .yes],
    .recordHistory: [.painPhysician: .yes, .coordinator: .transcribed],
    .recordPsychology: [.psychologist: .yes],
    .recordSurgery: [.surgeon: .yes],
    .chartTrial: [
      .painPhysician: .yes, .surgeon: .yes, .nurse: .yes, .therapist: .yes,
      .coordinator: .transcribed,
    ],
    .openTrial: [.painPhysician: .yes],
    .sign: [.painPhysician: .yes, .surgeon: .yes],
    .decide: [.painPhysician: .yes],
    .waive: [.painPhysician: .yes, .surgeon: .yes],
    .seeCase: [
      .referrer: .own, .painPhysician: .yes, .psychologist: .yes, .surgeon: .yes,
      .coordinator: .yes, .nurse: .yes, .therapist: .yes, .auditor: .yes,
    ],
    .seeReport: [
      .referrer: .own, .painPhysician: .yes, .psychologist: .yes, .surgeon: .yes,
      .coordinator: .yes, .nurse: .yes, .therapist: .yes, .auditor: .yes,
    ],
    .audit: [.auditor: .yes],
    .administer: [.administrator: .yes],
  ]
}
