internal import Candidacy
public import Markup

/// What a page that is no report shows of one: where the case stands, and what is missing.
public struct ReportOutline: Sendable, Hashable {
  /// A stage, with how it stands.
  public struct Stage: Sendable, Hashable {
    /// The stage's id.
    public let id: String
    /// Its title.
    public let title: String
    /// favourable, against or open.
    public let standing: String
    /// How it stands, in words.
    public let words: String
  }

  /// What is missing from a role.
  public struct Request: Sendable, Hashable {
    /// The id of the role.
    public let role: String
    /// Its title.
    public let title: String
    /// What is missing, what the next step waits for first.
    public let items: [Item]
  }

  /// One thing that is missing.
  public struct Item: Sendable, Hashable {
    /// What it is about, as the record codes it, such as `fact:age`.
    public let subject: String
    /// What it is about, in words.
    public let label: String
    /// The question to be asked.
    public let question: String
    /// Why it is asked.
    public let why: String
    /// Whether the next step waits for it.
    public let isBlocking: Bool
    /// The form on which it is asked, where there is one.
    public let form: String?
    /// The criteria that wait for it.
    public let criteria: [String]
  }

  /// The recommendation's code.
  public let category: String
  /// The recommendation in words.
  public let headline: String
  /// What it means.
  public let meaning: String
  /// What must be done at once.
  public let urgent: [String]
  /// The stages in their order.
  public let stages: [Stage]
  /// What is missing, by role.
  public let requests: [Request]

  /// The outline of a report.
  public init(_ report: Report) {
    category = report.conclusion.category
    headline = report.conclusion.headline
    meaning = report.conclusion.meaning
    urgent = report.urgent.map { $0.text.isEmpty ? $0.title : "\($0.title): \($0.text)" }
    stages = report.stages.map {
      Stage(id: $0.id, title: $0.title, standing: $0.standing, words: $0.words)
    }
    requests = report.missing.map { section in
      Request(
        role: section.role, title: section.title,
        items: section.items.map {
          Item(
            subject: $0.subject, label: $0.label, question: $0.question, why: $0.why,
            isBlocking: $0.isBlocking, form: $0.form, criteria: $0.criteria)
        })
    }
  }
}

extension Report {
  /// Every recommendation that there can be, with its words, in the order of precedence.
  public static let categories: [(code: String, words: String)] = RecommendationCategory.allCases
    .map { ($0.rawValue, $0.headline) }
}

extension HTMLReport {
  /// The first sheet of a report: what is urgent, concluded, next, for and against, and until when.
  public static func front(_ report: Report) -> [Node] { HTMLReportPage(report).front }

  /// The trials of a report, with their charts and tables.
  public static func trials(_ report: Report) -> [Node] { HTMLReportPage(report).trials }
}
