public import ClinicalModel
internal import Reporting

/// The entries of a record in the order in which they were recorded, each in a few words.
public struct CaseTimeline: Sendable, Hashable {
  /// One entry.
  public struct Row: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// When it was recorded.
    public let recorded: Instant?
    /// Who recorded it, as a pseudonym.
    public let by: String?
    /// The title of the role that recorded it.
    public let role: String
    /// The date or time of which it speaks.
    public let speaksOf: String?
    /// How long after it was so something charted in a trial was recorded; nil where that is not known to
    /// the minute, or no minute lies between (H21).
    public let recordedLater: String?
    /// What it says.
    public let words: String
    /// The entry that it corrects, and why.
    public let corrects: (entry: Int, reason: String)?
    /// The correction that replaced it.
    public let replacedBy: Int?

    /// Equal where all that is shown is.
    public static func == (a: Row, b: Row) -> Bool {
      a.number == b.number && a.words == b.words && a.replacedBy == b.replacedBy
    }

    /// Hashes the entry's number.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
  }

  /// The entries.
  public let rows: [Row]

  /// The timeline of a case, in the words of a dictionary.
  public init(_ patientCase: PatientCase, _ dictionary: DataDictionary) {
    var replaced: [Int: Int] = [:]
    for entry in patientCase.entries {
      if case .correction(let earlier, _, _, _) = entry.content { replaced[earlier] = entry.number }
    }
    let words = EntryWords(dictionary: dictionary)
    rows = patientCase.entries.map { entry in
      var corrects: (Int, String)?
      if case .correction(let earlier, let reason, _, _) = entry.content {
        corrects = (earlier, reason)
      }
      return Row(
        number: entry.number, recorded: entry.recorded, by: entry.by,
        role: dictionary.title(ofRole: entry.role),
        speaksOf: entry.content.clinicalDate.map(\.printed),
        recordedLater: entry.charted.flatMap { Lateness.words(from: $0, to: entry.recorded) },
        words: words.words(entry.content),
        corrects: corrects, replacedBy: replaced[entry.number])
    }
  }
}
