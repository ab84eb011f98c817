internal import Access
internal import ClinicalModel
internal import Hummingbird
internal import Pages
internal import Reporting
internal import Store

/// The cases that a person sees, as the address asks for them.
struct WorklistRead {
  /// What the page or the file shows.
  let facts: WorklistFacts

  /// Reads the list, which is whole as a file; that it was seen is noted.
  init(_ call: Call, isFile: Bool = false) async throws {
    let (account, team) = (try call.person.account, try call.team)
    let roles = call.desk.dictionary.roles
    let categories = Report.categories + [Store.Standing.broken]
    let address = WorklistAddress(
      team: team, on: call.desk.clock.today, me: account.id,
      codes: Set(categories.map(\.code)).union(roles.keys), asked: call.query)
    var query = address.query
    if isFile { (query.from, query.atMost) = (0, 100_000) }
    let isOwn = RoleTable.grant(.seeCase, to: account.role) == .own
    if isOwn { query.referredBy = account.id }
    let isBehind = try await Reckoner(desk: call.desk).catchUp(
      team: team, atMost: 50, log: call.context.logger)
    let page = try await call.desk.store.worklist(query)
    try await call.desk.note(.sawWorklist, by: call.person)
    facts = WorklistFacts(
      query: query, page: page, isWhole: address.isWhole, me: account.id,
      categories: categories, roles: roles,
      // Who sees own referrals only chooses among no colleagues of the team.
      colleagues: isOwn ? [] : try await Routes.colleagues(call),
      names: try await Routes.names(call), isBehind: isBehind)
  }
}
