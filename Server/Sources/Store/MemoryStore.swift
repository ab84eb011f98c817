internal import Access
internal import CaseFile
internal import Markup

/// Everything in memory, for tests and trials: nothing outlasts the process.
///
/// An actor: what a call does, it does whole, before the next one is let in.
public actor MemoryStore: DataStore {
  /// A case with what the worklist shows of it.
  struct FiledRow {
    let id: RandomID
    /// Its place in the order of filing.
    let number: Int
    let team: RandomID
    var patient: PatientIdentity
    let referredBy: RandomID?
    var assignedTo: RandomID?
    let fromFile: Int
    var record: CaseRecord
    var standing: Standing?
    /// The head at which the standing was kept.
    var standingHead: ContentDigest?
  }

  /// Where a draft belongs.
  struct DraftPlace: Hashable {
    let account: RandomID
    let path: String
  }

  var rows: [RandomID: FiledRow] = [:]
  var outcomes: [KeyedCall: RandomID] = [:]
  /// The number of the last entry that a call added.
  var added: [KeyedCall: Int] = [:]
  var teamsByID: [RandomID: Team] = [:]
  var accountsByID: [RandomID: Account] = [:]
  var sessions: [[UInt8]: Session] = [:]
  var failuresByKey: [String: Failures] = [:]
  var log: [LoggedEvent] = []
  var chain = AccessChain()
  var waiting: [Proposal] = []
  var drafts: [DraftPlace: (form: String, keptAt: UnixTime)] = [:]

  /// An empty store.
  public init() {}

  /// A call made with a key.
  struct KeyedCall: Hashable {
    let call: RepeatableCall
    let key: String
  }

  /// What came of a call when it was made with this key; nil where it was not.
  func outcome(of call: RepeatableCall, _ key: String?) -> RandomID? {
    key.flatMap { outcomes[KeyedCall(call: call, key: $0)] }
  }

  /// Keeps what came of a call.
  func keep(_ outcome: RandomID, of call: RepeatableCall, _ key: String?) {
    if let key { outcomes[KeyedCall(call: call, key: key)] = outcome }
  }

  /// The row of a case that the team sees.
  func row(_ id: RandomID, team: RandomID) throws(StoreError) -> FiledRow {
    guard let row = rows[id], row.team == team else { throw .notThere }
    return row
  }

  func checkMember(_ account: RandomID, of team: RandomID) throws(StoreError) {
    guard accountsByID[account]?.team == team else { throw .notThere }
  }
}
