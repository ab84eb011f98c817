public import Access
internal import CaseFile
public import ClinicalModel

extension MemoryStore {
  /// The cases that a query finds, and how many there are in all.
  public func worklist(_ query: WorklistQuery) throws(StoreError) -> WorklistPage {
    try StoreError.checkWhole(query.words)
    let words = SearchWords.asked(query.words)
    let found = filed(query.team).filter { $0.isFound(by: query, words) }
    let sorted = found.map { (row: $0, key: $0.key(query.order)) }.sorted { one, other in
      query.isReversed ? other.key < one.key : one.key < other.key
    }
    let part = sorted.dropFirst(max(0, query.from)).prefix(max(0, query.atMost))
    return WorklistPage(rows: part.map(\.row.listed), count: found.count)
  }

  /// Keeps what was reckoned of a case, unless its record has grown since.
  public func keep(
    _ standing: Standing, of id: RandomID, team: RandomID
  ) throws(StoreError) {
    try StoreError.checkWhole(
      standing.category, standing.state, standing.owner, standing.blocker, standing.urgent,
      standing.decided, standing.reckonedBy)
    let head = try row(id, team: team).record.head.digest
    guard standing.head == nil || standing.head == head else { return }
    rows[id]?.standing = standing
    rows[id]?.standingHead = head
  }

  /// The cases whose standing is of an older head, or no longer holds on a day.
  public func outdated(
    on day: CivilDate, by reckoner: String, team: RandomID, atMost: Int
  ) -> [RandomID] {
    filed(team).filter { $0.isOutdated(on: day, by: reckoner) }.prefix(max(0, atMost)).map(\.id)
  }
}

extension MemoryStore.FiledRow {
  /// By what a row is sorted; of equals, the one that was filed earlier comes first.
  fileprivate struct Key: Comparable {
    let number: Int64
    let first: [UInt8]
    let second: [UInt8]
    let filed: Int

    static func < (a: Key, b: Key) -> Bool {
      if a.number != b.number { return a.number < b.number }
      if a.first != b.first { return a.first.lexicographicallyPrecedes(b.first) }
      if a.second != b.second { return a.second.lexicographicallyPrecedes(b.second) }
      return a.filed < b.filed
    }
  }

  fileprivate func key(_ order: WorklistQuery.Order) -> Key {
    let (number, first, second) = order.key(standing, name: words.name)
    return Key(number: number, first: first, second: second, filed: self.number)
  }

  private var words: SearchWords { SearchWords(of: patient, recordID: record.id) }

  fileprivate func isFound(by query: WorklistQuery, _ asked: [String]) -> Bool {
    if let category = query.category, standing?.category != category { return false }
    if let role = query.waitsFor {
      guard standing?.awaited.contains(where: { $0.role == role }) ?? false else { return false }
    }
    switch query.assigned {
    case .nobody where assignedTo != nil: return false
    case .to(let account) where assignedTo != account: return false
    default: break
    }
    if let day = query.lastExpiry {
      guard let holdsUntil = standing?.holdsUntil, holdsUntil <= day else { return false }
    }
    if let account = query.referredBy, referredBy != account { return false }
    let all = Array(words.all.utf8)
    return asked.allSatisfy { all.firstRange(of: Array($0.utf8)) != nil }
  }

  fileprivate func isOutdated(on day: CivilDate, by reckoner: String) -> Bool {
    guard let standing, standingHead == record.head.digest else { return true }
    guard standing.reckonedBy == reckoner else { return true }
    return standing.holdsUntil.map { $0 < day } ?? false
  }

  fileprivate var listed: WorklistPage.Row {
    WorklistPage.Row(
      id: id, caseID: record.id, patient: patient, referredBy: referredBy, assignedTo: assignedTo,
      standing: standing)
  }
}
