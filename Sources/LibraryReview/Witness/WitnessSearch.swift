internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import CriteriaModel
internal import Markup

/// Goes through the regions that thresholds cut, the cases with the fewest entries first.
struct WitnessSearch {
  /// A case on which the two disagree.
  struct Found {
    let patientCase: PatientCase
    let findings: [Finding]
    /// 0 where one says yes and the other no.
    let rank: Int
  }

  let readings: [WitnessReading]
  let indication: String
  let asOf: AsOf
  /// So many cases are tried at most.
  let limit: Int
  let axes: [WitnessAxis]

  private(set) var tried = 0
  private(set) var best: Found?
  /// The most entries beside the referral of which every combination was tried.
  private(set) var entriesTried = -1
  private(set) var reachedLimit = false

  init(
    _ readings: [WitnessReading], indication: String, asOf: AsOf, limit: Int, axes: [WitnessAxis]
  ) {
    self.readings = readings
    self.indication = indication
    self.asOf = asOf
    self.limit = limit
    self.axes = axes
  }

  /// The most entries that a combination can have.
  private var most: Int { axes.reduce(0) { $0 + ($1.options.last?.cost ?? 0) } }

  /// How plainly they can disagree at best: where one is never heard, the other speaks and it does not.
  private var plainest: Int { readings.allSatisfy(\.isHeard) ? 0 : 1 }

  /// Runs until a plain disagreement is found, everything was tried, or the limit is reached.
  mutating func run() {
    for entries in 0...most {
      visit(axes[...], entries, [])
      if best?.rank == plainest || reachedLimit { return }
      entriesTried = entries
    }
  }

  /// Every combination of the axes left that takes exactly so many entries.
  private mutating func visit(_ rest: ArraySlice<WitnessAxis>, _ entries: Int, _ said: [Entry]) {
    guard best?.rank != plainest, !reachedLimit else { return }
    guard let axis = rest.first else {
      if entries == 0 { attempt(said) }
      return
    }
    let others = rest.dropFirst()
    let most = others.reduce(0) { $0 + ($1.options.last?.cost ?? 0) }
    for option in axis.options where option.cost <= entries && entries - option.cost <= most {
      visit(others, entries - option.cost, said + option.entries)
    }
  }

  private mutating func attempt(_ said: [Entry]) {
    guard tried < limit else {
      reachedLimit = true
      return
    }
    tried += 1
    let patientCase = patientCase(said)
    let findings = readings.map { $0.finding(patientCase, asOf) }
    guard let rank = WitnessEffect.rank(findings[0], findings[1]), rank < best?.rank ?? .max else {
      return
    }
    best = Found(patientCase: patientCase, findings: findings, rank: rank)
  }

  private func patientCase(_ said: [Entry]) -> PatientCase {
    let pathway = readings[0].knowledge.pathway
    let referral = Entry(
      number: 1, recorded: nil, by: nil, role: "referrer",
      content: .referral(indication: indication, on: .date(PartialDate(asOf.day))))
    let entries = said.enumerated().map { place, entry in
      Entry(
        number: place + 2, recorded: nil, by: nil, role: entry.role, content: entry.content)
    }
    return PatientCase(
      id: "WITNESS", pathway: pathway.id, edition: pathway.edition, origin: .synthetic, about: nil,
      entries: [referral] + entries)
  }
}
