public import CaseFile
internal import ClinicalModel
public import Markup
internal import Reporting

extension EntryPages {
  /// What goes from page to page with a form until it is recorded.
  public struct Passing: Sendable {
    /// The head of the record that the person saw.
    public let seen: ContentDigest
    /// The key by which the same form is recorded once (W16).
    public let once: String
    /// What was asked and answered with "it is so": a digest of the remarks.
    public var asked: String?

    /// What goes from page to page.
    public init(seen: ContentDigest, once: String, asked: String? = nil) {
      self.seen = seen
      self.once = once
      self.asked = asked
    }
  }

  /// What others recorded since the person looked.
  public struct News: Sendable {
    let notices: [EntryNotice]
    let names: [String: String]

    /// Entries of others, and the names of people by their pseudonym.
    public init(_ notices: [EntryNotice], names: [String: String]) {
      self.notices = notices
      self.names = names
    }
  }

  func news(_ news: News) -> Node {
    HTML.element("section", class: "notice", [Attribute("role", "alert")]) {
      HTML.heading(2) { "Somebody else recorded something while you were writing" }
      HTML.paragraph {
        "Nothing of yours is lost, and nothing of it is recorded yet. Look at what is new, then record "
          + "your answers or change them."
      }
      HTML.list(
        news.notices.map { notice in
          let name = notice.by.flatMap { news.names[$0] } ?? "somebody"
          let when = Instant(notice.recorded)?.printed ?? notice.recorded
          let kind = notice.kind.split(separator: "-").joined(separator: " ")
          return [.text("Entry \(notice.number), \(kind): by \(name), \(notice.role), \(when)")]
        })
    }
  }
}
