public import Access
public import Audit
public import CaseDesk
internal import ClinicalModel
public import Library
public import Markup
public import Store

/// Everything that answering a request needs, put together once at the start.
public struct Desk: Sendable {
  /// What is kept.
  public let store: any DataStore
  /// The engine and every document of the library, in words that are another with each (A12).
  let reckoner: String
  /// What cases are evaluated by.
  public let library: PreparedLibrary
  /// The same for replays and seals.
  public let audit: AuditLibrary
  /// The style sheet, the script and pictures.
  public let assets: Assets
  /// The time of day.
  public let clock: Clock
  /// The engine's version as reports print it.
  public let engine: String
  /// Who is at the other end.
  public let signIn: SignIn
  /// Where files from elsewhere are read first.
  public let quarantine: Quarantine
  /// The proxies that are believed.
  let hops: TrustedHops
  /// How fast each may ask.
  let pace: Pace
  /// The people and their teams.
  public let administration: Administration
  /// The catalogue of criteria.
  let criteria: CriteriaShelf
  /// What audits have found.
  let audits = AuditShelf()

  /// A desk with its parts.
  public init(
    store: any DataStore, library: Library, assets: Assets, clock: Clock, engine: String,
    hashing: PasswordHashing, rule: PasswordRule, quarantine: Quarantine, hops: TrustedHops,
    pace: Pace = Pace(), workers: Int
  ) throws(DiagnosticsError) {
    self.store = store
    signIn = SignIn(
      store: store, hashing: hashing, rule: rule, now: { clock.seconds * 1_000 })
    administration = Administration(
      store: store, hashing: hashing, now: { clock.seconds * 1_000 })
    self.quarantine = quarantine
    self.hops = hops
    self.pace = pace
    criteria = CriteriaShelf(library)
    let manifest = try library.manifest()
    reckoner = "\(engine) \(ContentDigest(of: manifest))"
    self.library = PreparedLibrary(library, workers: workers)
    audit = try AuditLibrary(library, workers: workers)
    self.assets = assets
    self.clock = clock
    self.engine = engine
  }

  /// What the dictionary says: facts, roles, lists.
  var dictionary: DataDictionary { library.library.dictionary }

  /// How files from elsewhere are read.
  var incoming: IncomingFile { IncomingFile(by: library, clock: clock, engine: engine) }

  /// A case that this person may see; another team's, and for who sees only own referrals anybody
  /// else's, is not there (W14).
  func filedCase(_ id: RandomID, for person: SignedIn) async throws -> FiledCase {
    guard let team = person.account.team else { throw StoreError.notThere }
    let found = try await store.filedCase(id, team: team)
    let isOwn = found.referredBy == person.account.id
    guard RoleTable.grant(.seeCase, to: person.account.role) != .own || isOwn else {
      throw StoreError.notThere
    }
    return found
  }

  /// Notes in the access log what this person did.
  func note(
    _ kind: AccessEvent.Kind, by person: SignedIn?, case id: RandomID? = nil, _ detail: String = ""
  ) async throws {
    try await store.note(
      AccessEvent(
        at: clock.seconds * 1_000, account: person?.account.id, role: person?.account.role,
        kind: kind, caseID: id, detail: detail))
  }
}
