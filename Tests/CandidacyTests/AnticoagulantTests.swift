import Candidacy
import ClinicalModel
import CriteriaModel
import ShippedSamples
import Testing
import TrialAnalysis

/// No anticoagulated, infected or psychotic patient reaches the trial, whatever general answer was
/// given before.
struct AnticoagulantTests {
  static let alarms: [(fact: String, value: FactValue)] = [
    ("anticoagulant.now", .yesNo(true)), ("warfarin.now", .yesNo(true)),
    ("acenocoumarol.now", .yesNo(true)), ("other-anticoagulant.now", .yesNo(true)),
    ("heparin.now", .code("intravenous")), ("lmwh.now", .code("therapeutic")),
    ("p2y12.now", .yesNo(true)), ("infection.active", .yesNo(true)),
    ("infection.suspected", .yesNo(true)), ("infection.at-site", .yesNo(true)),
    ("psychosis.active", .yesNo(true)), ("bleeding-diathesis", .code("uncontrolled")),
  ]

  private static var favourable: [Shipped.Sample] {
    Shipped.samples.filter { $0.recommend().category.isFavourable }
  }

  @Test("H9, H27, H35: a newer alarm stops every favourable sample", arguments: alarms)
  func H9_H27_H35_alarmsStop(fact: String, value: FactValue) throws {
    #expect(Self.favourable.count >= 5)
    for sample in Self.favourable {
      let alarm = ClinicalFinding(
        fact: fact, answer: .value(value), on: .date(PartialDate(sample.asOf.day)), from: nil)
      let entry = Entry(
        number: sample.patientCase.entries.count + 1, recorded: nil, by: nil, role: "referrer",
        content: .finding(alarm))
      let changed = sample.patientCase.with(sample.patientCase.entries + [entry])
      #expect(!sample.recommend(changed).category.isFavourable, "\(sample.name), \(fact)")
    }
  }

  @Test("H11, H18: a baseline read after its dose is none")
  func H11_lateBaselines() throws {
    for sample in Shipped.samples where sample.recommend().category == .recommendImplantation {
      let late = sample.patientCase.entries.map { entry in
        guard case .reading(let reading) = entry.content, case .preDose = reading.relation else {
          return entry
        }
        let moved = Reading(
          trial: reading.trial, relation: reading.relation, scale: reading.scale,
          variant: reading.variant, context: reading.context, muscle: reading.muscle,
          goal: reading.goal, value: reading.value, at: .date(PartialDate(sample.asOf.day)),
          elapsed: nil)
        return Entry(
          number: entry.number, recorded: nil, by: nil, role: entry.role, content: .reading(moved))
      }
      let category = sample.recommend(sample.patientCase.with(late)).category
      let isByGoals = sample.recommend().trial?.assessment.profile.id == "goal-based-spasticity"
      #expect(isByGoals || category != .recommendImplantation, "\(sample.name)")
    }
  }

  @Test("A trial of one drug says nothing of another")
  func otherDrug() throws {
    for sample in Shipped.samples where sample.recommend().category == .recommendImplantation {
      guard sample.knowledge.pathway.options[.drug]?.contains("fentanyl") == true else { continue }
      let plan = ClinicalFinding(
        fact: "planned-drug", answer: .value(.code("fentanyl")),
        on: .date(PartialDate(sample.asOf.day)), from: nil)
      let entry = Entry(
        number: sample.patientCase.entries.count + 1, recorded: nil, by: nil,
        role: "pain-physician", content: .finding(plan))
      let changed = sample.patientCase.with(sample.patientCase.entries + [entry])
      #expect(sample.recommend(changed).category != .recommendImplantation, "\(sample.name)")
    }
  }
}
