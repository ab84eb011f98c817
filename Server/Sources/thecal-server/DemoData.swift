internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Markup
internal import Store
internal import Web

/// The samples as cases of a demonstration team, and a person of each role, in an empty database.
struct DemoData {
  let desk: Desk
  /// The folder that holds Samples.
  let root: String

  /// Loads once; a database in which there is somebody already stays as it is.
  func load() async throws {
    guard try await desk.store.accounts().isEmpty else { return }
    let team = try await desk.administration.addTeam("Demonstration team", by: nil)
    let referrer = try await addPeople(team)
    try await addCases(team, referrer)
  }

  private func addPeople(_ team: Team) async throws -> RandomID? {
    say("Demonstration: these people can sign in; the passwords are shown this once.")
    var referrer: RandomID?
    for role in Role.allCases {
      let added = try await desk.administration.add(
        login: role.rawValue, name: "Demo \(role.title.lowercased())", role: role, team: team.id,
        by: nil)
      var account = added.account
      account.mustChangePassword = false
      try await desk.store.update(account)
      if role == .referrer { referrer = account.id }
      say("  \(role.rawValue)  \(added.password)")
    }
    return referrer
  }

  private func addCases(_ team: Team, _ referrer: RandomID?) async throws {
    let folder = root + "/Samples/accepted"
    let reader = desk.library.library.caseReader()
    for name in try FileAccess.list(folder).sorted() where name.hasSuffix(".xml") {
      let bytes = try FileAccess.read(folder + "/" + name, maximumBytes: 1 << 24)
      let record = try record(bytes, name, reader)
      let patient = PatientIdentity(
        name: "Sample \(record.id)", born: "not stated", number: "SAMPLE-\(record.id)")
      _ = try await desk.store.file(
        record, of: patient, team: team.id, referredBy: referrer, key: nil)
    }
  }

  /// A sample as a record: most are drafts, which become one now.
  private func record(
    _ bytes: [UInt8], _ name: String, _ reader: CaseReader
  ) throws -> CaseRecord {
    if let record = try? CaseRecord(verifying: bytes) { return record }
    return try reader.record(ofDraft: bytes, file: name, at: desk.clock.now)
  }
}
