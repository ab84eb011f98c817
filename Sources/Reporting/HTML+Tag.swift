public import Markup

extension HTML {
  /// How a result bears on the matter: said in words, in shape and in colour.
  public enum Tone: String, Sendable, CaseIterable {
    /// It speaks for it: a tick in a circle.
    case good
    /// It speaks against it: a cross in a square.
    case bad
    /// It is not known: a question mark in a dashed diamond.
    case open
    /// It wants attention: an exclamation mark in a triangle.
    case care
    /// It bears on nothing: a dash.
    case plain
  }

  /// A result as a tag: its words after the shape of its tone.
  public static func tag(_ words: String, _ tone: Tone) -> Node {
    element("strong", class: "tag tag-" + tone.rawValue) {
      mark(tone)
      words
    }
  }

  /// The shape of a tone, for those who see; the words say the same.
  static func mark(_ tone: Tone) -> Node {
    let box = [Attribute("viewBox", "0 0 16 16"), Attribute("aria-hidden", "true")]
    return element("svg", class: "mark", box) {
      for (style, outline) in outlines(of: tone) {
        element("path", class: style, [Attribute("d", outline)])
      }
    }
  }

  private static func outlines(of tone: Tone) -> [(style: String, path: String)] {
    switch tone {
    case .good:
      [("fill", "M8 0a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"), ("cut", "M4 8.5l3 3l5.5-6.5")]
    case .bad:
      [("fill", "M0 0h16v16h-16z"), ("cut", "M4 4l8 8M12 4l-8 8")]
    case .open:
      [
        ("dash", "M8 1l7 7l-7 7l-7-7z"),
        ("line", "M6 6.6a2 2 0 1 1 2.6 2c-.5.2-.6.5-.6 1M8 11v1.3"),
      ]
    case .care:
      [("line", "M8 1.2l7 13.3h-14z"), ("line", "M8 6v4M8 11.6v1.4")]
    case .plain:
      [("line", "M3 8h10")]
    }
  }
}
