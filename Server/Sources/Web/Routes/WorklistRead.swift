internal import Access
internal import CaseDesk
internal import CaseFile
internal import ClinicalModel
internal import Hummingbird
internal import Markup
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
    if try call.readsSealedOnly { query = query.withoutResults }
    let isBehind = try await Reckoner(desk: call.desk).catchUp(
      team: team, atMost: 50, log: call.context.logger)
    let page = try await Self.readable(try await call.desk.store.worklist(query), call)
    try await Self.note(call, isWhole: address.isWhole && !isFile)
    facts = WorklistFacts(
      query: query, page: page, isWhole: address.isWhole, me: account.id,
      categories: categories, roles: roles,
      // Who sees own referrals only chooses among no colleagues of the team.
      colleagues: isOwn ? [] : try await Routes.colleagues(call),
      names: try await Routes.names(call), isBehind: isBehind,
      showsResults: !(try call.readsSealedOnly))
  }

  /// That the list was seen; the whole list on one page is there to be printed.
  private static func note(_ call: Call, isWhole: Bool) async throws {
    try await call.desk.note(.sawWorklist, by: call.person)
    if isWhole { try await call.desk.note(.printed, by: call.person, "worklist") }
  }

  /// The list as it is, or, for who reads sealed results only, without those of cases that are not
  /// sealed as they stand.
  private static func readable(_ page: WorklistPage, _ call: Call) async throws -> WorklistPage {
    guard try call.readsSealedOnly else { return page }
    var rows: [WorklistPage.Row] = []
    for row in page.rows {
      rows.append(try await isReadable(row, call) ? row : row.beingReviewed)
    }
    return WorklistPage(rows: rows, count: page.count)
  }

  private static func isReadable(_ row: WorklistPage.Row, _ call: Call) async throws -> Bool {
    // Without a recommendation there is nothing to hide.
    guard let standing = row.standing, standing.isEvaluated else { return true }
    do {
      let filed = try await call.desk.store.filedCase(row.id, team: try call.team)
      guard standing.head == filed.record.head.digest else { return false }
      return try call.desk.library.read(filed.record.bytes, file: filed.record.id)
        .patientCase.isSealed(as: standing.category, after: filed.fromFile)
    } catch let error as StoreError where error.isOfRecord {
      return false
    } catch is DiagnosticsError {
      return false
    }
  }
}
