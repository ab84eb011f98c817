import Access
import CaseDesk
import CaseFile
import ClinicalModel
import Glibc
import Library
import Markup
import Testing

@testable import Store

/// The repository's root, four folders above this file.
let repository = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

/// Which of the two stores a test runs on.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
  case sqlite, memory
  var testDescription: String { rawValue }
}

/// A store with two teams and a member in each.
struct Bench {
  let store: any DataStore
  let folder: ScratchFolder
  let team = RandomID()
  let otherTeam = RandomID()
  let member = RandomID()
  let stranger = RandomID()

  init(_ kind: StoreKind) async throws {
    folder = try ScratchFolder()
    store =
      switch kind {
      case .sqlite: try SQLiteStore(path: folder.database)
      case .memory: MemoryStore()
      }
    try await store.add(Team(id: team, name: "Pain team"))
    try await store.add(Team(id: otherTeam, name: "Another team"))
    try await store.add(account(member, "member", team))
    try await store.add(account(stranger, "stranger", otherTeam))
  }

  func account(_ id: RandomID, _ login: String, _ team: RandomID?) -> Account {
    Account(
      id: id, login: login, name: "Person \(login)", role: .painPhysician, team: team,
      password: PasswordHash(kept: "scrypt$17$8$1$c2FsdA==$aGFzaA=="))
  }

  /// Files a record of so many entries under a case id.
  func file(
    _ id: String = "SYN-1", entries: Int = 0, name: String = "Ada Example", key: String? = nil
  ) async throws -> RandomID {
    try await store.file(
      try Records.small(id, entries), of: Self.patient(name), team: team, referredBy: nil, key: key)
  }

  static func patient(_ name: String, number: String = "H-1") -> PatientIdentity {
    PatientIdentity(name: name, born: "1961-04-30", number: number)
  }

  func record(_ id: RandomID) async throws -> CaseRecord {
    try await store.filedCase(id, team: team).record
  }

  /// Appends a finding that tells its writer.
  @discardableResult
  func append(
    _ value: Int, by: String = "u17", to id: RandomID, seen: ContentDigest? = nil,
    key: String? = nil
  ) async throws -> CaseRecord {
    try await store.append(to: id, team: team, seen: seen, key: key) {
      record throws(RecordingError) in
      try Records.appended(record, value, by: by)
    }
  }

  /// The database, where the store has one.
  var sqlite: SQLiteStore { get throws { try #require(store as? SQLiteStore) } }
}

/// Records to try things on.
enum Records {
  /// A record of so many findings, recorded a minute apart.
  static func small(_ id: String = "SYN-1", _ count: Int) throws -> CaseRecord {
    let empty = try CaseRecord(id: id, pathway: "noncancer-pain", edition: "2026-11")
    return try (0..<count).reduce(empty) { record, index in
      try record.appending(finding(index), stamp("u17", index))
    }
  }

  static func appended(
    _ record: CaseRecord, _ value: Int, by: String
  ) throws(RecordingError) -> CaseRecord {
    do {
      return try record.appending(finding(value), stamp(by, record.head.entries))
    } catch {
      throw .refused(
        DiagnosticsError([Diagnostic("test", file: "", at: nil, error.description)]))
    }
  }

  private static func finding(_ index: Int) -> Element {
    Element(
      "finding",
      [
        Attribute("on", "2026-03-01"), Attribute("unit", "a"), Attribute("value", "\(20 + index)"),
        Attribute("fact", "age"),
      ])
  }

  private static func stamp(_ by: String, _ minute: Int) -> EntryStamp {
    EntryStamp(
      role: "nurse", by: by,
      recorded: Instant(seconds: 1_772_442_840 + Int64(minute) * 60, offsetMinutes: 60))
  }

  /// The record of every shipped case, as `thecal record CASE new` makes it.
  static func shipped() throws -> [CaseRecord] {
    let reader = try Library(root: repository).caseReader()
    let moment = Instant(seconds: 7_200_000_000, offsetMinutes: 0)
    return try ["Samples/accepted", "Samples/coverage"].flatMap { folder in
      try FileAccess.list("\(repository)/\(folder)").filter { $0.hasSuffix(".xml") }.map { name in
        let bytes = try FileAccess.read("\(repository)/\(folder)/\(name)", maximumBytes: 8 << 20)
        if let record = try? CaseRecord(verifying: bytes) { return record }
        return try reader.record(ofDraft: bytes, file: name, at: moment)
      }
    }
  }
}

/// A folder for one test that only we enter, gone with it.
final class ScratchFolder: Sendable {
  struct Failure: Error {}
  let path: String
  var database: String { "\(path)/thecal.sqlite" }

  init() throws {
    var template = Array("/tmp/store-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Failure() }
    path = String(cString: made)
  }

  deinit {
    for name in (try? FileAccess.list(path)) ?? [] { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}

/// What a call was refused with; nil where it was not.
func refusal(_ call: () async throws -> Void) async -> StoreError? {
  do {
    try await call()
    return nil
  } catch {
    return error as? StoreError
  }
}

extension StoreError? {
  var isNotThere: Bool { if case .notThere = self { true } else { false } }
  var isAlreadyThere: Bool { if case .alreadyThere = self { true } else { false } }
  var isFailed: Bool { if case .failed = self { true } else { false } }
  var isFault: Bool { if case .recording(.fault) = self { true } else { false } }
}
