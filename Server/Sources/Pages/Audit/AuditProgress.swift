public import ClinicalModel
internal import Markup
internal import Reporting

/// How far an audit of every case has come.
public struct AuditProgress: Sendable {
  /// Who began it.
  public let by: String
  /// When it was begun.
  public let begun: Instant
  /// How many cases were looked at.
  public let done: Int
  /// How many there are.
  public let of: Int

  /// So many cases of so many.
  public init(by: String, begun: Instant, done: Int, of: Int) {
    self.by = by
    self.begun = begun
    self.done = done
    self.of = of
  }

  var isDone: Bool { done == of }

  /// How far it is, with a bar while it is not done.
  var nodes: [Node] {
    HTMLContent.nodes {
      HTML.paragraph("count") {
        "\(done) of \(of) cases, begun \(begun.printed) by \(by)"
          + (isDone ? "." : ". It goes on in the background: load this page again.")
      }
      if !isDone {
        HTML.element(
          "progress",
          [
            Attribute("max", "\(of)"), Attribute("value", "\(done)"),
            Attribute("aria-label", "Cases looked at"),
          ])
      }
    }
  }
}
