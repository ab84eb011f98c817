public import ClinicalModel

/// A reading that is planned after a dose, and whether it was taken.
public struct AwaitedReading: Sendable, Hashable {
  /// What is to be read.
  public enum Subject: Sendable, Hashable {
    /// Any scale of this kind.
    case measures(Instrument.Purpose)
    /// This scale, perhaps in one version and context.
    case scale(String, variant: String?, context: String?)
  }

  /// How it stands at the moment of looking.
  public enum State: Sendable, Hashable {
    /// Taken, by this entry.
    case taken(entry: Int)
    /// Still to come, or due now.
    case due
    /// Its time has passed without it.
    case missing
    /// A time that is not on record leaves it open.
    case unknown
  }

  /// What is to be read.
  public let subject: Subject
  /// The number of the entry of its dose.
  public let dose: Int
  /// The seconds after the dose at which it is planned; the end of its time where any moment will do.
  public let seconds: Int64
  /// Which of several it is that are planned within one time; nil where it has a time of its own.
  public let ordinal: Int?
  /// The moment at which it is planned; nil where the dose has only a date.
  public let at: Instant?
  /// How it stands.
  public let state: State
  /// Where the plan stands.
  public let citation: Citation
}

extension AwaitedReading {
  /// How a planned reading stands: `taken` is the reading that was taken for it, `by` the second after
  /// which its time has passed.
  init(
    subject: Subject, dose: Recorded<Dose>, seconds: Int64, ordinal: Int?, by end: Int64,
    taken: TimedReading?, among readings: [TimedReading], asOf: AsOf, citation: Citation
  ) {
    let from = dose.content.at.instant
    var state = State.unknown
    if let taken {
      state = .taken(entry: taken.entry)
    } else if let from, !readings.contains(where: { $0.seconds == nil }) {
      state = end < asOf.seconds(since: from) ? .missing : .due
    }
    self.init(
      subject: subject, dose: dose.entry, seconds: seconds, ordinal: ordinal,
      at: from.map { Instant(seconds: $0.seconds + seconds, offsetMinutes: $0.offsetMinutes) },
      state: state, citation: citation)
  }
}
