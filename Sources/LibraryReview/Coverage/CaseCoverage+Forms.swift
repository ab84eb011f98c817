internal import CriteriaModel
public import Markup
internal import Reporting

extension CaseCoverage {
  /// What is exercised and what is not, as lines of text: every gap, and the numbers.
  public var text: String {
    var page = PlainPage()
    let enabled = ordered.filter(\.isEnabled)
    let whole = enabled.count { $0.missingStatuses.isEmpty }
    let sides = enabled.flatMap(\.boundaries)
    let shown = sides.reduce(0) { sum, one in
      sum + one.boundary.sides.count { one.cases[$0] != nil }
    }
    page.write("\(caseCount) cases, \(enabled.count) enabled criteria in \(sets.count) sets")
    page.write("Met, not met and not known are exercised of \(whole) of \(enabled.count)")
    page.write(
      "Sides of boundaries: \(shown) of \(sides.reduce(0) { $0 + $1.boundary.sides.count })")
    for set in sets { write(set, &page) }
    let never = enabled.filter { !$0.unreachable.isEmpty }
    if !never.isEmpty { page.heading("What no answers lead to") }
    for entry in never {
      let codes = entry.unreachable.sorted().map(\.spaced).joined(separator: ", ")
      page.write("\(entry.reference.set)/\(entry.reference.id): \(codes)", mark: "- ")
    }
    return page.text
  }

  private func write(_ set: CriteriaSet, _ page: inout PlainPage) {
    let lacking = set.criteria.compactMap { entries[CriterionReference(set: set.id, id: $0.id)] }
      .filter { !$0.gaps.isEmpty }
    guard !lacking.isEmpty else { return }
    page.heading("\(set.id), edition \(set.edition)")
    for entry in lacking {
      page.write("\(entry.reference.id): \(entry.gaps.joined(separator: "; "))", mark: "- ")
    }
  }

  /// What is exercised as XML, by `Reports/review.xsd`.
  public func document() throws(MarkupWriteError) -> [UInt8] {
    try XMLWriting.document(
      ReviewXML.element(
        "coverage",
        [
          ("cases", String(caseCount)), ("complete", isComplete ? "yes" : "no"),
          ("version", "1.0"),
        ], ordered.map(Self.element)), indent: true)
  }

  private static func element(_ entry: Entry) -> Element {
    let statuses = entry.statuses.sorted { $0.key < $1.key }.map { status, name in
      ReviewXML.leaf("exercised", "", [("status", status), ("case", name)])
    }
    let missing = (entry.missingStatuses + entry.missingOthers).map {
      ReviewXML.leaf("missing", "", [("status", $0)])
    }
    let boundaries = entry.boundaries.map { boundary, cases in
      ReviewXML.element(
        "boundary", [("asks", boundary.words)],
        boundary.sides.map { side in
          ReviewXML.leaf("side", "", [("side", side.rawValue), ("case", cases[side])])
        })
    }
    return ReviewXML.element(
      "criterion",
      [
        ("set", entry.reference.set), ("edition", entry.edition), ("id", entry.reference.id),
        ("enabled", entry.isEnabled ? "yes" : "no"),
      ],
      statuses + missing
        + entry.unreachable.sorted().map { ReviewXML.leaf("unreachable", "", [("status", $0)]) }
        + boundaries)
  }
}

extension CaseCoverage.Entry {
  /// Everything that no case shows, in words.
  fileprivate var gaps: [String] {
    let statuses = (missingStatuses + missingOthers).map { "never \($0.spaced)" }
    let sides = missingSides.map { "\($0.boundary): no value \($0.side.words)" }
    return statuses + sides
  }
}

extension Margin.Side {
  fileprivate var words: String {
    switch self {
    case .below: "just below"
    case .at: "on it"
    case .above: "just above"
    case .across: "across it"
    }
  }
}
