internal import ClinicalModel
internal import LibraryReview
public import Markup
internal import Reporting

/// Says plainly that newer entries exist than those that a page, or a signature, rests on (H32).
public enum SupersededNotice {
  /// On pages that show the recommendation as it is now: the last signature rests on less.
  ///
  /// `category` is what is recommended now; `signed` leads to what was signed, for who may see it.
  @HTMLContent public static func ofNow(
    _ seal: LastSeal?, category: String, signed: String?
  ) -> [Node] {
    if let seal, seal.later != nil || seal.category != category {
      notice("Not what was signed") {
        "The recommendation was signed with entry \(seal.number)"
        seal.row.recorded.map { ", \($0.printed). " } ?? ". "
        changed(seal, category)
        "What you see here rests on everything on record, and nobody has signed it. "
        if let signed { HTML.link(path: signed + "?signed=\(seal.number)") { "What was signed" } }
      }
    }
  }

  /// On the page of what was signed with a seal.
  @HTMLContent static func ofSigned(
    _ later: LaterEntries?, from sealed: String, now category: String, report: String
  ) -> [Node] {
    if later != nil || sealed != category {
      notice("Superseded") {
        if let later { "Since this was signed, \(later.words). " }
        if sealed != category { recommended(category) }
        "What was signed stands as it was; it does not rest on what came later. "
        HTML.link(path: report) { "The report as it is now" }
      }
    }
  }

  /// On a page that looks at an earlier moment.
  @HTMLContent public static func ofEarlier(
    _ asOf: String, _ later: LaterEntries?, now: String
  ) -> [Node] {
    notice(later == nil ? "Another day than today" : "Superseded") {
      "You look at the case as of \(asOf), not as it is today. "
      if let later { "After that, \(later.words). " } else { "Nothing was recorded after that. " }
      HTML.link(path: now) { "The same page as it is now" }
    }
  }

  @HTMLContent private static func changed(_ seal: LastSeal, _ category: String) -> [Node] {
    if let later = seal.later { "Since then, \(later.words). " }
    if seal.category != category { recommended(category) }
  }

  private static func recommended(_ category: String) -> String {
    let words = Report.categories.first { $0.code == category }?.words ?? category
    return "What is recommended now is another: \(words). "
  }

  private static func notice(_ title: String, @HTMLContent _ content: HTML.Content) -> Node {
    HTML.element(
      "section", class: "notice superseded", [Attribute("aria-label", "How current this is")]
    ) {
      HTML.paragraph("lead-in") { title }
      HTML.paragraph { content() }
    }
  }
}
