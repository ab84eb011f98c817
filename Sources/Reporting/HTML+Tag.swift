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

  /// A result as a tag: its words, before which the style sets the shape of its tone.
  public static func tag(_ words: String, _ tone: Tone) -> Node {
    element("strong", class: tone.style) { words }
  }
}

extension HTML.Tone {
  fileprivate var style: String {
    switch self {
    case .good: "tag tag-good"
    case .bad: "tag tag-bad"
    case .open: "tag tag-open"
    case .care: "tag tag-care"
    case .plain: "tag tag-plain"
    }
  }
}
