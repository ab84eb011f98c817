import CaseFile
import ClinicalModel
import CriteriaModel
import Library
import Markup
import ShippedSamples
import Testing

@testable import LibraryReview

extension Shipped.Sample {
  /// The shipped sample of this name.
  static func named(_ name: String) throws -> Shipped.Sample {
    try #require(Shipped.samples.first { $0.name == name })
  }

  /// The sample as the library's tools look at it, or a changed version of it.
  func review(_ changed: PatientCase? = nil) -> ReviewedCase {
    ReviewedCase(changed ?? patientCase, by: loaded, asOf: asOf)
  }
}

extension PatientCase {
  /// The same case with other entries, numbered anew.
  func with(_ contents: [(role: String, content: EntryContent)]) -> PatientCase {
    let entries = contents.enumerated().map { place, entry in
      Entry(
        number: place + 1, recorded: nil, by: nil, role: entry.role, content: entry.content)
    }
    return PatientCase(
      id: id, pathway: pathway, edition: edition, origin: origin, about: about, entries: entries)
  }

  /// The contents of its entries with the role of each.
  var contents: [(role: String, content: EntryContent)] { entries.map { ($0.role, $0.content) } }

  /// The same case with these answers, each in place of every answer to its fact.
  func answering(_ answers: [String: FactValue], on: ClinicalMoment) -> PatientCase {
    let kept = contents.filter { entry in
      guard case .finding(let finding) = entry.content else { return true }
      return answers[finding.fact] == nil
    }
    let new = answers.sorted { $0.key < $1.key }.map { fact, value in
      let finding = ClinicalFinding(fact: fact, answer: .value(value), on: on, from: nil)
      return (role: "pain-physician", content: EntryContent.finding(finding))
    }
    return with(kept + new)
  }

  /// The same case with these pain scores at hours after the first dose in place of those on record.
  func scoring(_ scores: [(hours: Int64, score: String)]) throws -> PatientCase {
    let dose = try #require(
      contents.compactMap { entry -> Dose? in
        if case .dose(let dose) = entry.content { return dose }
        return nil
      }.first)
    let at = try #require(dose.at.instant)
    let kept = contents.filter { entry in
      guard case .reading(let reading) = entry.content else { return true }
      return reading.scale != "nrs" || reading.relation == .preDose(dose: nil)
    }
    let readings = try scores.map { hours, text in
      let score = try #require(ExactNumber(text))
      let moment = Instant(
        seconds: at.seconds + hours * 3_600, offsetMinutes: at.offsetMinutes)
      let reading = Reading(
        trial: dose.trial, relation: .after(dose: dose.id), scale: "nrs", variant: "standard",
        context: "rest", muscle: nil, goal: nil, value: .number(score...score),
        at: .instant(moment), elapsed: nil)
      return (role: "nurse", content: EntryContent.reading(reading))
    }
    return with(kept + readings)
  }

  /// The same case in which these assessments are acceptable 4 hours after the first dose.
  func assessing(_ scales: [String]) throws -> PatientCase {
    let dose = try #require(
      contents.compactMap { entry -> Dose? in
        if case .dose(let dose) = entry.content { return dose }
        return nil
      }.first)
    let hours = Quantity(ExactNumber(4), try #require(UnitOfMeasure("h")))
    return with(
      contents
        + scales.map { scale in
          let reading = Reading(
            trial: dose.trial, relation: .after(dose: dose.id), scale: scale, variant: nil,
            context: nil, muscle: nil, goal: nil, value: .grade("acceptable"), at: nil,
            elapsed: hours)
          return (role: "nurse", content: EntryContent.reading(reading))
        })
  }
}
