internal import Markup

/// The shapes that tell lines apart without colour.
enum ChartMarker: CaseIterable {
  case circle, square, triangle, diamond

  /// The shape of a line's style.
  static func of(_ style: Int) -> ChartMarker { allCases[style % allCases.count] }

  /// The shape around a place, of a size.
  func outline(_ x: Int, _ y: Int, _ r: Int) -> String {
    switch self {
    case .circle: "M\(x - r) \(y)a\(r) \(r) 0 1 0 \(2 * r) 0a\(r) \(r) 0 1 0 \(-2 * r) 0z"
    case .square: "M\(x - r) \(y - r)h\(2 * r)v\(2 * r)h\(-2 * r)z"
    case .triangle: "M\(x) \(y - r)l\(r) \(2 * r)h\(-2 * r)z"
    case .diamond:
      "M\(x) \(y - r - 12)l\(r + 12) \(r + 12)l\(-r - 12) \(r + 12)l\(-r - 12) \(-r - 12)z"
    }
  }

  /// A reading that was not obtained: the shape, crossed out.
  func crossed(_ x: Int, _ y: Int) -> String {
    outline(x, y, 40) + "M\(x - 65) \(y - 65)l130 130M\(x - 65) \(y + 65)l130 -130"
  }
}

/// The two kinds of element a drawing is made of.
enum Shape {
  /// Any outline.
  static func path(_ style: String, _ outline: String) -> Node {
    HTML.element("path", class: style, [Attribute("d", outline)])
  }

  /// Words at a place; `anchor` is start, middle or end.
  static func text(
    _ words: String, _ x: Int, _ y: Int, _ anchor: String, _ style: String? = nil
  ) -> Node {
    let place = [
      Attribute("x", "\(x)"), Attribute("y", "\(y)"), Attribute("text-anchor", anchor),
    ]
    return HTML.element("text", class: style, place) { words }
  }

  /// The width that words need, which is a guess on the side of room.
  static func width(of words: String) -> Int { words.unicodeScalars.count * 76 }
}
