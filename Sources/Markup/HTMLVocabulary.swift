/// The words of the pages: which elements there are and how they are set out.
enum HTMLVocabulary {
  /// Every element a page may hold.
  static let elements: Set<String> = blocks.union(phrases).union(graphics).union(void)

  /// Elements that never have content, all of them known as such to libxml2.
  static let void: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta"]

  /// Elements that begin on a line of their own.
  static let blocks: Set<String> = [
    "html", "head", "title", "style", "body", "main", "header", "footer", "section", "article",
    "nav", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "address", "div", "p", "pre", "blockquote",
    "ol", "ul", "li", "dl", "dt", "dd", "figure", "figcaption", "table", "caption", "colgroup",
    "thead", "tbody", "tfoot", "tr", "th", "td", "form", "fieldset", "legend", "details", "summary",
  ]

  /// Elements that stand in a line of text.
  static let phrases: Set<String> = [
    "a", "em", "strong", "small", "s", "cite", "q", "dfn", "abbr", "code", "var", "samp", "kbd",
    "sub", "sup", "i", "b", "u", "mark", "span", "time", "data", "bdi", "ins", "del", "label",
    "button", "select", "optgroup", "option", "textarea", "output", "progress", "meter",
  ]

  /// SVG without scripts, animation and foreign objects.
  static let graphics: Set<String> = [
    "svg", "g", "defs", "symbol", "use", "desc", "path", "rect", "circle", "ellipse", "line",
    "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath",
    "mask", "marker", "pattern",
  ]

  /// The namespaces of HTML, which its syntax leaves unsaid.
  static let namespaces = ["", "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"]

  /// Attributes that hold an address.
  static let addresses: Set<String> = [
    "href", "src", "action", "formaction", "cite", "poster", "data", "background", "srcset", "ping",
  ]

  /// What an address may begin with.
  static let schemes = ["#", "https://", "http://", "mailto:"]

  /// Whether an address is a path at the origin of the page, and cannot be read as another host's.
  static func isOwnAddress(_ address: String) -> Bool {
    let second = address.utf8.dropFirst().first
    return address.utf8.first == UInt8(ascii: "/") && second != UInt8(ascii: "/")
      && !address.utf8.contains(UInt8(ascii: "\\")) && address.utf8.allSatisfy { $0 > 32 }
  }

  /// Whether an address names a page in the folder of this one, perhaps with a part of it.
  static func isPageBeside(_ address: String) -> Bool {
    let page = address.utf8.prefix { $0 != UInt8(ascii: "#") }
    guard page.count > 5, page.suffix(5).elementsEqual(".html".utf8) else { return false }
    return page.allSatisfy { byte in
      (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
  }
}
