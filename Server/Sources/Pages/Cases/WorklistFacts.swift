public import Access
public import Store

/// What the worklist's page shows.
public struct WorklistFacts: Sendable {
  /// The query that the address states.
  public let query: WorklistQuery
  /// The rows it found.
  public let page: WorklistPage
  /// The recommendations that occur, with their words, for the filter.
  public let categories: [(code: String, words: String)]
  /// The names of people by account.
  public let names: [RandomID: String]
  /// Whether some rows are being reckoned anew and may still be of an earlier state.
  public let isBehind: Bool

  /// What the page shows.
  public init(
    query: WorklistQuery, page: WorklistPage, categories: [(code: String, words: String)],
    names: [RandomID: String], isBehind: Bool
  ) {
    self.query = query
    self.page = page
    self.categories = categories
    self.names = names
    self.isBehind = isBehind
  }
}
