internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup
internal import Reporting

extension SourceComparison {
  /// A conflict between sources, of whose sides the case satisfies one and not, or not surely, another.
  struct Conflict: Sendable, Hashable {
    /// A criterion of a side with what it says of the case.
    struct Voice: Sendable, Hashable {
      let source: String
      let reference: CriterionReference
      let result: String
    }

    /// What some sources print, and how the case stands to it.
    struct Side: Sendable, Hashable {
      let says: String
      let standing: Determination
      let voices: [Voice]
    }

    let number: Int
    let title: String
    let matter: String
    let sides: [Side]
  }

  /// The conflicts among these sets alone, whatever else the pathway reads.
  static func conflicts(of review: ReviewedCase, among sets: [CriteriaSet]) -> [Conflict] {
    let findings = sets.flatMap { set in set.criteria.map { review.finding($0, of: set) } }
    let evaluated = Dictionary(
      findings.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let titles = Dictionary(sets.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let results = review.loaded.conflicts.compactMap { ConflictResult($0, among: evaluated) }
    return results.map { result in
      Conflict(
        number: result.conflict.number, title: result.conflict.title,
        matter: result.conflict.matter,
        sides: result.sides.map { side in
          Conflict.Side(
            says: side.side.says, standing: side.standing,
            voices: side.findings.map { finding in
              Conflict.Voice(
                source: titles[finding.reference.set] ?? finding.reference.set,
                reference: finding.reference, result: review.words.result(finding))
            })
        })
    }
  }

  static let conflictHeading = "Conflicts between these sources"
  static let conflictLead =
    "The case satisfies what some of these sources print, and not, or not surely, what others print."

  func writeConflicts(_ page: inout PlainPage) {
    if conflicts.isEmpty { return }
    page.heading(Self.conflictHeading)
    page.write(Self.conflictLead)
    for conflict in conflicts {
      page.write("\(conflict.number). \(conflict.title)", indent: 2)
      for side in conflict.sides { page.write(side.sentence, mark: "- ", indent: 4) }
    }
  }

  @HTMLContent var conflictSection: [Node] {
    if !conflicts.isEmpty {
      HTML.section(id: "conflicts", Self.conflictHeading) {
        HTML.paragraph { Self.conflictLead }
        for conflict in conflicts {
          HTML.section(level: 3, "\(conflict.number). \(conflict.title)") {
            HTML.paragraph { conflict.matter }
            HTML.list(conflict.sides.map { [.text($0.sentence)] })
          }
        }
      }
    }
  }

  static func element(_ conflict: Conflict) -> Element {
    let sides = conflict.sides.map { side in
      ReviewXML.element(
        "side", [("standing", side.standing.code)],
        [ReviewXML.leaf("says", side.says)]
          + side.voices.map { voice in
            ReviewXML.element(
              "criterion",
              [("set", voice.reference.set), ("id", voice.reference.id), ("result", voice.result)])
          })
    }
    return ReviewXML.element(
      "conflict", [("number", String(conflict.number))],
      [ReviewXML.leaf("title", conflict.title), ReviewXML.leaf("matter", conflict.matter)] + sides)
  }
}

extension SourceComparison.Conflict.Side {
  /// What is printed, then who prints it with what that makes of the case.
  fileprivate var sentence: String {
    let standing =
      switch self.standing {
      case .met: "satisfied"
      case .notMet: "not satisfied"
      case .indeterminate: "not known"
      }
    let said = voices.map { "\($0.source) [\($0.reference.id)]: \($0.result.lowercased())" }
    return "\(says): \(standing). \(said.joined(separator: "; "))"
  }
}
