internal import Markup

extension XMLReport {
  /// A conflict between sources, side by side.
  static func conflict(_ conflict: Report.Conflict) -> Element {
    Element(
      "conflict", namespace: namespace, [Attribute("number", String(conflict.number))],
      ([leaf("title", conflict.title), leaf("matter", conflict.matter)]
        + conflict.sides.map(side)).map(Node.element))
  }

  private static func side(_ side: Report.Conflict.Side) -> Element {
    let criteria = side.rows.map { row in
      leaf(
        "criterion", row.title,
        [Attribute("set", row.set), Attribute("id", row.id), Attribute("result", row.result)])
    }
    return Element(
      "side", namespace: namespace, [Attribute("standing", side.standing)],
      ([leaf("says", side.says)] + criteria).map(Node.element))
  }
}
