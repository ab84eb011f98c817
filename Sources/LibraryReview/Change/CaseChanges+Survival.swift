internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Reporting

extension CaseChanges {
  /// Whether its trials survive an error of one point or the loss of one reading, and it a day on a date.
  func survival(_ days: SmallMoves) -> [String] {
    var lines = review.recommendation.trials.map {
      TrialStability($0, in: review.loaded, asOf: review.context.evidence.asOf).words
    }
    lines += days.turning.map { move in
      "With \(move.what) in entry \(move.entry): \(review.words.headline(move.becomes))"
    }
    if days.turning.isEmpty, !days.moved.isEmpty {
      let limit = days.unmoved.isEmpty ? "" : " that was moved"
      lines.append("It survives a day earlier or later on any one clinical date\(limit).")
    }
    if !days.unmoved.isEmpty {
      let entries = days.unmoved.map(String.init).joined(separator: ", ")
      lines.append(
        "Not moved, because they are not known to the day: dates in entries \(entries).")
    }
    if review.patientCase.entries.contains(where: { $0.recorded != nil }) {
      lines.append("The times at which entries were recorded were not moved.")
    }
    return lines
  }
}
