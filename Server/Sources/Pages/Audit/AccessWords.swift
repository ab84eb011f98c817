internal import Store

extension AccessEvent.Kind {
  /// What was done, as a page says it.
  var words: String {
    switch self {
    case .signedIn: "signed in"
    case .signedOut: "signed out"
    case .refusedSignIn: "was refused at sign-in"
    case .confirmed: "confirmed the password"
    case .sawWorklist: "saw the worklist"
    case .sawCase: "saw a case"
    case .sawReport: "saw a report"
    case .exported: "exported"
    case .printed: "opened a page to print"
    case .recorded: "recorded"
    case .proposed: "proposed"
    case .cosigned: "signed as second person"
    case .referred: "referred a patient"
    case .changedIdentity: "changed who the patient is"
    case .sealed: "sealed a recommendation"
    case .decided: "decided"
    case .audited: "audited"
    case .reviewedLog: "reviewed the access log"
    case .administered: "managed people"
    case .refused: "was refused"
    }
  }
}
