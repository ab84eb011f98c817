public import Access
public import Markup

/// Entries that wait for a second person, who signs a waiver or confirms what was transcribed.
///
/// They are part of the record only once that person has signed.
public protocol ProposalStore: Sendable {
  /// Keeps proposals of members of the team for a case, all or none; `key` makes a repeated call keep
  /// them once (W16).
  ///
  /// With `seen`, nothing is kept if others recorded since that digest stood at the head:
  /// `RecordingError.grown` says what and by whom (W17).
  func propose(
    _ proposals: [Proposal], case caseID: RandomID, team: RandomID, seen: ContentDigest?,
    key: String?
  ) async throws(StoreError)
  /// The proposals of a case that wait.
  func proposals(case caseID: RandomID, team: RandomID) async throws(StoreError) -> [Proposal]
  /// Takes a proposal away, because it was refused; `append` takes away what it records.
  func close(_ id: RandomID, team: RandomID) async throws(StoreError)
  /// Keeps what somebody had typed when the session ended, to be offered after the next sign-in; what
  /// was kept a day ago is forgotten.
  func keepDraft(_ form: String, for account: RandomID, path: String, at now: UnixTime)
    async throws(StoreError)
  /// What somebody had typed for a page, once: it is forgotten when it is given.
  func takeDraft(for account: RandomID, path: String) async throws(StoreError) -> String?
  /// Forgets what was typed before a moment.
  func forgetDrafts(keptBefore moment: UnixTime) async throws(StoreError)
}

/// An entry that waits for a second person.
public struct Proposal: Sendable, Hashable {
  /// What the second person does.
  public enum Kind: String, Sendable, Hashable {
    /// Signs a waiver beside the first signer.
    case waiver
    /// Confirms what was transcribed of a trial.
    case transcription
  }

  /// Its id.
  public let id: RandomID
  /// The case.
  public let caseID: RandomID
  /// The team of the case.
  public let team: RandomID
  /// What the second person does.
  public let kind: Kind
  /// The content of the entry, as XML.
  public let content: String
  /// Who proposed it.
  public let proposedBy: RandomID
  /// In which role.
  public let role: Role
  /// When.
  public let at: UnixTime

  /// An entry that waits.
  public init(
    id: RandomID, caseID: RandomID, team: RandomID, kind: Kind, content: String,
    proposedBy: RandomID, role: Role, at: UnixTime
  ) {
    self.id = id
    self.caseID = caseID
    self.team = team
    self.kind = kind
    self.content = content
    self.proposedBy = proposedBy
    self.role = role
    self.at = at
  }
}

extension ProposalStore {
  /// Keeps one proposal, whatever was recorded since somebody looked.
  public func propose(_ proposal: Proposal, key: String?) async throws(StoreError) {
    try await propose(
      [proposal], case: proposal.caseID, team: proposal.team, seen: nil, key: key)
  }
}

/// Everything that the web app keeps.
public typealias DataStore = CaseStore & PeopleStore & AccessLog & ProposalStore
