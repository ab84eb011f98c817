internal import Candidacy
internal import CaseFile
internal import ClinicalModel
internal import CriteriaModel
internal import Library
internal import Markup

/// What is asked of a new entry beyond what makes a case readable: it must be of use to whoever reads it.
///
/// Only new entries are held to it: what is on record stays readable.
struct NewEntryRules {
  let library: Library
  let patientCase: PatientCase

  /// What is wrong with the contents of a new entry.
  func faults(of content: EntryContent, as element: Element) throws(DiagnosticsError)
    -> [Diagnostic]
  {
    switch content {
    case .waiver(let waiver): try faults(waiver, element)
    case .followUp(let followUp): try faults(followUp, element)
    case .correction(_, _, _, let replacement?):
      try faults(of: replacement, as: element.elements.first ?? element)
    default: []
    }
  }

  /// A waiver of what the pathway does not hold can only be a slip.
  private func faults(
    _ waiver: Waiver, _ element: Element
  ) throws(DiagnosticsError) -> [Diagnostic] {
    let (pathway, edition) = (patientCase.pathway, patientCase.edition)
    // Without the edition nobody can say what it holds; an evaluation asks for it.
    guard library.editions(ofPathway: pathway).contains(edition) else { return [] }
    let sets = try library.knowledge(pathway: pathway, edition: edition).knowledge.sets
    guard let set = sets[waiver.set] else {
      return [
        fault(
          element, "the pathway '\(pathway)' uses no criteria set '\(waiver.set)'",
          fix: "use one of: \(sets.keys.sorted().joined(separator: ", "))")
      ]
    }
    guard !set.criteria.contains(where: { $0.id == waiver.criterion }) else { return [] }
    return [
      fault(
        element, "the set '\(waiver.set)' has no criterion '\(waiver.criterion)'",
        fix: "thecal criteria show \(waiver.set) lists them")
    ]
  }

  /// A follow-up has the form in which the figures of a cohort are reckoned from it.
  private func faults(
    _ followUp: FollowUp, _ element: Element
  ) throws(DiagnosticsError) -> [Diagnostic] {
    let figures = try library.cohortFigures().figures
    guard let figure = figures.first(where: { $0.measure == followUp.measure }) else { return [] }
    switch figure.statistic {
    case .share(let favourable, let unfavourable):
      let known = favourable + unfavourable
      guard !known.contains(followUp.value) else { return [] }
      return [
        fault(
          element, "'\(followUp.value)' is not allowed for '\(followUp.measure)'",
          fix: "use one of: \(known.joined(separator: ", "))")
      ]
    case .mean:
      guard followUp.unit != "%" || ExactNumber(followUp.value) == nil else { return [] }
      return [
        fault(
          element, "'\(followUp.measure)' is a number of percent", fix: "value=\"55\" unit=\"%\"")
      ]
    }
  }

  private func fault(_ element: Element, _ summary: String, fix: String) -> Diagnostic {
    Diagnostic(
      "record.content", file: element.position == nil ? "thecal" : "-", at: element.position,
      "the new \(element.name): \(summary)", fix: fix)
  }
}
