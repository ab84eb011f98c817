public import Access
public import ClinicalModel

/// What is wanted of the worklist; it stands in the address of the page.
public struct WorklistQuery: Sendable, Hashable {
  /// What rows are sorted by.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// Urgent, then what expires soonest, then who has waited longest.
    case pressing
    /// Who has waited longest.
    case waiting
    /// What expires soonest.
    case expiry
    /// By the words of the state.
    case state
    /// Where most is missing.
    case missing
    /// What was recorded last.
    case changed
    /// By the patient's name, without regard to capitals.
    case name
  }

  /// To whom cases are assigned.
  public enum Assignment: Sendable, Hashable {
    /// Nobody has taken them on.
    case nobody
    /// This account.
    case to(RandomID)
  }

  /// The team whose cases are listed.
  public var team: RandomID
  /// The day for which days of waiting are counted.
  public var day: CivilDate
  /// Only cases with this recommendation.
  public var category: String?
  /// Only cases that wait for this role: something is missing from it, or the next step is its.
  public var waitsFor: String?
  /// Only cases assigned to somebody, or to nobody.
  public var assigned: Assignment?
  /// Only cases whose answer no longer holds after so many days.
  public var expiresWithin: Int?
  /// Only cases referred by this account.
  public var referredBy: RandomID?
  /// Only cases whose patient's name, number or case id holds these words; never in an address.
  public var words: String?
  /// What rows are sorted by.
  public var order: Order = .pressing
  /// Whether the order is turned round, with what is not known first.
  public var isReversed = false
  /// How many rows are left out before the first.
  public var from = 0
  /// How many rows at most.
  public var atMost = 50

  /// The last day of which an answer counts as expiring soon; nil where that is not asked.
  var lastExpiry: CivilDate? { expiresWithin.map { day.adding(days: $0) } }

  /// All cases of a team.
  public init(team: RandomID, day: CivilDate) {
    self.team = team
    self.day = day
  }
}
