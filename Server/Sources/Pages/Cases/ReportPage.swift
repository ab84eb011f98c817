public import ClinicalModel
public import Markup
public import Reporting
public import Store

/// The report as the app serves it: the same page as the file, its style in a file of its own, since the
/// policy of the app allows none inside.
public enum ReportPage {
  /// The report, with a way back and to its other forms.
  ///
  /// `notice` says what it does not rest on, on paper too; its other forms are as of the day that was
  /// asked, if one was.
  public static func served(
    _ report: Report, of filed: FiledCase, asOf: AsOf?, notice: [Node]
  ) -> Element {
    let address = "/cases/\(filed.id)"
    let day = asOf.map { "?as-of=\($0)".replacing("+", with: "%2B") } ?? ""
    let forms = HTML.element("nav", class: "served", [Attribute("aria-label", "This report")]) {
      HTML.list(
        [
          (address + day, "Back to the case"),
          (address + "/report.txt" + day, "As text, for a note"),
          (address + "/report.xml" + day, "As XML"),
        ].map { path, words in [HTML.element("a", [Attribute("href", path)]) { words }] })
    }
    return page(
      HTMLReport.root(report, style: ""), styles: ["report"], title: "Report",
      before: [PatientBanner.banner(filed), forms] + notice)
  }

  /// A page with its styles linked, and a title that names nobody.
  static func page(
    _ root: Element, styles: [String], title: String, before: [Node]
  ) -> Element {
    let children = root.elements.map { part -> Node in
      guard part.name == "head" else {
        let body = WebTable.restyled(.element(part))
        guard case .element(let body) = body else { return body }
        // The way past what is repeated stays the first thing that the keyboard meets.
        let skip = body.children.prefix(1)
        return .element(
          Element(body.name, body.attributes, skip + before + body.children.dropFirst()))
      }
      let kept = part.elements.filter { $0.name != "style" && $0.name != "title" }
      return HTML.element("head") {
        kept.map { Node.element($0) }
        HTML.element("title") { title + " – Thecal" }
        HTML.element("link", [Attribute("rel", "icon"), Attribute("href", "/assets/icon.svg")])
        for style in styles + ["served"] {
          HTML.element(
            "link", [Attribute("rel", "stylesheet"), Attribute("href", "/assets/\(style).css")])
        }
      }
    }
    return Element(root.name, root.attributes, children)
  }
}
