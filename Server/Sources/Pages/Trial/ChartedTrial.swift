internal import Candidacy
public import ClinicalModel
internal import CriteriaModel

/// A trial as its forms need it: what was given and read so far.
public struct ChartedTrial: Sendable {
  /// The start of the trial.
  public let start: TrialStart
  /// Its doses in the order of time.
  public let doses: [Dose]
  /// Its readings in the order of their entries.
  public let readings: [Reading]
  /// The facts, scales and drugs.
  public let dictionary: DataDictionary
  /// The ids of all doses of the case.
  let doseIDs: Set<String>

  /// The trials of what is on record, in their order.
  public static func all(_ evidence: Evidence, _ dictionary: DataDictionary) -> [ChartedTrial] {
    let ids = evidence.trials.flatMap { evidence.doses(of: $0.content.id) }.map(\.content.id)
    return evidence.trials.map { trial in
      ChartedTrial(
        start: trial.content,
        doses: evidence.doses(of: trial.content.id).inOrder(at: \.at).map(\.content),
        readings: evidence.readings.map(\.content).filter { $0.trial == trial.content.id },
        dictionary: dictionary, doseIDs: Set(ids))
    }
  }

  /// The same trial without a dose, which is corrected.
  public func without(_ dose: String) -> ChartedTrial {
    ChartedTrial(
      start: start, doses: doses.filter { $0.id != dose }, readings: readings,
      dictionary: dictionary, doseIDs: doseIDs)
  }

  /// An id that no dose of the case has.
  var nextDose: String {
    (1...).lazy.map { "d\($0)" }.first { !doseIDs.contains($0) } ?? "d"
  }

  /// A dose as a choice names it: what, how much, when.
  func words(_ dose: Dose) -> String {
    let name = dictionary.drugs[dose.drug]?.name ?? dose.drug
    let given = dose.given == .placebo ? "placebo" : "\(name) \(dose.amount)"
    return "\(dose.id): \(given), \(dose.at.printed)"
  }

  /// The doses as choices, the last first.
  var doseChoices: [Choice] { doses.reversed().map { Choice($0.id, words($0)) } }

  /// The drug of the trial first, then all others.
  var drugChoices: [Choice] {
    let drugs = dictionary.drugs.values.filter { !$0.routes.isEmpty }.sorted { $0.name < $1.name }
    return (drugs.filter { $0.id == start.drug } + drugs.filter { $0.id != start.drug })
      .map { Choice($0.id, $0.name) }
  }
}
