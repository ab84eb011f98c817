internal import ClinicalModel

/// How long after the fact something was written down: said as it is, without judging it (H21).
enum Lateness {
  /// The time between two moments in words; nil where no minute lies between them.
  static func words(from taken: Instant, to recorded: Instant?) -> String? {
    guard let recorded, recorded.seconds - taken.seconds >= 60 else { return nil }
    let minutes = (recorded.seconds - taken.seconds) / 60
    let (hours, days) = (minutes / 60, minutes / (24 * 60))
    if days >= 2 { return "\(days) days" }
    if hours == 0 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min"
  }
}

extension Entry {
  /// The moment of what was charted in a trial, where it is known.
  var charted: Instant? {
    switch content {
    case .dose, .reading, .adverseEvent, .rescue: content.clinicalDate?.instant
    default: nil
    }
  }
}
