/// A case as who referred it sees it while what it leads to is not signed, or not any more.
extension Standing {
  /// What stands there in place of a recommendation's code and words.
  public static let reviewed = (code: "being-reviewed", words: "Being reviewed by the team")

  /// Whether it says nothing of what the case leads to.
  public var isBeingReviewed: Bool { category == Self.reviewed.code }

  /// The same case without its recommendation, what is urgent, whose turn it is and until when it holds.
  public var beingReviewed: Self {
    Self(
      head: head, day: day, holdsUntil: nil, category: Self.reviewed.code,
      state: Self.reviewed.words, waitingSince: waitingSince, owner: "", blocker: "",
      missing: missing, awaited: awaited, urgent: "", decided: nil, lastRecorded: lastRecorded,
      reckonedBy: reckonedBy)
  }
}

extension WorklistPage.Row {
  /// The same row without what the case leads to.
  public var beingReviewed: Self {
    Self(
      id: id, caseID: caseID, patient: patient, referredBy: referredBy, assignedTo: assignedTo,
      standing: standing?.beingReviewed)
  }
}

extension WorklistQuery {
  /// The same question without what would tell what cases lead to: no filter and no order by it.
  public var withoutResults: Self {
    var query = self
    (query.category, query.waitsFor, query.expiresWithin) = (nil, nil, nil)
    if !query.order.isOpenToReferrers { query.order = .waiting }
    return query
  }
}

extension WorklistQuery.Order {
  /// Whether the order tells nothing of what cases lead to.
  public var isOpenToReferrers: Bool {
    switch self {
    case .pressing, .expiry, .state: false
    case .waiting, .missing, .changed, .name: true
    }
  }
}
