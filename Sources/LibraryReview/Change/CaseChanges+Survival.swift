internal import Candidacy
internal import ClinicalModel
internal import Reporting

extension CaseChanges {
  /// Whether it survives a point on the scale and a day on a date, and what of these was not moved.
  func survival(_ turning: TurningChanges) -> [String] {
    let (points, days) = (turning.points, turning.days)
    var lines = lines(points, from: ", one point (a tenth of the scale) away")
    if points.moved.isEmpty, points.unmoved.isEmpty { lines.append("No pain score is on record.") }
    if points.turning.isEmpty, !points.moved.isEmpty {
      lines.append(
        "It survives one point (a tenth of the scale) on any one pain score\(limit(points)).")
    }
    lines += unmoved(points, "the pain scores", because: "they have no scale of numbers")
    lines += self.lines(days, from: "")
    if days.turning.isEmpty, !days.moved.isEmpty {
      lines.append("It survives a day earlier or later on any one clinical date\(limit(days)).")
    }
    lines += unmoved(days, "dates", because: "they are not known to the day")
    if review.patientCase.entries.contains(where: { $0.recorded != nil }) {
      lines.append("The times at which entries were recorded were not moved.")
    }
    return lines
  }

  /// The moves that turn it.
  private func lines(_ moves: SmallMoves, from distance: String) -> [String] {
    moves.turning.map { move in
      "With \(move.what) in entry \(move.entry)\(distance): "
        + review.words.headline(move.becomes)
    }
  }

  /// Nothing is said of what was not moved.
  private func limit(_ moves: SmallMoves) -> String {
    moves.unmoved.isEmpty ? "" : " that was moved"
  }

  private func unmoved(_ moves: SmallMoves, _ what: String, because reason: String) -> [String] {
    guard !moves.unmoved.isEmpty else { return [] }
    let entries = moves.unmoved.map(String.init).joined(separator: ", ")
    return ["Not moved, because \(reason): \(what) in entries \(entries)."]
  }
}
