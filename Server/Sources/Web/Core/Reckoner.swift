internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Hummingbird
internal import Logging
internal import Markup
internal import Reporting
internal import Store

/// Reckons how a case stands, for the worklist: after each entry, and when time has changed the answer.
struct Reckoner: Sendable {
  let desk: Desk

  /// What a report on a case is made from, at a moment.
  func input(_ filed: FiledCase, asOf: AsOf? = nil) throws -> ReportInput {
    try CaseEvaluation(
      of: filed.record.id, asOf: asOf ?? .endOf(desk.clock.today), engine: desk.engine,
      by: desk.library
    ).input(filed.record.bytes)
  }

  /// Reckons a case anew and keeps what came out.
  func reckon(_ filed: FiledCase) async throws {
    let standing = try standing(of: filed)
    try await desk.store.keep(standing, of: filed.id, team: filed.team)
  }

  /// How a case stands; one that cannot be evaluated has no recommendation, and holds up no other (W24).
  private func standing(of filed: FiledCase) throws -> Store.Standing {
    let today = desk.clock.today
    guard let row = try row(of: filed) else {
      return .unevaluated(filed, on: today, by: desk.reckoner)
    }
    return Store.Standing(
      head: filed.record.head.digest, day: today, holdsUntil: row.holdsUntil,
      category: row.category, state: row.state,
      waitingSince: row.daysWaiting.map { CivilDate(dayNumber: today.dayNumber - $0) },
      owner: row.owner, blocker: row.blocker, missing: row.missing,
      awaited: row.awaited.map { .init(role: $0.role, missing: $0.missing) },
      urgent: row.urgent.joined(separator: "; "), decided: row.decided,
      lastRecorded: filed.record.lastRecorded, reckonedBy: desk.reckoner)
  }

  /// The case as it is listed; nil where it cannot be evaluated.
  private func row(of filed: FiledCase) throws -> WorklistRow? {
    do { return WorklistRow(try input(filed)) } catch is DiagnosticsError { return nil }
  }

  /// Brings up to so many cases of a team up to date; whether more are left.
  ///
  /// A case whose record does not hold holds up no other: the worklist and the log say which it is (A4).
  func catchUp(team: RandomID, atMost: Int, log: Logger) async throws -> Bool {
    let late = try await desk.store.outdated(
      on: desk.clock.today, by: desk.reckoner, team: team, atMost: atMost + 1)
    for id in late.prefix(atMost) {
      do {
        try await reckon(try await desk.store.filedCase(id, team: team))
      } catch let error as StoreError where error.isOfRecord {
        log.error("a record does not hold", metadata: ["case": "\(id)"])
        try await desk.store.keep(
          .broken(on: desk.clock.today, by: desk.reckoner), of: id, team: team)
      }
    }
    return late.count > atMost
  }
}

extension Call {
  /// Reckons a case anew after something was recorded: that stands, whatever becomes of the reckoning,
  /// and a standing of an older head is found and reckoned later (W16).
  func reckonAnew(_ id: RandomID, _ team: RandomID) async {
    do {
      try await Reckoner(desk: desk).reckon(try await desk.store.filedCase(id, team: team))
    } catch {
      context.logger.error("reckoning failed", metadata: ["kind": "\(type(of: error))"])
    }
  }
}

extension Store.Standing {
  /// Of a case that cannot be evaluated: no recommendation; tomorrow it is tried again.
  fileprivate static func unevaluated(
    _ filed: FiledCase, on today: CivilDate, by reckoner: String
  ) -> Self {
    Self(
      head: filed.record.head.digest, day: today, holdsUntil: today, category: "",
      state: "No recommendation: the case cannot be evaluated", waitingSince: nil, owner: "",
      blocker: "", missing: 0, awaited: [], urgent: "", decided: nil,
      lastRecorded: filed.record.lastRecorded, reckonedBy: reckoner)
  }
}
