public import Access
public import Markup

/// Who saw, changed, exported, printed or signed what, and when: a chain of its own, which only grows.
///
/// It holds ids and codes, no patient value: who may read it learns nothing of a patient but the id.
public protocol AccessLog: Sendable {
  /// Adds an event to the chain; what comes back is on the disk.
  func note(_ event: AccessEvent) async throws(StoreError)
  /// The events that a query finds, the last first.
  func events(_ query: AccessLogQuery) async throws(StoreError) -> [NotedEvent]
  /// How many events there are.
  func eventCount() async throws(StoreError) -> Int
  /// The first event whose digest or order is not what was written; nil where the chain holds.
  func brokenEvent() async throws(StoreError) -> Int?
  /// Events behind a number, in the order of the chain: for who takes it away whole.
  func events(after number: Int, atMost: Int) async throws(StoreError) -> [NotedEvent]
}

/// Something that somebody did.
public struct AccessEvent: Sendable, Hashable {
  /// What was done.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case refusedSignIn = "refused-sign-in"
    case confirmed
    case sawWorklist = "saw-worklist"
    case sawCase = "saw-case"
    case sawReport = "saw-report"
    case exported
    case printed
    case recorded
    case proposed
    case cosigned
    case referred
    case changedIdentity = "changed-identity"
    case sealed
    case decided
    case audited
    case reviewedLog = "reviewed-log"
    case administered
    case refused
  }

  /// When, in milliseconds since 1970.
  public let at: Int64
  /// The person; nil where nobody was signed in.
  public let account: RandomID?
  /// The role in which it was done.
  public let role: Role?
  /// What was done.
  public let kind: Kind
  /// The case; nil where it concerns none.
  public let caseID: RandomID?
  /// A code, a number of an entry or an id: never a patient's value.
  public let detail: String

  /// Something that somebody did.
  public init(
    at: Int64, account: RandomID?, role: Role?, kind: Kind, caseID: RandomID? = nil,
    detail: String = ""
  ) {
    self.at = at
    self.account = account
    self.role = role
    self.kind = kind
    self.caseID = caseID
    self.detail = detail
  }
}

/// An event in its place in the chain.
public struct NotedEvent: Sendable, Hashable {
  /// Its number, from 1 without a gap.
  public let number: Int
  /// What was done.
  public let event: AccessEvent
  /// The digest of the event and of the digest before it.
  public let digest: ContentDigest

  /// An event in its place.
  public init(number: Int, event: AccessEvent, digest: ContentDigest) {
    self.number = number
    self.event = event
    self.digest = digest
  }
}
