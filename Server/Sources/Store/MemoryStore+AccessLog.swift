public import Access

extension MemoryStore {
  /// Adds an event to the chain.
  public func note(_ event: AccessEvent) throws(StoreError) {
    try StoreError.checkWhole(event.detail)
    log.append(chain.add(event))
  }

  /// Events, the last first; of one case or one person where these are given.
  public func events(
    case caseID: RandomID?, account: RandomID?, from: Int, atMost: Int
  ) throws(StoreError) -> [NotedEvent] {
    let found = log.reversed().filter { event in
      (caseID == nil || event.caseID == caseID?.text)
        && (account == nil || event.account == account?.text)
    }
    return try Self.noted(found.dropFirst(max(0, from)).prefix(max(0, atMost)))
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
