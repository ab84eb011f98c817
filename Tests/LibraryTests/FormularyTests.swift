import ClinicalModel
import Library
import Testing
import TrialAnalysis

/// The shipped formulary: each limit just below, at and just above, and held against the research.
@Suite struct FormularyTests {
  private static let limits: [(drug: Drug, limit: DoseLimit)] =
    (try? Shipped.library.dictionary.drugs.values.sorted { $0.id < $1.id }
      .flatMap { drug in drug.limits.map { (drug, $0) } }) ?? []

  /// H3, H14: a greatest value is crossed above it, a least one below it, in every country of its own and
  /// where the country is not known.
  @Test("H3: boundary triples of every limit", arguments: limits.indices)
  func H3_boundaryTriples(place: Int) throws {
    let (drug, limit) = Self.limits[place]
    guard !isOutlasted(limit, drug) else { return }
    for country in limit.countries.map(Optional.some) + [nil] {
      for offset in [-1, 0, 1] {
        let alerts = try FormularyScene(drug: drug, limit: limit, offset: offset).alerts(
          in: country)
        let found = alerts.filter { $0.kind == .crossed(limit) }
        let isCrossed = limit.subject.isLeast ? offset < 0 : offset > 0
        #expect(found.isEmpty != isCrossed, "\(limit.id) \(offset) in \(country ?? "no country")")
        let level: DoseAlert.Level = limit.note.isUnverified ? .note : .alert
        #expect(found.allSatisfy { $0.level == level }, "\(limit.id)")
      }
    }
  }

  /// Of several verified times of observation the longest leads.
  private func isOutlasted(_ limit: DoseLimit, _ drug: Drug) -> Bool {
    limit.subject == .observation
      && drug.limits.contains {
        $0.subject == .observation
          && (limit.note.isUnverified
            ? !$0.note.isUnverified
            : !$0.note.isUnverified && limit.quantity.exact < $0.quantity.exact)
      }
  }

  @Test func H35_labelsOfOtherCountriesDoNotCount() throws {
    for (drug, limit) in Self.limits where !limit.countries.isEmpty {
      let scene = FormularyScene(drug: drug, limit: limit, offset: limit.subject.isLeast ? -1 : 1)
      let others = Self.limits.filter { $0.drug.id == drug.id }.flatMap(\.limit.countries)
      for country in Set(others).subtracting(limit.countries) {
        #expect(try !scene.alerts(in: country).contains { $0.kind == .crossed(limit) })
      }
      #expect(try scene.alerts(in: "au").contains { $0.kind == .crossed(limit) }, "\(limit.id)")
    }
  }

  @Test func H28_everyLimitIsAsTheResearchHasIt() throws {
    let held = Self.limits.map { _, limit in
      ([limit.id, "\(limit.quantity)", limit.note.confidence] + limit.countries)
        .joined(separator: " ")
    }
    #expect(Set(held) == Set(researchLimits.split(separator: "\n").map(String.init)))
  }

  @Test func H28_memoryIsMarkedAsMemory() throws {
    for (_, limit) in Self.limits {
      #expect(limit.note.says.contains("from memory") == limit.note.isUnverified, "\(limit.id)")
    }
  }

  @Test func H35_psychosisExcludesZiconotide() throws {
    let drug = try #require(Shipped.library.dictionary.drugs["ziconotide"])
    let psychosis = drug.contraindications.filter { $0.answer.fact == "psychosis.history" }
    #expect(psychosis.map(\.isWarning) == [false, true])
    #expect(psychosis.map(\.countries) == [["us"], ["at", "de", "eu-other"]])
    #expect(drug.stopping.map(\.risksWithdrawal) == [false])
  }
}

/// A trial of one drug that lies a little below, at or above one limit, and keeps away from nothing else.
struct FormularyScene {
  let drug: Drug
  let limit: DoseLimit
  let offset: Int

