public import ClinicalModel
public import LibraryReview
public import Reporting

/// What one role has found and assessed, as the record says it, and what is still asked of it.
public struct RoleAssessment: Sendable {
  /// What was recorded of one section of the questions.
  public struct Section: Sendable {
    /// What it is about.
    public let title: String
    /// The entries, the first first.
    public let rows: [CaseTimeline.Row]
  }

  /// The title of the role.
  public let title: String
  /// The assessments of stages: each with its stage, its outcome and its entry.
  public let reviews: [(stage: String, outcome: String, row: CaseTimeline.Row)]
  /// What was recorded beside them, by section.
  public let sections: [Section]
  /// What is still asked of the role.
  public let open: [ReportOutline.Item]

  /// Whether the role has recorded nothing.
  public var isEmpty: Bool { reviews.isEmpty && sections.isEmpty }

  /// What each role has found, in the order in which a case goes through their hands.
  public static func all(
    of patientCase: PatientCase, _ timeline: CaseTimeline, _ outline: ReportOutline,
    in dictionary: DataDictionary, titled titles: [String: String]
  ) -> [RoleAssessment] {
    let recorded = patientCase.entries.map(\.role) + outline.requests.map(\.role)
    let roles = (first + recorded).unique().filter(recorded.contains)
    let reader = AssessmentReader(
      patientCase: patientCase, timeline: timeline, dictionary: dictionary, titles: titles,
      stages: Dictionary(outline.stages.map { ($0.id, $0.title) }) { first, _ in first })
    return roles.map { role in
      RoleAssessment(
        title: dictionary.title(ofRole: role), reviews: reader.reviews(by: role),
        sections: reader.sections(by: role),
        open: outline.requests.filter { $0.role == role }.flatMap(\.items))
    }
  }

  private static let first = [
    "referrer", "coordinator", "pain-physician", "psychologist", "surgeon", "nurse", "therapist",
  ]
}

/// Sorts a case's entries by who recorded them and what they are about.
private struct AssessmentReader {
  let patientCase: PatientCase
  let timeline: CaseTimeline
  let dictionary: DataDictionary
  /// The titles of sections by the dictionary's id.
  let titles: [String: String]
  /// The titles of stages by their id.
  let stages: [String: String]

  private func entries(by role: String) -> [(entry: Entry, row: CaseTimeline.Row)] {
    zip(patientCase.entries, timeline.rows).filter { $0.0.role == role }
      .map { (entry: $0.0, row: $0.1) }
  }

  func reviews(by role: String) -> [(stage: String, outcome: String, row: CaseTimeline.Row)] {
    entries(by: role).compactMap { entry, row in
      guard case .review(let review) = entry.content else { return nil }
      return (
        stages[review.stage] ?? review.stage,
        dictionary.label(of: review.outcome, in: "review-outcomes"), row
      )
    }
  }

  func sections(by role: String) -> [RoleAssessment.Section] {
    let entries = entries(by: role).compactMap { entry, row in
      section(of: entry.content).map { (title: $0, row: row) }
    }
    return entries.map(\.title).unique().map { title in
      RoleAssessment.Section(
        title: title, rows: entries.filter { $0.title == title }.map(\.row))
    }
  }

  /// What an entry is about; nil for an assessment, which stands apart.
  private func section(of content: EntryContent) -> String? {
    switch content {
    case .review: nil
    case .referral: "Referral"
    case .finding(let finding): titled(dictionary.facts[finding.fact]?.section ?? "")
    case .therapy, .systemicOpioid, .complete(_, trial: nil, on: _): titled("treatment")
    case .trial, .dose, .reading, .adverseEvent, .rescue, .complete: titled("trial")
    case .waiver, .decision, .recommendation: "Decisions, waivers and seals"
    case .followUp: "Follow-up"
    case .correction(_, _, _, let replacement):
      replacement.map { section(of: $0) ?? "Corrected assessments" } ?? "Withdrawn entries"
    }
  }

  private func titled(_ section: String) -> String { titles[section] ?? "Other findings" }
}
