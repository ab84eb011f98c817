internal import Access
internal import LibraryReview
internal import Markup
internal import Reporting
internal import Store

/// Where one can go from a case, and what each role may do with it.
extension CaseContent {
  static func actions(_ facts: CaseFacts) -> Node {
    HTML.element("nav", class: "actions", [Attribute("aria-label", "This case")]) {
      HTML.list(
        places(facts).map { path, words in
          [HTML.element("a", [Attribute("href", facts.address + path)]) { words }]
        })
    }
  }

  /// What this role can do with the case.
  static func places(_ facts: CaseFacts) -> [(path: String, words: String)] {
    let role = facts.role
    func may(_ action: Action) -> Bool { RoleTable.allows(action, to: role) }
    var places: [(String, String)] = []
    if !facts.front.isEmpty {
      places = [
        ("/report", "Report"), ("/compare", "Compare sources"),
        ("/changes", "What would change it"),
      ].map { ($0.0 + facts.moment, $0.1) }
    }
    places.append(("/letters", "Request letters"))
    if may(.chartTrial) || may(.openTrial) { places.append(("/trial", "Chart the trial")) }
    if role != .referrer { places.append(("/review", "Review")) }
    if may(.decide) { places.append(("/decision", "Decide and sign")) }
    if may(.sign), !may(.decide) { places.append(("/decision", "Sign")) }
    if may(.waive) { places.append(("/waiver", "Waive a criterion")) }
    if facts.mayEditIdentity { places.append(("/patient", "Patient and assignment")) }
    if may(.sign) || may(.audit) { places.append(("/record.xml", "The record as a file")) }
    return places
  }
}

extension CaseFacts {
  /// The address of the case.
  var address: String { "/cases/\(filed.id)" }
  /// The address of its report, as of the same moment.
  var report: String { address + "/report" + moment }
  /// What asks other pages for the moment that this one looks at; a time of day has its offset's sign.
  var moment: String {
    asOf.map { "?as-of=" + $0.replacing("+", with: "%2B") } ?? ""
  }
  /// Whether the patient's identity is open to this role: to a referrer until the case is taken up.
  var mayEditIdentity: Bool {
    guard RoleTable.grant(.editIdentity, to: role) == .own else {
      return RoleTable.allows(.editIdentity, to: role)
    }
    return filed.assignedTo == nil
      && timeline.rows.allSatisfy { $0.by == filed.referredBy?.text }
  }
}
