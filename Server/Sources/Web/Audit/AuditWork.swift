internal import Access
internal import Audit
internal import CaseFile
internal import Pages
internal import Store

/// What is done with each case of a team in an audit: it is read and nothing is written.
struct AuditWork: Sendable {
  let desk: Desk
  let team: RandomID

  /// Whether the chain of a case holds; the store computes every digest anew.
  func verify(_ id: RandomID) async -> VerifiedChain {
    switch await read(id) {
    case .success(let filed):
      VerifiedChain(
        id: id, recordID: filed.record.id, entries: filed.record.head.entries, fault: nil)
    case .failure(let error):
      VerifiedChain(id: id, recordID: nil, entries: nil, fault: Self.words(error))
    }
  }

  /// What becomes of the seals of a case when they are evaluated again.
  func replay(_ id: RandomID, by replay: Replay) async -> ReplayedCase {
    ReplayedCase(id: id, rows: replay.rows(await input(id)))
  }

  /// What a case says of recommendation and decision.
  func concordance(_ id: RandomID) async -> Result<CaseConcordance, CaseFailure> {
    Concordance.work(from: desk.audit)(await input(id))
  }

  private func input(_ id: RandomID) async -> AuditInput {
    switch await read(id) {
    case .success(let filed):
      .member(name: filed.record.id, filed.record.bytes, library: nil)
    case .failure(let error):
      .unreadable(name: id.text, why: Self.words(error))
    }
  }

  private func read(_ id: RandomID) async -> Result<FiledCase, StoreError> {
    do throws(StoreError) {
      return .success(try await desk.store.filedCase(id, team: team))
    } catch {
      return .failure(error)
    }
  }

  private static func words(_ error: StoreError) -> String {
    guard case .recording(.fault(let fault)) = error else { return "the store cannot give it" }
    return (fault.entry.map { "entry \($0): " } ?? "") + fault.summary
  }
}
