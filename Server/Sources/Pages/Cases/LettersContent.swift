internal import CaseFile
public import Markup
public import Reporting
public import Store

/// Letters that ask for what is missing: one for each role, each on a sheet of its own when printed.
///
/// Who the patient is stands in each, since a letter leaves the app (H6).
public struct LettersContent: Sendable {
  private let filed: FiledCase
  private let requests: [ReportOutline.Request]
  private let day: String
  private let earlier: String?
  private let notice: [Node]

  /// The letters of a case, written on a day; `earlier` says of which earlier day they are, if of one, and
  /// `notice` what that means (H32).
  public init(
    of filed: FiledCase, _ outline: ReportOutline, day: String, earlier: String?, notice: [Node]
  ) {
    self.filed = filed
    requests = outline.requests
    self.day = day
    self.earlier = earlier
    self.notice = notice
  }

  /// The page.
  public var page: PageContent {
    PageContent(
      title: "Request letters",
      main: HTMLContent.nodes {
        HTML.block("on-screen") {
          HTML.element("a", class: "back", [Attribute("href", address)]) { "Back to the case" }
          HTML.heading(1) { "Request letters" }
          HTML.paragraph("hint") {
            requests.isEmpty
              ? "Nothing is missing: there is nobody to ask."
              : "Print this page to get each letter on a sheet of its own. Nothing is sent from here."
          }
        }
        notice
        requests.map(letter)
      })
  }

  private var address: String { "/cases/\(filed.id)" }

  private func letter(_ request: ReportOutline.Request) -> Node {
    HTML.section(id: "letter-\(request.role)", class: "letter", "To: \(request.title)") {
      HTML.definitions(
        [
          ("Patient", [.text(filed.patient.name)]), ("Born", [.text(filed.patient.born)]),
          ("Number", [.text(filed.patient.number)]), ("Case", [.text(filed.record.id)]),
          ("Date", [.text(day)]),
        ] + (earlier.map { [("State of the case", [.text($0)])] } ?? []), class: "identity")
      HTML.paragraph {
        "Request for information: intrathecal drug delivery. The evaluation waits for the answers "
          + "below. \"Not known\" and \"not done\" are answers too; please give them rather than leave "
          + "a question open."
      }
      items("Needed for the next step", request.items.filter(\.isBlocking))
      items("Also useful", request.items.filter { !$0.isBlocking })
      HTML.paragraph {
        "Please give each answer with its date, and with the document or test it rests on. Answers to "
          + "questions about the present must carry the time they were taken where a limit is in hours."
      }
      HTML.paragraph("signature") { "Signature and date:" }
      HTML.paragraph("hint on-screen") {
        HTML.element("a", [Attribute("href", "\(address)/letters/\(request.role)")]) {
          "The letter to the \(request.title.lowercased()) as text"
        }
      }
    }
  }

  @HTMLContent private func items(_ title: String, _ items: [ReportOutline.Item]) -> [Node] {
    if !items.isEmpty {
      HTML.heading(3) { title }
      HTML.list(items.map(item), ordered: true)
    }
  }

  @HTMLContent private func item(_ item: ReportOutline.Item) -> [Node] {
    HTML.strong { item.question }
    HTML.aside { "Why: \(item.label), \(item.why)." }
    if !item.criteria.isEmpty {
      HTML.aside { "Criteria that wait: \(item.criteria.joined(separator: ", "))." }
    }
    if let form = item.form { HTML.aside { "Form: \(form)" } }
  }
}
