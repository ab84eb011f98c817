public import Markup

extension HTML {
  /// A list; without items there is no list.
  public static func list(
    _ items: [[Node]], ordered: Bool = false, class style: String? = nil
  ) -> [Node] {
    guard !items.isEmpty else { return [] }
    let list = element(ordered ? "ol" : "ul", class: style) {
      for item in items { element("li") { item } }
    }
    return [list]
  }

  /// Terms with what is said of them, each pair kept together.
  public static func definitions(
    _ pairs: [(term: String, said: [Node])], class style: String? = nil
  ) -> [Node] {
    guard !pairs.isEmpty else { return [] }
    let list = element("dl", class: style) {
      for pair in pairs {
        element("div") {
          element("dt") { pair.term }
          element("dd") { pair.said }
        }
      }
    }
    return [list]
  }

  /// Words that lead to a part of this page.
  public static func link(to id: String, @HTMLContent content: Content) -> Node {
    element("a", [Attribute("href", "#" + id)], content: content)
  }

  /// Words that lead to a page in the same folder, or to a part of it.
  public static func link(
    page: String, part: String? = nil, @HTMLContent content: Content
  ) -> Node {
    element(
      "a", [Attribute("href", page + ".html" + (part.map { "#" + $0 } ?? ""))], content: content)
  }

  /// Words that lead to an address of the web; where it is no such address, the words alone.
  public static func link(address: String?, @HTMLContent content: Content) -> [Node] {
    guard let address, ["https://", "http://"].contains(where: address.hasPrefix) else {
      return content()
    }
    return [element("a", [Attribute("href", address)], content: content)]
  }

  /// A date or time as printed, with the form machines read.
  public static func time(_ machine: String, _ printed: String) -> Node {
    element("time", [Attribute("datetime", machine)]) { printed }
  }

  /// Words that weigh more.
  public static func strong(@HTMLContent content: Content) -> Node {
    element("strong", content: content)
  }

  /// A side remark on a line of its own.
  public static func aside(@HTMLContent content: Content) -> Node {
    element("small", content: content)
  }

  /// Digests, paths and identifiers: monospace, and broken anywhere.
  public static func code(_ text: String) -> Node {
    element("code") { text }
  }
}
