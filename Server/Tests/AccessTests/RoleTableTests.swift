import Access
import Testing

/// The role table of the hazards, written out once more: what the app grants is compared with it.
@Suite struct RoleTableTests {
  /// `y` granted, `o` for own referrals, `t` as a transcription, `-` refused.
  ///
  /// Nurse and therapist are this app's own columns (`docs/decisions/0083-who-may-sign-in.md`).
  static let printed = """
    action            referrer pain-physician psychologist surgeon coordinator nurse therapist auditor administrator
    refer             y        y              -            -       y           -     -         -       -
    edit-identity     o        y              -            -       y           -     -         -       -
    record-history    -        y              -            -       t           -     -         -       -
    record-psychology -        -              y            -       -           -     -         -       -
    record-surgery    -        -              -            y       -           -     -         -       -
    chart-trial       -        y              -            y       t           y     y         -       -
    open-trial        -        y              -            -       -           -     -         -       -
    sign              -        y              -            y       -           -     -         -       -
    decide            -        y              -            -       -           -     -         -       -
    waive             -        y              -            y       -           -     -         -       -
    see-case          o        y              y            y       y           y     y         y       -
    see-report        o        y              y            y       y           y     y         y       -
    audit             -        -              -            -       -           -     -         y       -
    administer        -        -              -            -       -           -     -         -       y
    """

  static let rows = printed.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }

  private func letter(_ grant: Grant) -> String {
    switch grant {
    case .yes: "y"
    case .own: "o"
    case .transcribed: "t"
    case .no: "-"
    }
  }

  @Test func W15_theTableIsThePrintedOne() throws {
    let roles = try Self.rows[0].dropFirst().map { try #require(Role(rawValue: $0)) }
    #expect(Set(roles) == Set(Role.allCases))
    for row in Self.rows.dropFirst() {
      let action = try #require(Action(rawValue: row[0]))
      #expect(roles.map { letter(RoleTable.grant(action, to: $0)) } == Array(row.dropFirst()))
    }
  }

  @Test func W15_noActionIsForgotten() {
    #expect(
      Self.rows.dropFirst().map { $0[0] }.sorted() == Action.allCases.map(\.rawValue).sorted())
  }

  @Test func W15_theAuditorWritesNothingAndTheAdministratorReadsNoCase() {
    let granted = { (role: Role) in Action.allCases.filter { RoleTable.allows($0, to: role) } }
    #expect(granted(.auditor) == [.seeCase, .seeReport, .audit])
    #expect(granted(.administrator) == [.administer])
    #expect(Role.allCases.filter { $0.recordsAs == nil } == [.auditor, .administrator])
  }

  @Test(arguments: [
    ("psychology", Action.recordPsychology), ("bleeding", .recordSurgery), ("trial", .chartTrial),
    ("pain", .recordHistory), ("a section nobody thought of", .recordHistory),
  ])
  func W15_aSectionHasItsAction(section: String, action: Action) {
    #expect(Section.action(toRecord: section) == action)
  }
}
