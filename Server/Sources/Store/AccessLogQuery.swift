public import Access

/// What is wanted of the access log, the last event first; it stands in the address of the page.
public struct AccessLogQuery: Sendable, Hashable {
  /// Only what concerns this team; nil for the whole log.
  ///
  /// An event that names a case concerns the case's team, another the team of the person; what concerns
  /// no team is shown to every one.
  public var team: RandomID?
  /// Only events of this case.
  public var caseID: RandomID?
  /// Only events of this person.
  public var account: RandomID?
  /// Only events of this kind.
  public var kind: AccessEvent.Kind?
  /// Only events at or after this moment, in milliseconds since 1970.
  public var from: Int64?
  /// Only events before this moment, in milliseconds since 1970.
  public var until: Int64?
  /// Only events before this number: the next part of a list that grows meanwhile.
  public var before: Int?
  /// How many events at most.
  public var atMost: Int

  /// All events that concern a team.
  public init(team: RandomID?, atMost: Int) {
    self.team = team
    self.atMost = atMost
  }
}
