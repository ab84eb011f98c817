public import Access
public import ClinicalModel
public import Store

/// What the page of the access log shows.
public struct AccessLogFacts: Sendable {
  /// What was asked for.
  public let query: AccessLogQuery
  /// The first and last day that were asked for.
  public let days: (from: CivilDate?, to: CivilDate?)
  /// What was typed for a day and is none, by the name of its field.
  public let mistyped: [String: String]
  /// The events, one more than the page shows where there are older ones.
  public let events: [NotedEvent]
  /// The people of the team and those of none.
  public let people: [(id: RandomID, name: String)]
  /// Minutes from UTC in which times are shown.
  public let offsetMinutes: Int
  /// The last event that says that the log was reviewed.
  public let lastReview: NotedEvent?

  /// What the page shows.
  public init(
    query: AccessLogQuery, days: (from: CivilDate?, to: CivilDate?),
    mistyped: [String: String] = [:],
    events: [NotedEvent], people: [(id: RandomID, name: String)], offsetMinutes: Int,
    lastReview: NotedEvent?
  ) {
    self.query = query
    self.days = days
    self.mistyped = mistyped
    self.events = events
    self.people = people
    self.offsetMinutes = offsetMinutes
    self.lastReview = lastReview
  }

  /// How many events a page shows.
  public static let rows = 100

  /// Who did it, as a page names them.
  func name(_ event: AccessEvent) -> String {
    guard let account = event.account else { return "nobody signed in" }
    return people.first { $0.id == account }?.name ?? "\(account)"
  }

  /// When it was.
  func moment(_ event: AccessEvent) -> Instant {
    Instant(seconds: event.at / 1_000, offsetMinutes: offsetMinutes)
  }

  /// The question as it stands in an address, with what is changed of it.
  func address(before: Int? = nil, path: String = "/audit/log") -> String {
    let parts = [
      ("case", query.caseID?.text), ("person", query.account?.text),
      ("kind", query.kind?.rawValue), ("from", days.from?.description),
      ("to", days.to?.description), ("before", before.map { "\($0)" }),
    ].compactMap { name, value in value.map { "\(name)=\($0)" } }
    return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
  }

  /// Whether everything is shown, from the last event on.
  var isWhole: Bool {
    address() == "/audit/log" && query.before == nil && mistyped.isEmpty
  }

  /// Who reviewed the log last, and how far.
  public var review: String {
    guard let last = lastReview else { return "Nobody has reviewed the log yet" }
    return
      "Last reviewed by \(name(last.event)), \(moment(last.event).printed), \(last.event.detail)"
  }
}
