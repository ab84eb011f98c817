public import Access
internal import ClinicalModel
internal import LibraryReview
public import Markup
internal import Reporting
public import Store

/// Everything on record side by side, before somebody decides: what is recommended, and what each role
/// found.
public enum ReviewContent {
  /// What the page shows.
  public struct Facts: Sendable {
    let filed: FiledCase
    let notice: [Node]
    let front: [Node]
    let roles: [RoleAssessment]
    let names: [RandomID: String]
    let role: Role

    /// A case, what was signed and no longer holds all, the first sheet of its report, what each role
    /// found, and in which role one looks.
    public init(
      filed: FiledCase, notice: [Node], front: [Node], roles: [RoleAssessment],
      names: [RandomID: String],
      role: Role
    ) {
      self.filed = filed
      self.notice = notice
      self.front = front
      self.roles = roles
      self.names = names
      self.role = role
    }

    var address: String { "/cases/\(filed.id)" }
  }

  /// The page.
  public static func page(_ facts: Facts) -> PageContent {
    PageContent(
      title: "Review",
      main: HTMLContent.nodes {
        HTML.element("a", class: "back", [Attribute("href", facts.address)]) { "Back to the case" }
        PatientBanner.banner(facts.filed)
        HTML.heading(1) { "Review" }
        facts.notice
        HTML.block("front") {
          facts.front.map { WebTable.restyled($0, linksTo: facts.address + "/report") }
        }
        HTML.section(id: "assessments", "What each role found") {
          for role in facts.roles where !role.isEmpty { assessment(role, facts) }
          silent(facts.roles.filter(\.isEmpty))
        }
        next(facts)
      })
  }

  private static func assessment(_ role: RoleAssessment, _ facts: Facts) -> Node {
    HTML.section(class: "assessment", level: 3, role.title) {
      if !role.reviews.isEmpty {
        HTML.list(
          role.reviews.map { review in
            HTMLContent.nodes {
              "\(review.stage): "
              standing(review.outcome, review.row)
              ", \(who(review.row, facts.names, facts.filed))"
            }
          })
      }
      for section in role.sections { found(section, role.title, facts) }
      if role.open.isEmpty {
        HTML.paragraph("none") { "Nothing more is asked of this role." }
      } else {
        asked(role, "Still asked of this role")
      }
    }
  }

  /// The roles that have recorded nothing, each with what is asked of it.
  @HTMLContent private static func silent(_ roles: [RoleAssessment]) -> [Node] {
    if !roles.isEmpty {
      HTML.section(class: "assessment", level: 3, "Nothing recorded yet") {
        for role in roles { asked(role, "\(role.title), still asked") }
      }
    }
  }

  private static func asked(_ role: RoleAssessment, _ words: String) -> Node {
    HTML.element("details") {
      HTML.element("summary") { "\(words): \(role.open.count)" }
      HTML.list(role.open.map { [.text("\($0.label), \($0.why)")] })
    }
  }

  private static func standing(_ outcome: String, _ row: CaseTimeline.Row) -> Node {
    row.replacedBy == nil
      ? HTML.strong { outcome } : HTML.element("s") { outcome }
  }

  private static func found(
    _ section: RoleAssessment.Section, _ role: String, _ facts: Facts
  ) -> Node {
    HTML.element("details") {
      HTML.element("summary") { "\(section.title): \(section.rows.count)" }
      WebTable.table(
        "\(role): \(section.title)", columns: ["Entry", "What", "When it was so", "Recorded"],
        rows: section.rows.map { row in
          [
            [.text("\(row.number)")],
            row.replacedBy == nil
              ? [.text(row.words)]
              : HTMLContent.nodes {
                HTML.element("s") { row.words }
                HTML.aside { "corrected by entry \(row.replacedBy ?? 0)" }
              },
            [.text(row.speaksOf ?? "–")], [.text(who(row, facts.names, facts.filed))],
          ]
        })
    }
  }

  /// When an entry was recorded, and by whom.
  static func who(
    _ row: CaseTimeline.Row, _ names: [RandomID: String], _ filed: FiledCase
  ) -> String {
    let name = row.person(names, in: filed) ?? "somebody"
    return "by \(name)" + (row.recorded.map { ", \($0.printed)" } ?? "")
  }

  private static func next(_ facts: Facts) -> Node {
    HTML.element("nav", class: "actions", [Attribute("aria-label", "After the review")]) {
      HTML.list(
        [
          (
            Action.sign, "/decision",
            RoleTable.allows(.decide, to: facts.role) ? "Decide and sign" : "Sign"
          ),
          (.waive, "/waiver", "Waive a criterion"),
          (.seeReport, "/report", "The whole report"),
        ].filter { RoleTable.allows($0.0, to: facts.role) }.map { _, path, words in
          [HTML.link(path: facts.address + path) { words }]
        })
    }
  }
}
