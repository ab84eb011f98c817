public import Markup

/// The few words that every page is written in: functions that give nodes.
///
/// Data goes into text and attribute values only; names of elements and attributes, identifiers of
/// the page's own parts and style classes are constants of the code (X15).
public enum HTML {
  /// Content as the functions take it.
  public typealias Content = () -> [Node]

  /// An element of any name.
  public static func element(
    _ name: String, id: String? = nil, class style: String? = nil, _ attributes: [Attribute] = [],
    @HTMLContent content: Content = { [] }
  ) -> Node {
    guard id != nil || style != nil else { return .element(Element(name, attributes, content())) }
    var own: [Attribute] = []
    own.reserveCapacity(attributes.count + 2)
    if let id { own.append(Attribute("id", id)) }
    if let style { own.append(Attribute("class", style)) }
    own += attributes
    return .element(Element(name, own, content()))
  }

  /// A whole page: language, title, style and body.
  ///
  /// There is no place for a script. What the style may print at the foot of each sheet stands in
  /// an attribute, where the style reads it: no data stands in a style sheet (X15).
  public static func page(
    title: String, style: String, foot: String? = nil, @HTMLContent body: Content
  ) -> Element {
    let head = element("head") {
      element("meta", [Attribute("charset", "utf-8")])
      element(
        "meta",
        [
          Attribute("name", "viewport"),
          Attribute("content", "width=device-width, initial-scale=1"),
        ])
      element("title") { title }
      element("style") { style }
    }
    let foot = foot.map { Attribute("data-foot", $0) }
    let attributes = [Attribute("lang", "en-GB"), foot].compactMap(\.self)
    return Element("html", attributes, [head, element("body", content: body)])
  }

  /// A link that keyboard users meet first and that leads past what is repeated.
  public static func skipLink(to id: String, _ words: String) -> Node {
    element("a", class: "skip", [Attribute("href", "#" + id)]) { words }
  }

  /// A part of a page under its heading.
  public static func section(
    id: String? = nil, class style: String? = nil, level: Int = 2, _ title: String,
    @HTMLContent content: Content
  ) -> Node {
    element("section", id: id, class: style) {
      heading(level) { title }
      content()
    }
  }

  /// A heading; level 1 stands once on a page.
  public static func heading(
    _ level: Int, class style: String? = nil, @HTMLContent content: Content
  ) -> Node {
    element("h\(min(max(level, 1), 6))", class: style, content: content)
  }

  /// A block without a meaning of its own.
  public static func block(_ style: String, @HTMLContent content: Content) -> Node {
    element("div", class: style, content: content)
  }

  /// A paragraph.
  public static func paragraph(_ style: String? = nil, @HTMLContent content: Content) -> Node {
    element("p", class: style, content: content)
  }

  /// A plain remark at the top of a page, known as a note to assistive technology.
  public static func banner(_ text: String) -> Node {
    element("p", class: "banner", [Attribute("role", "note")]) { text }
  }
}
