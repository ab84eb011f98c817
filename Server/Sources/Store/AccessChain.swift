internal import Access
internal import Markup

/// An event as it is kept: what its digest covers, in words and numbers as they stand.
struct LoggedEvent: Sendable {
  let number: Int
  let at: Int64
  let account: String?
  let role: String?
  let kind: String
  let caseID: String?
  let detail: String
  let digest: String
}

/// The chain of the access log: the digest of each event covers the one before it.
///
/// A digest is the SHA-256 of netstrings: the domain `thecal:access-event:1`, the digest before (empty
/// for the first), number, time, account, role, kind, case and detail. What may be absent is empty
/// where it is, and stands behind `=` where it is not, so that no two events are hashed alike.
struct AccessChain: Sendable, Equatable {
  /// How far it has come.
  private(set) var number: Int
  /// The digest of the last event; empty where there is none.
  private(set) var digest: String

  /// The chain as far as its head says that it has come; an empty one where nothing is said.
  init(number: Int = 0, digest: String = "") {
    self.number = number
    self.digest = digest
  }

  /// The next event in its place; the chain goes on behind it.
  mutating func add(_ event: AccessEvent) -> LoggedEvent {
    number += 1
    let logged = LoggedEvent(
      number: number, at: event.at, account: event.account?.text, role: event.role?.rawValue,
      kind: event.kind.rawValue, caseID: event.caseID?.text, detail: event.detail, digest: "")
    digest = Self.digest(of: logged, behind: digest)
    return logged.with(digest)
  }

  /// Whether an event is the next; the chain goes on behind it.
  mutating func holds(_ event: LoggedEvent) -> Bool {
    guard event.number == number + 1, event.digest == Self.digest(of: event, behind: digest) else {
      return false
    }
    (number, digest) = (event.number, event.digest)
    return true
  }

  private static func digest(of event: LoggedEvent, behind previous: String) -> String {
    func mark(_ value: String?) -> String { value.map { "=" + $0 } ?? "" }
    let fields = [
      "thecal:access-event:1", previous, String(event.number), String(event.at),
      mark(event.account), mark(event.role), event.kind, mark(event.caseID), event.detail,
    ]
    let bytes = fields.flatMap { Array("\($0.utf8.count):\($0),".utf8) }
    return ContentDigest(of: bytes).description
  }
}

extension LoggedEvent {
  fileprivate func with(_ digest: String) -> LoggedEvent {
    LoggedEvent(
      number: number, at: at, account: account, role: role, kind: kind, caseID: caseID,
      detail: detail, digest: digest)
  }

  /// The event as the auditor sees it.
  var noted: NotedEvent {
    get throws(StoreError) {
      guard let kind = AccessEvent.Kind(rawValue: kind), let digest = ContentDigest(digest),
        let account = Self.read(account, RandomID.init),
        let caseID = Self.read(caseID, RandomID.init),
        let role = Self.read(role, Role.init(rawValue:))
      else { throw .failed("event \(number) of the access log is not one that was written") }
      return NotedEvent(
        number: number,
        event: AccessEvent(
          at: at, account: account, role: role, kind: kind, caseID: caseID, detail: detail),
        digest: digest)
    }
  }

  /// What a field says; nil inside where it is absent, nil outside where it says nothing sensible.
  private static func read<Value>(_ text: String?, _ reading: (String) -> Value?) -> Value?? {
    guard let text else { return .some(nil) }
    return reading(text).map(Optional.some)
  }
}
