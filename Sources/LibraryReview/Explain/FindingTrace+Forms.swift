internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Library
public import Markup
internal import Reporting

extension FindingTrace {
  /// The trace as lines of text.
  public var text: String {
    var page = PlainPage()
    let criterion = finding.criterion
    page.write("Case \(review.patientCase.id), as of \(review.asOf.printed)")
    page.heading("\(criterion.id) · \(set.id), edition \(set.edition)")
    page.write(criterion.title)
    page.write("Statement: \(criterion.statement)")
    page.write("Source: \(citation), \(criterion.locator) (\(confidence))")
    page.write("Result: \(result)" + (notApplicable.map { ", \($0)" } ?? ""))
    page.write(place)
    for text in criterion.unverified { page.write("Unverified, not applied: \(text)") }
    section("Whether it applies", applicability, &page)
    section("What it asks", condition, &page)
    page.heading("Evidence considered")
    if considered.isEmpty { page.write("No entry speaks of it.") }
    if review.patientCase.entries.contains(where: { $0.recorded == nil }) {
      page.write("In a draft the clinical date of an entry stands for its recording.")
    }
    for one in considered { page.write(one.sentence, mark: "- ", indent: 2) }
    return page.text
  }

  /// What the case's pathway makes of the criterion.
  private var place: String {
    if let adoption { return "In the pathway: \(adoption)" }
    let uses = review.loaded.knowledge.pathway.uses
    return uses.contains { $0.set == set.id && $0.isCoverage }
      ? "Read by the pathway for coverage: it changes nothing on the clinical line"
      : "Not among the criteria of the pathway"
  }

  private func section(_ title: String, _ node: Node?, _ page: inout PlainPage) {
    guard let node else { return }
    page.heading(title)
    Self.write(node, 2, &page)
  }

  private static func write(_ node: Node, _ indent: Int, _ page: inout PlainPage) {
    page.write("\(node.resultWords): \(node.words)", mark: "- ", indent: indent)
    for line in node.because { page.write(line, indent: indent + 4) }
    for part in node.parts { write(part, indent + 2, &page) }
  }
}

extension FindingTrace.Node {
  fileprivate var resultWords: String {
    switch result {
    case "met": "Yes"
    case "not-met": "No"
    default: "Not known"
    }
  }
}

extension FindingTrace.Consideration {
  fileprivate var sentence: String {
    let when = date.isEmpty ? "" : ", \(date)"
    return "Entry \(entry)\(when), \(role): \(says). \(verdict.rawValue.capitalisedStart)"
      + (because.map { ": \($0)" } ?? "")
  }
}

extension FindingTrace {
  /// Whether the criterion applies to what is planned; where nothing is planned, that is not known.
  fileprivate var applies: Bool {
    switch finding.status {
    case .notApplicable, .pending: false
    default: true
    }
  }

  /// The trace's element, for a document of one trace or of several.
  var element: Element {
    let criterion = finding.criterion
    let because = notApplicable.map { ReviewXML.leaf("because", $0) }
    let nodes = [("applies-if", applicability), ("condition", condition)].compactMap { name, node in
      node.map { ReviewXML.element(name, [], [Self.element($0)]) }
    }
    return ReviewXML.element(
      "finding",
      [
        ("set", set.id), ("edition", set.edition), ("criterion", criterion.id),
        ("status", review.words.code(finding.status)), ("confidence", confidence),
        ("adopted", adoption == nil ? "no" : "yes"),
      ],
      [
        ReviewXML.leaf("title", criterion.title),
        ReviewXML.leaf("statement", criterion.statement, [("locator", criterion.locator)]),
        ReviewXML.leaf("source", citation), ReviewXML.leaf("result", result),
      ] + [because].compactMap(\.self) + nodes + considered.map(Self.element))
  }

  private static func element(_ node: Node) -> Element {
    ReviewXML.element(
      "node", [("asks", node.words), ("result", node.result)],
      node.because.map { ReviewXML.leaf("found", $0) } + node.parts.map(element))
  }

  private static func element(_ one: Consideration) -> Element {
    ReviewXML.element(
      "entry",
      [
        ("n", String(one.entry)), ("date", one.date.isEmpty ? nil : one.date), ("role", one.role),
        ("verdict", one.verdict.rawValue),
      ],
      [ReviewXML.leaf("says", one.says)]
        + [one.because].compactMap(\.self).map { ReviewXML.leaf("because", $0) })
  }
}

/// The trace that a name leads to: ids are unique within a set, not across the library.
public struct Explanation: Sendable {
  let review: ReviewedCase
  let traces: [FindingTrace]

  /// The trace of a criterion, by its id or by `set/id`.
  ///
  /// Of several sets with one of that id it is the one that the pathway adopts and that applies to what
  /// is planned.
  ///
  /// - Returns: nil where the library holds none, or several of which none stands out: they are then
  ///   handed to `several` as `set/id`.
  public init?(
    _ review: ReviewedCase, of name: String, in library: Library,
    several: ([String]) -> Void = { _ in }
  ) throws(DiagnosticsError) {
    let parts = name.split(separator: "/").map(String.init)
    guard let id = parts.last, (1...2).contains(parts.count) else { return nil }
    let sets = try library.allSets(usedBy: review.loaded.knowledge.pathway)
      .filter { parts.count == 1 || $0.id == parts[0] }
    let found = sets.compactMap { set in
      set.criterion(id).map { FindingTrace(review, $0, of: set) }
    }
    // Where one is adopted, the others of that id are another source's.
    let adopted = found.filter { $0.adoption != nil }
    let candidates = adopted.isEmpty ? found : adopted
    let applying = candidates.filter(\.applies)
    let chosen = candidates.count == 1 ? candidates : applying
    guard chosen.count == 1 else {
      if !candidates.isEmpty { several(candidates.map { "\($0.set.id)/\(id)" }) }
      return nil
    }
    traces = chosen
    self.review = review
  }

  /// The traces as lines of text.
  public var text: String { traces.map(\.text).joined(separator: "\n") }

  /// The traces as XML, by `Reports/review.xsd`.
  public func document() throws(MarkupWriteError) -> [UInt8] {
    try ReviewXML.document("explanation", of: review, [], traces.map(\.element))
  }
}
