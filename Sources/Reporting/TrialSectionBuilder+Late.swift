internal import Candidacy
internal import ClinicalModel
internal import Library
internal import TrialAnalysis

/// What was written down long after it happened: marked, and counted all the same (H21).
extension TrialSectionBuilder {
  /// Behind the time of a dose, a reading or an event: how much later it was recorded, where that is late.
  func lateWords(_ taken: ClinicalMoment?, _ entry: Int) -> String {
    late(taken, entry).map { ", recorded \(Lateness.words($0)) later" } ?? ""
  }

  /// How many entries of the trial are late, by which limit, and which.
  var lateRecordings: Report.Remark? {
    guard let limit = input.loaded.measures.lateRecording else { return nil }
    let charted: [(ClinicalMoment?, Int)] =
      trial.everyDose.map { ($0.content.at, $0.entry) }
      + trial.readings.map { ($0.reading.at, $0.entry) }
      + trial.adverseEvents.map { ($0.content.at, $0.entry) }
      + trial.rescues.map { ($0.content.at, $0.entry) }
    let marked = charted.filter { late($0.0, $0.1) != nil }.map(\.1)
    guard !marked.isEmpty else { return nil }
    return Report.Remark(
      "Recorded late",
      "more than \(Self.hours(limit.seconds)) after the fact: \(marked.count) of "
        + "\(charted.count) doses, readings, events and rescue doses; they count all the same",
      entries: marked.sorted(), source: limit.note.source)
  }

  private func late(_ taken: ClinicalMoment?, _ entry: Int) -> Int64? {
    guard let limit = input.loaded.measures.lateRecording,
      let seconds = Lateness.seconds(from: taken?.instant, to: recorded(entry))
    else { return nil }
    return seconds > limit.seconds ? seconds : nil
  }

  /// Entries stand in the order of their numbers, from 1.
  private func recorded(_ entry: Int) -> Instant? {
    let entries = input.patientCase.entries
    guard entries.indices.contains(entry - 1), entries[entry - 1].number == entry else {
      return nil
    }
    return entries[entry - 1].recorded
  }
}
