public import Access
public import LibraryReview
public import Markup
public import Reporting
public import Store

/// What the page of a case shows.
public struct CaseFacts: Sendable {
  /// The case in the store.
  public let filed: FiledCase
  /// Where it stands.
  public let outline: ReportOutline
  /// The report's first sheet.
  public let front: [Node]
  /// Its entries.
  public let timeline: CaseTimeline
  /// The names of people by account.
  public let names: [RandomID: String]
  /// What waits for a second person.
  public let proposals: [Proposal]
  /// The day that is looked at, where it is not today.
  public let asOf: String?
  /// What was typed for a day and is none; nil where nothing was.
  public let mistyped: String?
  /// Says what the page does not rest on, or what was signed does not.
  public let notice: [Node]
  /// In which role the page is looked at.
  public let role: Role
  /// Whether a recommendation was signed before, and is not what the case leads to now.
  public let isReviewedAgain: Bool
  /// Stages whose form this role may fill, by their id.
  public let forms: Set<String>

  /// What the page shows.
  public init(
    filed: FiledCase, outline: ReportOutline, front: [Node], timeline: CaseTimeline,
    names: [RandomID: String], proposals: [Proposal], asOf: String?, mistyped: String?,
    notice: [Node], role: Role, isReviewedAgain: Bool, forms: Set<String>
  ) {
    self.filed = filed
    self.outline = outline
    self.front = front
    self.timeline = timeline
    self.names = names
    self.proposals = proposals
    self.asOf = asOf
    self.mistyped = mistyped
    self.notice = notice
    self.role = role
    self.isReviewedAgain = isReviewedAgain
    self.forms = forms
  }
}
