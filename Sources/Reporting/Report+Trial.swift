extension Report {
  /// A trial.
  struct TrialSection: Sendable, Hashable {
    var id: String
    var title: String
    /// The outcome's code and the rule that matched.
    var outcome: String
    var rule: String
    var headline: String
    var grounds: [Remark]
    var profile: String
    var doses: [DoseRow]
    var readings: [ReadingRow]
    var measures: [MeasureTable]
    var events: [EventRow]
    var rescues: [RescueRow]
    var opioids: [OpioidRow]
    /// Every change of one reading by which it comes out otherwise.
    var turns: [Turn]
    /// The same in one sentence.
    var stability: String
    var beside: [Beside]
    var alerts: [Alert]
    var followed: ProtocolSection?
    var planned: [PlannedRow]
    /// Departures from the protocol and from what was agreed.
    var deviations: [Alert]
    /// Its drawings, the leading one first.
    var charts: [Chart]
    /// Systemic opioids by day; nil where none is on record.
    var opioidChart: OpioidChart?
  }

  struct DoseRow: Sendable, Hashable {
    var id: String
    var drug: String
    var amount: String
    var route: String
    var when: String
    var entry: Int
  }

  struct ReadingRow: Sendable, Hashable {
    var scale: String
    var context: String
    var place: String
    var value: String
    var when: String
    /// Relief at this reading, where it is one of pain after a dose.
    var relief: String?
    /// The fall from the baseline in points (PID), likewise.
    var difference: String?
    var entry: Int
  }

  /// The measures of one series of readings, or of the whole trial.
  struct MeasureTable: Sendable, Hashable {
    var of: String
    var measures: [Measure]
  }

  struct Measure: Sendable, Hashable {
    /// What is measured, in the words of its method.
    var name: String
    var value: String
    /// How it was reckoned, and what it does not say.
    var note: String?
  }

  struct EventRow: Sendable, Hashable {
    var event: String
    var grade: String
    var related: String
    var resolved: String
    /// What was done about it, that the trial was ended among it; empty where nothing was recorded.
    var action: String
    var when: String
    var entry: Int
  }

  /// Rescue medication.
  struct RescueRow: Sendable, Hashable {
    var drug: String
    var amount: String
    var route: String
    var when: String
    var entry: Int
  }

  /// One day's systemic opioid.
  struct OpioidRow: Sendable, Hashable {
    var drug: String
    var amount: String
    var on: String
    var entry: Int
  }

  /// A change of one reading by which a trial comes out otherwise: another value, or none.
  struct Turn: Sendable, Hashable {
    var entry: Int
    var value: String?
    var outcome: String
  }

  /// What another profile would say, and by how much.
  struct Beside: Sendable, Hashable {
    var id: String
    var profile: String
    /// The outcome's code; nil where the profile is not applied.
    var outcome: String?
    var result: String
    var margin: String?
    var source: String
  }

  /// A remark on what was given.
  struct Alert: Sendable, Hashable {
    /// What another source prints for the same matter.
    struct Other: Sendable, Hashable {
      var text: String
      var source: String
      var confidence: String
    }

    /// alert or note.
    var level: String
    var kind: String
    var limit: String?
    var text: String
    var source: String
    var confidence: String
    var entries: [Int]
    var others: [Other]
    /// Whether it is about readings that were or were not taken, and not about what was given.
    var isOfReadings = false

    /// Its entries, source and confidence in a line; what is merely not recorded has no source.
    var citation: String {
      let numbers = entries.map(String.init).joined(separator: ", ")
      let place = "\(entries.count == 1 ? "entry" : "entries") \(numbers)"
      return source.isEmpty ? place : "\(place) · \(source) · confidence: \(confidence)"
    }
  }
}
