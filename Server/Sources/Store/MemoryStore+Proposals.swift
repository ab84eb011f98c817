public import Access
internal import CaseFile
public import Markup

extension MemoryStore {
  /// Keeps proposals for a case, once for each key.
  public func propose(
    _ proposals: [Proposal], case caseID: RandomID, team: RandomID, seen: ContentDigest?,
    key: String?
  ) throws(StoreError) {
    try StoreError.checkWhole(key)
    for proposal in proposals { try proposal.check(for: caseID, of: team) }
    let row = try row(caseID, team: team)
    for proposal in proposals { try checkMember(proposal.proposedBy, of: team) }
    let call = RepeatableCall.propose(case: caseID)
    if outcome(of: call, key) != nil { return }
    if let seen { try row.record.checkSeen(seen) }
    var ids = Set(waiting.map(\.id))
    guard proposals.allSatisfy({ ids.insert($0.id).inserted }) else {
      throw .alreadyThere("that proposal")
    }
    waiting += proposals
    keep(caseID, of: call, key)
  }

  /// The proposals of a case that wait.
  public func proposals(
    case caseID: RandomID, team: RandomID
  ) throws(StoreError) -> [Proposal] {
    _ = try row(caseID, team: team)
    return waiting.filter { $0.caseID == caseID }
  }

  /// Takes a proposal away.
  public func close(_ id: RandomID, team: RandomID) throws(StoreError) {
    guard let place = waiting.firstIndex(where: { $0.id == id && $0.team == team }) else {
      throw .notThere
    }
    waiting.remove(at: place)
  }

  /// Keeps what somebody had typed; what was kept a day ago is forgotten.
  public func keepDraft(
    _ form: String, for account: RandomID, path: String, at now: UnixTime
  ) throws(StoreError) {
    try StoreError.checkWhole(path)
    guard accountsByID[account] != nil else { throw .notThere }
    forgetDrafts(keptBefore: now - Proposal.draftsLast)
    drafts[DraftPlace(account: account, path: path)] = (form, now)
  }

  /// What somebody had typed for a page, once.
  public func takeDraft(for account: RandomID, path: String) throws(StoreError) -> String? {
    try StoreError.checkWhole(path)
    return drafts.removeValue(forKey: DraftPlace(account: account, path: path))?.form
  }

  /// Forgets what was typed before a moment.
  public func forgetDrafts(keptBefore moment: UnixTime) {
    drafts = drafts.filter { $0.value.keptAt >= moment }
  }
}
