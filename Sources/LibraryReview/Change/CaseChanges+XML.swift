internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
public import Markup

extension CaseChanges {
  /// The findings as XML, by `Reports/review.xsd`.
  public func document() throws(MarkupWriteError) -> [UInt8] {
    let recommendation = review.recommendation
    let until = recommendation.validity?.lastDay.description
    return try ReviewXML.document(
      "changes", of: review,
      [
        ("category", recommendation.category.rawValue), ("valid-until", until),
        ("becomes", recommendation.validity?.becomes.rawValue),
      ],
      [ReviewXML.leaf("validity", validity)]
        + (deciding.map(elements) ?? []) + (turning.map(elements) ?? []))
  }

  private func elements(_ deciding: DecidingSets) -> [Element] {
    let words = SuppositionWords(review: review)
    func element(_ set: DecidingSet, _ direction: String) -> Element {
      ReviewXML.element(
        "deciding-set",
        [
          ("direction", direction), ("becomes", set.becomes.rawValue),
          ("final", set.isFinal.map { $0 ? "yes" : "no" }),
        ],
        words.lines(set.answers).map { ReviewXML.leaf("answer", $0) })
    }
    let sets =
      deciding.forward.map { element($0, "forward") }
      + deciding.against.map { element($0, "against") }
    let searched = ReviewXML.leaf(
      "searched",
      [searchWords(deciding), finalityWords(deciding)].compactMap { $0 }.joined(separator: " "),
      [
        ("open", String(deciding.openCount)), ("exact", deciding.isExact ? "yes" : "no"),
        ("up-to", String(deciding.searched)),
      ])
    return [searched] + sets
  }

  private func elements(_ turning: TurningChanges) -> [Element] {
    let words = SuppositionWords(review: review)
    let changes = turning.changes.map { change in
      ReviewXML.element(
        "change",
        [
          ("becomes", change.becomes.rawValue),
          ("distance", change.distances.isEmpty ? nil : change.distances.joined(separator: "; ")),
        ], words.lines(change.answers).map { ReviewXML.leaf("answer", $0) })
    }
    let searched = ReviewXML.leaf(
      "searched", searchWords(turning),
      [("exact", turning.isExact ? "yes" : "no"), ("up-to", String(turning.searched))])
    let margins = trialMargins.map { margin in
      ReviewXML.leaf(
        "margin", "\(margin.label): \(margin.value); \(margin.asked)",
        [
          ("side", margin.side.rawValue), ("distance", margin.distance),
          ("reached", margin.holds.map { $0 ? "yes" : "no" }),
        ])
    }
    return [searched] + margins + changes
      + survival(turning.days).map { ReviewXML.leaf("survival", $0) }
  }
}