  func alerts(in country: String?) throws -> [DoseAlert] {
    let dictionary = try Shipped.library.dictionary
    let start = EntryContent.trial(
      TrialStart(
        id: "t1", purpose: .analgesia, method: "serial-bolus", drug: drug.id, profile: nil,
        goals: [], on: try moment(0)))
    let answers = try limit.when.map { wanted -> EntryContent in
      let value = try #require(wanted.values.first)
      let isYesNo = dictionary.facts[wanted.fact]?.type == .yesNo
      return .finding(
        ClinicalFinding(
          fact: wanted.fact,
          answer: .value(isYesNo ? .yesNo(value == "yes") : .code(value)), on: try moment(0),
          from: nil))
    }
    let entries = (try [start] + answers + contents).enumerated().map {
      Entry(number: $0 + 1, recorded: nil, by: nil, role: "pain-physician", content: $1)
    }
    let patientCase = PatientCase(
      id: "SYN-1", pathway: "p", edition: "1", origin: nil, about: nil, entries: entries)
    let now = try #require(AsOf("2026-12-31"))
    let evidence = Evidence(patientCase, known: now, asOf: now, dictionary: dictionary)
    let trial = TrialEvidence(
      try #require(evidence.trials.first), in: evidence, dictionary: dictionary)
    return trial.alerts(in: evidence, dictionary: dictionary, country: country)
  }

  private var contents: [EntryContent] {
    get throws {
      let value = limit.quantity.number.millionths
      let near = value + Int64(offset)
      switch limit.subject {
      case .dailyDose, .singleDose, .startDailyDose, .startSingleDose:
        return [try dose(0, near, limit.quantity.unit.code)]
      case .concentration:
        return [
          try dose(
            0, 1_000_000, "ug",
            in: Quantity(ExactNumber(millionths: near), limit.quantity.unit))
        ]
      case .step where limit.quantity.unit.dimension == .percent:
        return [try dose(0, 100_000_000, "ug/d"), try dose(400, 100_000_000 + near, "ug/d")]
      case .step, .singleStep:
        let unit = limit.quantity.unit.code
        return [try dose(0, value, unit), try dose(1_000_000, value + near, unit)]
      case .stepInterval, .singleInterval:
        let unit = limit.subject == .stepInterval ? "ug/d" : "ug"
        let seconds = Int(value / 1_000_000) * 3_600 + offset
        return [try dose(0, 1_000_000, unit), try dose(seconds, 1_100_000, unit)]
      case .weeklySteps:
        return try (0...Int(value / 1_000_000) + offset).map {
          try dose($0 * 86_400, Int64($0 + 1) * 1_000_000, "ug/d")
        }
      case .observation:
        let seconds = Int(value / 1_000_000) * 3_600 + offset
        return [try dose(0, 1_000_000, "ug"), try reading(seconds)]
      }
    }
  }

  private func moment(_ seconds: Int) throws -> ClinicalMoment {
    let start = try #require(Instant("2026-03-20T08:00Z"))
    return .instant(Instant(seconds: start.seconds + Int64(seconds), offsetMinutes: 0))
  }

  private func dose(
    _ seconds: Int, _ millionths: Int64, _ unit: String, in concentration: Quantity? = nil
  ) throws -> EntryContent {
    let unit = try #require(UnitOfMeasure(unit))
    let quantity = Quantity(ExactNumber(millionths: millionths), unit)
    let amount =
      try DrugMass(quantity).map(DoseAmount.bolus)
      ?? .infusion(#require(DrugMassRate(quantity)))
    return .dose(
      Dose(
        id: "d\(seconds)", trial: "t1", drug: drug.id, amount: amount, concentration: concentration,
        route: limit.routes.first ?? "intrathecal", level: nil, at: try moment(seconds), until: nil)
    )
  }

  private func reading(_ seconds: Int) throws -> EntryContent {
    .reading(
      Reading(
        trial: "t1", relation: .after(dose: "d0"), scale: "nrs", variant: nil, context: nil,
        muscle: nil, goal: nil, value: .number(ExactNumber(4)...ExactNumber(4)),
        at: try moment(seconds), elapsed: nil))
  }
}
