/// What may be recorded, and with which options: the form of records as whoever records meets it.
public enum EntryKinds {
  /// The option that stands for the goals of a trial.
  public static let goal = "goal"

  /// The elements that a kind may hold, in their order; each is an option that may be repeated.
  public static let inner = ["trial": [goal, "plan"], "dose": ["component"]]

  /// Every kind of entry, sorted.
  public static let all: [String] = RecordForm.entries.keys.sorted()

  /// The options of a kind in the order in which they are written.
  public static func options(of kind: String) -> [String] {
    let words = RecordForm.withoutNote.contains(kind) ? [] : ["note"]
    return (RecordForm.entries[kind] ?? []) + (inner[kind] ?? []) + words
  }
}
