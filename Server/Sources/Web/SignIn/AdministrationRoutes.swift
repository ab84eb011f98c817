internal import Access
internal import HTTPTypes
internal import Hummingbird
internal import Pages
internal import Store

extension Routes {
  /// People and teams, for administrators.
  static let administration: [Route] =
    [
      .get("/administration", .any(of: [.administer])) { call in try await people(call) },
      .post("/administration/teams", .any(of: [.administer])) { call in try await addTeam(call) },
      .get("/administration/people/new", .any(of: [.administer])) { call in
        let teams = try await call.desk.store.teams()
        return try call.page(PeoplePages.add(call.filledForm(), teams: teams))
      },
      .post("/administration/people/new", .any(of: [.administer])) { call in
        try await addPerson(call)
      },
      .get("/administration/people/:person", .any(of: [.administer])) { call in
        try await personPage(call, try await account(call))
      },
      .post("/administration/people/:person", .any(of: [.administer])) { call in
        try await changePerson(call)
      },
      .post("/administration/people/:person/reset-password", .any(of: [.administer])) { call in
        try call.takes()
        let given = try await call.desk.administration.resetPassword(
          of: try await account(call), by: try call.person.account)
        return try call.page(PeoplePages.newPassword(given.password, of: given.account))
      },
    ] + Administration.Deed.allCases.map(route)

  private static func route(_ deed: Administration.Deed) -> Route {
    .post("/administration/people/:person/\(deed.rawValue)", .any(of: [.administer])) { call in
      try call.takes()
      let account = try await account(call)
      guard
        try await call.desk.administration.carryOut(deed, on: account, by: try call.person.account)
      else { throw HTTPError(.unprocessableContent) }
      return call.seeOther("/administration/people/\(account.id)?done=yes")
    }
  }

  private static func account(_ call: Call) async throws -> Account {
    guard let account = try await call.desk.store.account(try call.id("person")) else {
      throw StoreError.notThere
    }
    return account
  }

  private static func people(_ call: Call, _ errors: [FieldError] = []) async throws -> Response {
    let page = PeoplePages.list(
      try await call.desk.store.accounts(), teams: try await call.desk.store.teams(),
      refusesBreached: call.desk.signIn.rule.breached != nil, form: call.filledForm(errors),
      saved: call.query("done").map { _ in "It is done." })
    return try call.page(page, status: errors.isEmpty ? .ok : .unprocessableContent)
  }

  private static func addTeam(_ call: Call) async throws -> Response {
    try call.takes("team-name")
    let name = PersonForm.trimmed(call.form["team-name"])
    guard (1...100).contains(name.count) else {
      let message = "Enter the team's name, of 100 characters or fewer"
      return try await people(call, [FieldError("team-name", message)])
    }
    do {
      _ = try await call.desk.administration.addTeam(name, by: try call.person.account)
    } catch StoreError.alreadyThere {
      return try await people(call, [FieldError("team-name", "There is a team of this name")])
    }
    return call.seeOther("/administration?done=yes")
  }

  private static func addPerson(_ call: Call) async throws -> Response {
    try call.takes("login", "name", "role", "team")
    let teams = try await call.desk.store.teams()
    let login = Account.login(typed: call.form["login"] ?? "")
    var (person, errors) = PersonForm.read(call.form, teams: teams)
    if !Account.isLogin(login) {
      let rule = "Enter a sign-in name of 2 to 40 letters a to z, digits, points and hyphens"
      errors.insert(FieldError("login", rule), at: 0)
    }
    if let person, errors.isEmpty {
      do {
        let given = try await call.desk.administration.add(
          login: login, name: person.name, role: person.role, team: person.team,
          by: try call.person.account)
        return try call.page(PeoplePages.newPassword(given.password, of: given.account))
      } catch StoreError.alreadyThere {
        errors = [FieldError("login", "Somebody has this sign-in name already")]
      }
    }
    let page = PeoplePages.add(call.filledForm(errors), teams: teams)
    return try call.page(page, status: .unprocessableContent)
  }

  private static func changePerson(_ call: Call) async throws -> Response {
    try call.takes("name", "role", "team", "seen")
    let account = try await account(call)
    let teams = try await call.desk.store.teams()
    guard let seen = call.form["seen"] else { throw HTTPError(.badRequest) }
    guard seen == account.named else { return try await changedMeanwhile(call) }
    var (person, errors) = PersonForm.read(call.form, teams: teams)
    if let person {
      do {
        let isChanged = try await call.desk.administration.change(
          account, name: person.name, role: person.role, team: person.team,
          by: try call.person.account)
        if isChanged { return call.seeOther("/administration/people/\(account.id)?done=yes") }
      } catch StoreError.changedMeanwhile {
        return try await changedMeanwhile(call)
      }
      errors = [FieldError("role", "Your own role is changed by another administrator")]
    }
    return try await personPage(call, account, errors)
  }

  /// The page as it stands now, and who changed it since it was looked at; nothing was written over.
  private static func changedMeanwhile(_ call: Call) async throws -> Response {
    let account = try await account(call)
    var query = AccessLogQuery(team: nil, atMost: 100)
    query.kind = .administered
    let last = try await call.desk.store.events(query).first {
      $0.event.detail == "person-changed \(account.id)"
    }
    let names = try await Routes.names(call)
    let name = last?.event.account.flatMap { names[$0] }
    let words =
      "\(name ?? "Somebody") changed this person after you looked. This is how it stands now; nothing "
      + "of yours was saved"
    return try await personPage(call, account, [FieldError("name", words)], isStale: true)
  }

  private static func personPage(
    _ call: Call, _ account: Account, _ errors: [FieldError] = [],
    isStale: Bool = false
  ) async throws -> Response {
    let kept = [
      ("name", account.name), ("role", account.role.rawValue), ("team", account.team?.text ?? ""),
    ]
    let page = PeoplePages.person(
      account, teams: try await call.desk.store.teams(),
      form: errors.isEmpty || isStale
        ? call.form(showing: kept, errors) : call.filledForm(errors),
      isSelf: account.id == (try call.person.account.id),
      saved: call.query("done").map { _ in "It is done." })
    return try call.page(
      page, status: isStale ? .conflict : errors.isEmpty ? .ok : .unprocessableContent)
  }
}
