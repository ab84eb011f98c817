public import Access
public import Store

/// What the worklist's page shows.
public struct WorklistFacts: Sendable {
  /// The query that the address states.
  public let query: WorklistQuery
  /// The rows it found.
  public let page: WorklistPage
  /// Whether the whole list stands on one page, to be printed.
  public let isWhole: Bool
  /// Who looks, for whom an address says `me`.
  public let me: RandomID
  /// The recommendations that occur, with their words, for the filter.
  public let categories: [(code: String, words: String)]
  /// The titles of roles by their ids.
  public let roles: [String: String]
  /// To whom of the team a case can be assigned.
  public let colleagues: [Choice]
  /// The names of people by account.
  public let names: [RandomID: String]
  /// Whether some rows are being reckoned anew and may still be of an earlier state.
  public let isBehind: Bool
  /// Whether what cases lead to can be asked for; who referred them sees it in sealed ones alone.
  public let showsResults: Bool

  /// What the page shows.
  public init(
    query: WorklistQuery, page: WorklistPage, isWhole: Bool, me: RandomID,
    categories: [(code: String, words: String)], roles: [String: String], colleagues: [Choice],
    names: [RandomID: String], isBehind: Bool, showsResults: Bool
  ) {
    self.query = query
    self.page = page
    self.isWhole = isWhole
    self.me = me
    self.categories = categories
    self.roles = roles
    self.colleagues = colleagues
    self.names = names
    self.isBehind = isBehind
    self.showsResults = showsResults
  }
}

extension WorklistFacts {
  /// What is missing, role by role: the title and how many things.
  func missing(_ standing: Store.Standing) -> [String] {
    standing.awaited.filter { $0.missing > 0 }.map {
      "\(roles[$0.role] ?? $0.role): \($0.missing)"
    }
  }
}
