public import ClinicalModel
public import LibraryReview
internal import Reporting

/// What was recorded behind a sealed recommendation, or after the moment at which a case is looked at
/// (H32).
public struct LaterEntries: Sendable, Hashable {
  private let rows: [CaseTimeline.Row]

  /// What a recommendation that was sealed with an entry does not rest on; nil where it rests on all.
  ///
  /// Signatures and decisions on it make it no older.
  public init?(
    behindSeal number: Int, of patientCase: PatientCase, _ timeline: CaseTimeline
  ) {
    let acts = Set(patientCase.entries.filter(\.isSignedAct).map(\.number))
    self.init(timeline.rows.filter { $0.number > number && !acts.contains($0.number) })
  }

  /// What is not seen at a moment; nil where all is.
  public init?(unseen: [Int], _ timeline: CaseTimeline) {
    let unseen = Set(unseen)
    self.init(timeline.rows.filter { unseen.contains($0.number) })
  }

  private init?(_ rows: [CaseTimeline.Row]) {
    guard !rows.isEmpty else { return nil }
    self.rows = rows
  }

  /// How many, by which roles, and since when.
  public var words: String {
    let count = rows.count == 1 ? "1 entry was recorded" : "\(rows.count) entries were recorded"
    let roles = rows.map(\.role).unique().map { role in
      let own = rows.count { $0.role == role }
      return own == rows.count ? role : "\(own) by \(role)"
    }
    let by = roles.count == 1 ? " by \(roles[0])" : ": " + roles.joined(separator: ", ")
    let since = rows.compactMap(\.recorded).min().map {
      rows.count == 1 ? ", \($0.printed)" : "; the first, \($0.printed)"
    }
    return count + by + (since ?? "")
  }
}

/// The last recommendation that was sealed, with what it no longer rests on.
public struct LastSeal: Sendable {
  /// The entry that holds it.
  public let number: Int
  let row: CaseTimeline.Row
  let category: String
  let later: LaterEntries?

  /// The last seal of a case; nil where there is none.
  public init?(of patientCase: PatientCase, _ timeline: CaseTimeline) {
    for (entry, row) in zip(patientCase.entries, timeline.rows).reversed() {
      guard case .recommendation(let seal) = entry.content else { continue }
      number = entry.number
      self.row = row
      category = seal.category
      later = LaterEntries(behindSeal: entry.number, of: patientCase, timeline)
      return
    }
    return nil
  }
}

extension Entry {
  /// Whether it signs or decides on what was recorded before.
  fileprivate var isSignedAct: Bool {
    switch content {
    case .recommendation, .decision: true
    default: false
    }
  }
}
