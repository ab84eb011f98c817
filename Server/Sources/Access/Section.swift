/// Which action records the facts of a section of the questions; a section is a dictionary's id.
public enum Section {
  /// The action that records facts of a section.
  ///
  /// A section that stands nowhere here is part of the history: only who takes the history, or
  /// transcribes it, may write it.
  public static func action(toRecord section: String) -> Action {
    switch section {
    case "psychology": .recordPsychology
    case "bleeding", "infection", "spine", "device", "metabolic", "respiratory": .recordSurgery
    case "trial": .chartTrial
    default: .recordHistory
    }
  }
}
