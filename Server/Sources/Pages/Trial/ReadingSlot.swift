internal import ClinicalModel

/// One value of a reading's form: in a context, of a muscle, or of a goal.
struct ReadingSlot: Sendable {
  /// What the controls' names end in.
  let id: String
  /// What is read, in words; nil where there is only one value.
  let words: String?
  let context: String?
  let muscle: String?
  let goal: String?

  init(
    _ id: String, _ words: String? = nil, context: String? = nil, muscle: String? = nil,
    goal: String? = nil
  ) {
    self.id = id
    self.words = words
    self.context = context
    self.muscle = muscle
    self.goal = goal
  }

  /// The value that is chosen or typed.
  var value: String { "value-\(id)" }
  /// A value between those that can be chosen.
  var exact: String { "exact-\(id)" }
  /// Why there is none.
  var absent: String { "absent-\(id)" }
  /// The name of a muscle that was not read before.
  var place: String { "muscle-\(id)" }
  /// Whether it is of a muscle that is named in the form.
  var isNewMuscle: Bool { id == "new" }

  /// The values of a scale in a trial.
  static func all(_ instrument: Instrument, in trial: ChartedTrial) -> [ReadingSlot] {
    if instrument.measures == .goal {
      return trial.start.goals.map { ReadingSlot("goal-\($0.id)", $0.words, goal: $0.id) }
    }
    if instrument.byMuscle {
      let muscles = trial.readings.compactMap(\.muscle).unique().sorted()
      return muscles.map { ReadingSlot("muscle-\($0)", words(of: $0), muscle: $0) }
        + [ReadingSlot("new", "Another muscle")]
    }
    guard !instrument.contexts.isEmpty else { return [ReadingSlot("score")] }
    return instrument.contexts.map { ReadingSlot("in-\($0)", words(of: $0), context: $0) }
  }

  private static func words(of code: String) -> String {
    let words = code.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
