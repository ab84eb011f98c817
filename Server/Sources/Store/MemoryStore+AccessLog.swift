internal import Access

extension MemoryStore {
  /// Adds an event to the chain.
  public func note(_ event: AccessEvent) throws(StoreError) {
    try StoreError.checkWhole(event.detail)
    log.append(chain.add(event))
  }

  /// The events that a query finds, the last first.
  public func events(_ query: AccessLogQuery) throws(StoreError) -> [NotedEvent] {
    let found = log.reversed().filter { event in
      (query.caseID == nil || event.caseID == query.caseID?.text)
        && (query.account == nil || event.account == query.account?.text)
        && (query.kind == nil || event.kind == query.kind?.rawValue)
        && event.at >= query.from ?? .min && query.until.map { event.at < $0 } ?? true
        && event.number < query.before ?? .max
        && !(query.team.map { isOfAnother(event, than: $0) } ?? false)
    }
    return try Self.noted(found.prefix(max(0, query.atMost)))
  }

  /// Whether an event concerns another team: by its case, or where it names none by its person.
  private func isOfAnother(_ event: LoggedEvent, than team: RandomID) -> Bool {
    let own =
      event.caseID.map { RandomID($0).flatMap { rows[$0]?.team } }
      ?? event.account.flatMap { RandomID($0) }.flatMap { accountsByID[$0]?.team }
    return own != nil && own != team
  }

  /// How many events there are.
  public func eventCount() -> Int { log.count }

  /// Events behind a number, in the order of the chain.
  public func events(after number: Int, atMost: Int) throws(StoreError) -> [NotedEvent] {
    try Self.noted(log.dropFirst(max(0, number)).prefix(max(0, atMost)))
  }

  /// The first event that is not what was written; nil where the chain holds.
  public func brokenEvent() -> Int? {
    var read = AccessChain()
    for event in log where !read.holds(event) { return read.number + 1 }
    return read == chain ? nil : read.number + 1
  }

  private static func noted(
    _ events: some Sequence<LoggedEvent>
  ) throws(StoreError) -> [NotedEvent] {
    var noted: [NotedEvent] = []
    for event in events { noted.append(try event.noted) }
    return noted
  }
}
