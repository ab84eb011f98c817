package import ClinicalModel

/// How long after the fact something was written down: said as it is, without judging it (H21).
package enum Lateness {
  /// The seconds between two moments; nil where one of them is not known, or no minute lies between.
  static func seconds(from taken: Instant?, to recorded: Instant?) -> Int64? {
    guard let taken, let recorded, recorded.seconds - taken.seconds >= 60 else { return nil }
    return recorded.seconds - taken.seconds
  }

  /// The time between two moments in words; nil where no minute lies between them.
  package static func words(from taken: Instant, to recorded: Instant?) -> String? {
    seconds(from: taken, to: recorded).map(words)
  }

  static func words(_ seconds: Int64) -> String {
    let days = seconds / (24 * 3_600)
    return days >= 2 ? "\(days) days" : TrialSectionBuilder.hours(seconds)
  }
}

extension Entry {
  /// The moment of what was charted in a trial, where it is known.
  package var charted: Instant? {
    switch content {
    case .dose, .reading, .adverseEvent, .rescue: content.clinicalDate?.instant
    default: nil
    }
  }
}
