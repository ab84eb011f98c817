public import LibraryReview
public import Markup
internal import Reporting
public import Store

/// The comparison of sources as the app serves it: the same page as the file, with a choice of sources.
public struct ComparisonPage: Sendable {
  private let filed: FiledCase
  private let sources: [SourceComparison.Source]
  private let chosen: Set<String>
  private let asOf: String?
  private let notice: [Node]

  /// A page about a case; none chosen stands for every source; `notice` says what it does not rest on.
  public init(
    of filed: FiledCase, sources: [SourceComparison.Source], chosen: [String], asOf: String?,
    notice: [Node]
  ) {
    self.filed = filed
    self.sources = sources
    self.chosen = Set(chosen)
    self.asOf = asOf
    self.notice = notice
  }

  /// The whole page.
  public func served(_ comparison: SourceComparison) -> Element {
    ReportPage.page(
      comparison.root(style: ""), styles: ["report", "matrix", "reading"],
      title: "Comparison of sources",
      before: [PatientBanner.banner(filed), back] + notice + [choice])
  }

  private var address: String { "/cases/\(filed.id)" }

  private var back: Node {
    HTML.element("nav", class: "served", [Attribute("aria-label", "This comparison")]) {
      HTML.element("a", [Attribute("href", address)]) { "Back to the case" }
    }
  }

  /// The sources to choose among; the choice stands in the address.
  private var choice: Node {
    HTML.element("section", class: "served", [Attribute("aria-label", "Choice of sources")]) {
      HTML.element("details") {
        HTML.element("summary") {
          chosen.isEmpty
            ? "Every source is shown: choose some" : "\(chosen.count) chosen: choose others"
        }
        HTML.element(
          "form", [Attribute("method", "get"), Attribute("action", address + "/compare")]
        ) {
          if let asOf { Frame.hidden("as-of", asOf) }
          group("Payers", sources.filter(\.isPayer))
          group("Guidelines, labels and studies", sources.filter { !$0.isPayer })
          HTML.element("button", [Attribute("type", "submit")]) { "Compare" }
          HTML.paragraph("hint") { "With none chosen every source is shown, payers first." }
        }
      }
    }
  }

  private func group(_ title: String, _ sources: [SourceComparison.Source]) -> Node {
    HTML.element("fieldset") {
      HTML.element("legend") { title }
      for source in sources {
        HTML.block("source-choice") {
          HTML.element("input", id: "with-\(source.id)", box(source))
          HTML.element("label", [Attribute("for", "with-\(source.id)")]) { source.title }
        }
      }
    }
  }

  private func box(_ source: SourceComparison.Source) -> [Attribute] {
    let own = [("type", "checkbox"), ("name", "with"), ("value", source.id)]
    let checked = chosen.contains(source.id) ? [("checked", "checked")] : []
    return (own + checked).map { Attribute($0.0, $0.1) }
  }
}
