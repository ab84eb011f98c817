internal import Candidacy
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup
internal import TrialAnalysis

/// One of the two criteria that a witness is looked for, with all that its evaluation knows.
struct WitnessReading: Sendable {
  let set: CriteriaSet
  let criterion: Criterion
  let knowledge: Knowledge

  /// The criterion under the newest pathway of an indication; nil where the library has none.
  init?(
    _ read: ReadCriterion, indication: String, in library: Library
  ) throws(DiagnosticsError) {
    (set, criterion) = (read.set, read.criterion)
    var found: Knowledge?
    for id in library.pathways where found == nil {
      guard let edition = library.editions(ofPathway: id).last else { continue }
      let knowledge = try library.knowledge(pathway: id, edition: edition).knowledge
      if knowledge.pathway.indication == indication { found = knowledge }
    }
    guard let found else { return nil }
    knowledge = found
  }

  /// The criterion as `set@edition/criterion`.
  var name: String { "\(set.id)@\(set.edition)/\(criterion.id)" }

  /// Whether it can say anything of the pathway's indication.
  var isHeard: Bool {
    criterion.isApplied && criterion.condition != nil
      && criterion.population.contains(knowledge.pathway.indication)
  }

  /// What the everyday evaluation says of a case.
  func finding(_ patientCase: PatientCase, _ asOf: AsOf) -> Finding {
    set.evaluate(
      criterion, in: CandidacyEngine(knowledge).context(of: patientCase, asOf: asOf))
  }

  /// Every condition that its answer hangs on: its own, and those of the criteria to which it refers.
  var conditions: [Condition] {
    var (seen, open): ([String], [String]) = ([], [criterion.id])
    while let id = open.popLast() {
      guard !seen.contains(id) else { continue }
      seen.append(id)
      for case .criterionMet(let other) in own(set.criterion(id)) { open.append(other) }
    }
    return own(criterion) + seen.dropFirst().flatMap { own(set.criterion($0)) }
  }

  private func own(_ criterion: Criterion?) -> [Condition] {
    [criterion?.appliesIf, criterion?.condition].compactMap { $0 }.flatMap(\.flattened)
  }

  /// The success rules that it asks about.
  var profiles: [TrialProfile] {
    conditions.compactMap { condition in
      guard case .trialMeets(let id) = condition else { return nil }
      return knowledge.profiles[id]
    }
  }
}

/// What a finding does, so that a requirement and an exclusion can be held beside each other.
enum WitnessEffect: Int {
  case stands, stops, isOpen, isSilent

  init(_ finding: Finding) {
    let isExclusion = if case .required = finding.criterion.kind { false } else { true }
    switch finding.status {
    case .met: self = isExclusion ? .stops : .stands
    case .notMet: self = isExclusion ? .stands : .stops
    case .indeterminate: self = .isOpen
    case .waived, .notApplicable, .pending, .unverified, .informs: self = .isSilent
    }
  }

  /// How plainly two findings disagree; nil where they do not.
  ///
  /// 0 is yes against no.
  static func rank(_ a: Finding, _ b: Finding) -> Int? {
    let (one, other) = (WitnessEffect(a), WitnessEffect(b))
    if one == other { return nil }
    let both = [one, other]
    if both.contains(.isOpen) { return 2 }
    return both.contains(.isSilent) ? 1 : 0
  }
}
