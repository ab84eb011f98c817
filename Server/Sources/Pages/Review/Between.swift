public import Access
public import LibraryReview
public import Markup
internal import Reporting
public import Store

/// What others recorded between the page that was read and the form that was sent (W17).
public enum Between {
  /// The entries behind the last one that was seen, and by whom they are.
  public static func section(
    after seen: Int, _ timeline: CaseTimeline, _ names: [RandomID: String],
    _ filed: FiledCase
  ) -> Node {
    HTML.element("section", class: "notice", [Attribute("role", "alert")]) {
      HTML.heading(2) { "The case has changed since you looked" }
      HTML.paragraph {
        "Nothing was signed or recorded. What you typed is still below; read what is new first."
      }
      HTML.list(
        timeline.rows.filter { $0.number > seen }.map { row in
          [
            .text(
              "Entry \(row.number), \(row.words): \(row.role), "
                + ReviewContent.who(row, names, filed))
          ]
        })
    }
  }
}
