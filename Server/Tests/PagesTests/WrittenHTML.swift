import Markup
import Pages

/// Nodes as the browser gets them.
func written(_ nodes: [Node]) throws -> String {
  let page = Element("html", [], [.element(Element("body", [], nodes))])
  let text = String(decoding: try HTMLWriting.page(page, isServed: true), as: UTF8.self)
  guard let start = text.firstRange(of: "<body>"), let end = text.firstRange(of: "</body>") else {
    return text
  }
  return String(text[start.upperBound..<end.lowerBound])
}

/// One node as the browser gets it, without the line ends that stand beside blocks.
func written(_ node: Node) throws -> String {
  try written([node]).split(separator: "\n").joined()
}
