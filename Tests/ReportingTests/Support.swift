import Candidacy
import ClinicalModel
import Markup
import ShippedSamples
import Testing

@testable import Reporting

extension Shipped.Sample {
  /// The shipped sample of this name.
  static func named(_ name: String) throws -> Shipped.Sample {
    try #require(Shipped.samples.first { $0.name == name })
  }

  /// What a report of the sample, or of a changed version of it, is made from.
  func input(_ changed: PatientCase? = nil) -> ReportInput {
    ReportInput(
      patientCase: changed ?? patientCase, caseDigest: ContentDigest(of: []).description,
      recordHead: nil,
      isDraft: true, loaded: loaded, recommendation: recommend(changed), asOf: asOf,
      engine: "test", overriddenPathway: nil)
  }

  /// The report of the sample, or of the sample with other answers to these facts.
  func report(answering answers: [String: FactValue] = [:], on: ClinicalMoment? = nil) -> Report {
    let entries = patientCase.entries.map { entry in
      guard case .finding(let finding) = entry.content, let value = answers[finding.fact] else {
        return entry
      }
      let changed = ClinicalFinding(
        fact: finding.fact, answer: .value(value), on: on ?? finding.on, from: nil)
      return Entry(
        number: entry.number, recorded: on == nil ? entry.recorded : nil, by: entry.by,
        role: entry.role, content: .finding(changed))
    }
    let changed = PatientCase(
      id: patientCase.id, pathway: patientCase.pathway, edition: patientCase.edition,
      origin: patientCase.origin, about: patientCase.about, entries: entries)
    return ReportBuilder(input(changed)).report
  }
}

extension PatientCase {
  /// The same case, every entry of which says something else.
  func changing(_ change: (EntryContent) -> EntryContent) -> PatientCase {
    PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about,
      entries: entries.map {
        Entry(
          number: $0.number, recorded: $0.recorded, by: $0.by, role: $0.role,
          content: change($0.content))
      })
  }
}
